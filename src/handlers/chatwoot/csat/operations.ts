import { z } from 'zod'
import {
  csatResponsesOf,
  findCsatResponse,
  type ResponseFilter,
  ratingsCount,
  reviewResponse,
  sortKeyOf,
  surveysSent,
} from '#domain/conversations/csat'
import { rangeOf, requiredRange } from '#domain/reports/range'
import { parameterInvalid } from '#errors'
import { FIRST_PAGE } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { csatResponseSchema } from '#views/csat/schema'
import { csatResponseView, csatRows } from '#views/csat/view'
import { csvReply, plainTable } from '#views/csv'
import { textOfType } from '#views/media'
import { pageOf } from '#views/wire'
import { csatMetricsSchema, csatParams, csatQuery, reviewSchema } from './schema.ts'

const COLLECTION = '/api/v1/accounts/{account_id}/csat_survey_responses'

/** What the operations on reports have in common. */
const ofReports = {
  documentation: 'https://developers.chatwoot.com/api-reference/csat-survey-responses',
  access: 'administrator',
  permission: 'report_manage',
} as const

/** How many answers are on a page. */
const PAGE_SIZE = 25

function filterOf(query: z.output<typeof csatQuery>): ResponseFilter {
  return {
    range: rangeOf(query),
    userIds: query.user_ids ?? undefined,
    inboxIds: query.inbox_id ?? undefined,
    teamIds: query.team_id ?? undefined,
    ratings: query.rating ?? undefined,
    sort: query.sort ?? undefined,
  }
}

const list = accountOperation({
  ...ofReports,
  id: 'csat_survey_responses.list',
  method: 'GET',
  path: COLLECTION,
  summary: "List the answers to an account's surveys",
  query: csatQuery,
  answers: { 200: z.array(csatResponseSchema) },
  handle: ({ world, account, query }) => {
    const responses = csatResponsesOf(world, account, filterOf(query))
    const page = pageOf(responses, query.page ?? FIRST_PAGE, PAGE_SIZE)
    return { body: page.map((response) => csatResponseView(world, response)) }
  },
})

const metrics = accountOperation({
  ...ofReports,
  id: 'csat_survey_responses.metrics',
  method: 'GET',
  path: `${COLLECTION}/metrics`,
  summary: "Show the answers to an account's surveys in numbers",
  query: csatQuery,
  answers: { 200: csatMetricsSchema },
  handle: ({ world, account, query }) => {
    if (sortKeyOf(query.sort ?? undefined)) throw parameterInvalid('sort', 'must be blank where answers are counted')
    const responses = csatResponsesOf(world, account, filterOf(query))
    return {
      body: {
        total_count: responses.length,
        ratings_count: ratingsCount(responses),
        total_sent_messages_count: surveysSent(world, account, rangeOf(query)),
      },
    }
  },
})

const download = accountOperation({
  ...ofReports,
  id: 'csat_survey_responses.download',
  method: 'GET',
  path: `${COLLECTION}/download`,
  summary: "Download the answers to an account's surveys as a table",
  query: csatQuery,
  answers: { 200: textOfType('text/csv') },
  handle: ({ world, account, query, request }) => {
    const range = requiredRange(query)
    const responses = csatResponsesOf(world, account, filterOf(query))
    return csvReply('csat_report.csv', plainTable(csatRows(world, responses, range, request.origin)))
  },
})

const update = accountOperation({
  ...ofReports,
  id: 'csat_survey_responses.update',
  method: 'PATCH',
  path: `${COLLECTION}/{response_id}`,
  summary: 'Note something about an answer to a survey',
  params: csatParams,
  body: { schema: reviewSchema },
  answers: { 200: csatResponseSchema },
  handle: ({ world, account, user, params, body }) => {
    const response = findCsatResponse(world, account, params.response_id)
    reviewResponse(world, response, user, body.csat_review_notes ?? null)
    return { body: csatResponseView(world, response) }
  },
})

/** The answers to the surveys of an account. */
export const csatOperations: Operation[] = [list, metrics, download, update]
