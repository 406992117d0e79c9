import { z } from 'zod'
import { STATUSES } from '#db/models/conversations/conversation'
import { channelCounts, groupSummaries, labelSummaries, type SummaryGroup } from '#domain/reports/groups'
import { rangeOf } from '#domain/reports/range'
import { summaryQuery } from '#handlers/chatwoot/reports/schema'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'

const groupSummarySchema = z.object({
  id: z.int(),
  conversations_count: z.int(),
  resolved_conversations_count: z.int(),
  avg_resolution_time: z.number().nullable(),
  avg_first_response_time: z.number().nullable(),
  avg_reply_time: z.number().nullable(),
})

/** What the operations on reports have in common. */
const ofReports = {
  method: 'GET',
  documentation: 'https://developers.chatwoot.com/api-reference/reports',
  access: 'administrator',
  permission: 'report_manage',
  query: summaryQuery,
} as const

function summaryOperation(group: SummaryGroup, summary: string): Operation {
  return accountOperation({
    ...ofReports,
    id: `summary_reports.${group}`,
    path: `/api/v2/accounts/{account_id}/summary_reports/${group}`,
    summary,
    answers: { 200: z.array(groupSummarySchema) },
    handle: ({ world, account, query }) => ({
      body: groupSummaries(world, account, group, rangeOf(query), query.business_hours ?? false),
    }),
  })
}

const label = accountOperation({
  ...ofReports,
  id: 'summary_reports.label',
  path: '/api/v2/accounts/{account_id}/summary_reports/label',
  summary: 'Show every label in numbers',
  answers: { 200: z.array(groupSummarySchema.extend({ name: z.string() })) },
  handle: ({ world, account, query }) => ({
    body: labelSummaries(world, account, rangeOf(query), query.business_hours ?? false),
  }),
})

const channel = accountOperation({
  ...ofReports,
  id: 'summary_reports.channel',
  path: '/api/v2/accounts/{account_id}/summary_reports/channel',
  summary: 'Count the conversations of every kind of channel by their states',
  answers: { 200: z.record(z.string(), z.record(z.enum([...STATUSES, 'total']), z.int())) },
  handle: ({ world, account, query }) => ({ body: channelCounts(world, account, query) }),
})

/** How everybody and everything in an account did, in numbers. */
export const summaryReportOperations: Operation[] = [
  summaryOperation('agent', 'Show every agent in numbers'),
  summaryOperation('inbox', 'Show every inbox in numbers'),
  summaryOperation('team', 'Show every team in numbers'),
  label,
  channel,
]
