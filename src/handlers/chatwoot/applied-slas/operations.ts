import type { z } from 'zod'
import { rangeOf } from '#domain/reports/range'
import { appliedSlasOf, missedOf, type SlaFilter } from '#domain/sla/applied'
import { FIRST_PAGE } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { missedSlasSchema, slaMetricsSchema } from '#views/applied-slas/schema'
import { missedSlasView, missedSlaTable, slaMetricsView } from '#views/applied-slas/view'
import { csvReply } from '#views/csv'
import { textOfType } from '#views/media'
import { appliedSlaQuery } from './schema.ts'

const COLLECTION = '/api/v1/accounts/{account_id}/applied_slas'

/** What the operations have in common. */
const shared = {
  method: 'GET',
  documentation:
    'https://github.com/chatwoot/chatwoot/blob/v4.10.1/enterprise/app/controllers/api/v1/accounts/applied_slas_controller.rb',
  access: 'administrator',
  query: appliedSlaQuery,
} as const

function filterOf(query: z.output<typeof appliedSlaQuery>): SlaFilter {
  return {
    range: rangeOf(query),
    inboxIds: query.inbox_id,
    teamIds: query.team_id,
    policyIds: query.sla_policy_id,
    agentIds: query.assigned_agent_id,
    labels: query.label_list?.trim() ? query.label_list : undefined,
  }
}

const list = accountOperation({
  ...shared,
  id: 'applied_slas.list',
  path: COLLECTION,
  summary: 'List the conversations whose service level was missed',
  answers: { 200: missedSlasSchema },
  handle: ({ world, account, query }) => {
    const missed = missedOf(appliedSlasOf(world, account, filterOf(query)))
    return { body: missedSlasView(world, missed, query.page ?? FIRST_PAGE) }
  },
})

const metrics = accountOperation({
  ...shared,
  id: 'applied_slas.metrics',
  path: `${COLLECTION}/metrics`,
  summary: 'Show in numbers how service levels were kept',
  answers: { 200: slaMetricsSchema },
  handle: ({ world, account, query }) => {
    const applied = appliedSlasOf(world, account, filterOf(query))
    return { body: slaMetricsView(applied.length, missedOf(applied).length) }
  },
})

const download = accountOperation({
  ...shared,
  id: 'applied_slas.download',
  path: `${COLLECTION}/download`,
  summary: 'Download the conversations whose service level was missed',
  answers: { 200: textOfType('text/csv') },
  handle: ({ world, account, query, request }) => {
    const missed = missedOf(appliedSlasOf(world, account, filterOf(query)))
    return csvReply('breached_conversation.csv', missedSlaTable(world, missed, request.origin))
  },
})

/** How the service levels of an account were kept. */
export const appliedSlaOperations: Operation[] = [list, metrics, download]
