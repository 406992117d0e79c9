import { z } from 'zod'
import { reportingEventsOf, reportingEventsOfConversation } from '#domain/reports/event-lists'
import { rangeOf } from '#domain/reports/range'
import { locateConversation } from '#handlers/chatwoot/conversations/locate'
import { MEMBER } from '#handlers/chatwoot/conversations/pages'
import { conversationParams } from '#handlers/chatwoot/conversations/schema'
import { FIRST_PAGE, page, recordId, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { leadingInteger } from '#tools/ids'
import { reportingEventViewSchema } from '#views/reporting-events/schema'
import { reportingEventView } from '#views/reporting-events/view'
import { pageOf } from '#views/wire'

const PAGE = 'https://developers.chatwoot.com/api-reference/reports'
const PER_PAGE = 25

const pageSchema = z.object({
  payload: z.array(reportingEventViewSchema),
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
    since: text.nullish(),
    until: text.nullish(),
    inbox_id: recordId.nullish(),
    user_id: recordId.nullish(),
    name: text.nullish(),
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

const ofConversation = accountOperation({
  id: 'reporting_events.of_conversation',
  method: 'GET',
  path: `${MEMBER}/reporting_events`,
  summary: 'List how long things took in a conversation, oldest first',
  documentation: PAGE,
  access: 'member',
  params: conversationParams,
  answers: { 200: z.array(reportingEventViewSchema) },
  locate: locateConversation,
  handle: ({ world, record }) => ({
    body: reportingEventsOfConversation(world, record).map(reportingEventView),
  }),
})

/** What reports are made of. */
export const reportingEventOperations: Operation[] = [list, ofConversation]
