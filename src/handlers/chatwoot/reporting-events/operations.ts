import { z } from 'zod'
import { reportingEventsOf } from '#domain/reports/event-lists'
import { rangeOf } from '#domain/reports/range'
import { rangeQuery } from '#handlers/chatwoot/reports/schema'
import { FIRST_PAGE, ids, page, presentTextList } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { leadingInteger } from '#tools/ids'
import { reportingEventSchema } from '#views/reporting-events/schema'
import { reportingEventView } from '#views/reporting-events/view'
import { pageOf } from '#views/wire'

const PAGE = 'https://developers.chatwoot.com/api-reference/reports'
const PER_PAGE = 25

const pageSchema = z.object({
  payload: z.array(reportingEventSchema),
  meta: z.object({ count: z.int(), current_page: z.int(), total_pages: z.int() }),
})

const list = accountOperation({
  id: 'reporting_events.list',
  method: 'GET',
  path: '/api/v1/accounts/{account_id}/reporting_events',
  summary: 'List how long things took in an account, newest first',
  documentation: PAGE,
  access: 'administrator',
  query: z.object({
    page: page.optional(),
    ...rangeQuery,
    inbox_id: ids.nullish(),
    user_id: ids.nullish(),
    name: presentTextList,
  }),
  answers: { 200: pageSchema },
  handle: ({ world, account, query: { page: current = FIRST_PAGE, ...query } }) => {
    const events = reportingEventsOf(world, account, { ...query, range: rangeOf(query) })
    return {
      body: {
        payload: pageOf(events, current, PER_PAGE).map(reportingEventView),
        meta: {
          count: events.length,
          // What was asked for, as a number, even where the first page is shown instead.
          current_page: leadingInteger(String(current.echo)),
          total_pages: Math.ceil(events.length / PER_PAGE),
        },
      },
    }
  },
})

/** What reports are made of. */
export const reportingEventOperations: Operation[] = [list]
