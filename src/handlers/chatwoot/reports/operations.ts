import { z } from 'zod'
import { botMetrics } from '#domain/reports/bots'
import { agentLiveCounts, liveCounts } from '#domain/reports/live'
import { periodOf } from '#domain/reports/periods'
import { rangeBefore, rangeOf } from '#domain/reports/range'
import { scopeOf } from '#domain/reports/scope'
import { isMetric, seriesOf } from '#domain/reports/series'
import { botSummaryOf, summaryOf } from '#domain/reports/summary'
import { zoneAt } from '#domain/reports/timezones'
import { keptReview } from '#domain/reports/year-in-review'
import { parameterInvalid } from '#errors'
import { FIRST_PAGE } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { agentLiveSchema } from '#views/reports/schema'
import { agentLiveView } from '#views/reports/view'
import { pageOf, seconds } from '#views/wire'
import {
  accountLiveSchema,
  botMetricsSchema,
  botSummarySchema,
  entrySchema,
  liveQuery,
  reportQuery,
  reviewQuery,
  summarySchema,
  yearInReviewSchema,
} from './schema.ts'
import { tableOperations } from './table-operations.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/reports'
const PATH = '/api/v2/accounts/{account_id}/reports'

/** What most operations on reports have in common. */
const ofReports = { access: 'administrator', permission: 'report_manage', query: reportQuery } as const

/** How many agents are on a page. */
const AGENTS_PER_PAGE = 25

const series = accountOperation({
  ...ofReports,
  id: 'reports.list',
  method: 'GET',
  path: PATH,
  summary: 'Show a metric over time',
  documentation: `${PAGES}/get-account-reports`,
  answers: { 200: z.union([z.array(entrySchema), z.object({})]) },
  handle: ({ world, account, query }) => {
    const { metric, type, id, group_by, business_hours, timezone_offset } = query
    if (!type) throw parameterInvalid('type', 'is missing')
    if (!isMetric(metric)) return { body: {} }
    const entries = seriesOf(scopeOf(world, account, type, id), metric, {
      range: rangeOf(query),
      period: periodOf(group_by),
      offsetAt: zoneAt(world.clock.now(), timezone_offset),
      businessHours: business_hours ?? false,
    })
    return { body: entries?.map(({ start, value, ...counted }) => ({ value, timestamp: seconds(start), ...counted })) }
  },
})

const summary = accountOperation({
  ...ofReports,
  id: 'reports.summary',
  method: 'GET',
  path: `${PATH}/summary`,
  summary: 'Show a range in numbers, next to the one before',
  documentation: `${PAGES}/get-account-reports-summary`,
  answers: { 200: summarySchema },
  handle: ({ world, account, dialect, query }) => {
    const scope = scopeOf(world, account, query.type, query.id)
    const range = rangeOf(query)
    const businessHours = query.business_hours ?? false
    const previous = summaryOf(scope, rangeBefore(query, dialect), businessHours)
    return { body: { ...summaryOf(scope, range, businessHours), previous } }
  },
})

const botSummary = accountOperation({
  ...ofReports,
  id: 'reports.bot_summary',
  method: 'GET',
  path: `${PATH}/bot_summary`,
  summary: 'Show what bots did in a range, next to the one before',
  documentation: PAGES,
  answers: { 200: botSummarySchema },
  handle: ({ world, account, dialect, query }) => {
    const scope = scopeOf(world, account, query.type, query.id)
    const range = rangeOf(query)
    const previous = botSummaryOf(scope, rangeBefore(query, dialect))
    return { body: { ...botSummaryOf(scope, range), previous } }
  },
})

const bots = accountOperation({
  ...ofReports,
  id: 'reports.bot_metrics',
  method: 'GET',
  path: `${PATH}/bot_metrics`,
  summary: 'Show how bots do',
  documentation: PAGES,
  answers: { 200: botMetricsSchema },
  handle: ({ world, account, query }) => ({ body: botMetrics(world, account, rangeOf(query)) }),
})

const conversations = accountOperation({
  id: 'reports.conversations',
  method: 'GET',
  path: `${PATH}/conversations`,
  summary: 'Show what there is to do in the account, or for each agent',
  documentation: `${PAGES}/account-conversation-metrics`,
  access: 'administrator',
  permission: 'report_manage',
  query: liveQuery,
  answers: { 200: z.union([accountLiveSchema, z.array(agentLiveSchema)]), 422: null },
  handle: ({ world, account, query }) => {
    const { type, page = FIRST_PAGE } = query
    if (!type?.trim()) return { status: 422 }
    // Counted among the open ones by the running server, hence none.
    if (type === 'account') return { body: { ...liveCounts(world, account), pending: 0 } }
    const agents = agentLiveCounts(world, account, (members) => {
      const shown = pageOf(members, page, AGENTS_PER_PAGE)
      // No id is passed on: any other type has nothing to count, and an unknown one breaks the running server.
      if (type !== 'agent' && shown.length > 0) scopeOf(world, account, type, undefined)
      return shown
    })
    return { body: agents.map((each) => agentLiveView(world, each)) }
  },
})

const review = accountOperation({
  id: 'reports.year_in_review',
  method: 'GET',
  path: '/api/v2/accounts/{account_id}/year_in_review',
  summary: 'Show what one did in a year',
  documentation: PAGES,
  access: 'member',
  query: reviewQuery,
  answers: { 200: yearInReviewSchema },
  handle: ({ world, account, user, query }) => ({ body: keptReview(world, account, user, query.year) }),
})

/** The reports of an account. */
export const reportOperations: Operation[] = [
  series,
  summary,
  botSummary,
  bots,
  conversations,
  review,
  ...tableOperations,
]
