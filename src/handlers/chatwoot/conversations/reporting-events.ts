import { z } from 'zod'
import { reportingEventsOf } from '#domain/reports/events'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { reportingEventSchema } from '#views/reporting-events/schema'
import { reportingEventView } from '#views/reporting-events/view'
import { locateConversation } from './locate.ts'
import { MEMBER, PAGE } from './pages.ts'
import { conversationParams } from './schema.ts'

const list = accountOperation({
  id: 'conversations.reporting_events',
  method: 'GET',
  path: `${MEMBER}/reporting_events`,
  summary: 'List what was measured of a conversation for reports, oldest first',
  documentation: PAGE,
  access: 'member',
  params: conversationParams,
  answers: { 200: z.array(reportingEventSchema) },
  locate: locateConversation,
  handle: ({ world, record }) => ({ body: reportingEventsOf(world, record).map(reportingEventView) }),
})

/** What reports are made of, by conversation. */
export const conversationReportingOperations: Operation[] = [list]
