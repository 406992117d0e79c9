import { z } from 'zod'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import {
  findNotification,
  type NotificationFilter,
  readAllNotifications,
  readNotification,
  removeNotification,
  removeNotifications,
  snoozeNotification,
  unreadNotification,
  unreadNotifications,
} from '#domain/notifications/notifications'
import { timeOf } from '#domain/reports/range'
import { FIRST_PAGE, idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { notificationPageSchema, notificationRecordSchema } from '#views/notifications/schema'
import { notificationPageView, notificationRecordView } from '#views/notifications/view'
import { destroyAllSchema, inclusionQuery, notificationQuery, readAllSchema, snoozeSchema } from './schema.ts'

const PAGE = 'https://developers.chatwoot.com/api-reference/notifications'
const COLLECTION = '/api/v1/accounts/{account_id}/notifications'
const MEMBER = `${COLLECTION}/{id}`

function filterOf({ includes }: z.output<typeof inclusionQuery>): NotificationFilter {
  return { read: includes?.includes('read') ?? false, snoozed: includes?.includes('snoozed') ?? false }
}

/** What all operations have in common that are about one notification of the caller's. */
const ONE = {
  documentation: PAGE,
  access: 'member',
  params: idParams,
  locate: ({ world, user, params }: { world: Desk; user: User; params: z.output<typeof idParams> }) =>
    findNotification(world, user, params.id),
} as const

const list = accountOperation({
  id: 'notifications.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the notifications of the caller',
  documentation: PAGE,
  access: 'member',
  query: notificationQuery,
  answers: { 200: notificationPageSchema },
  handle: ({ world, membership, query, request }) => {
    const { page = FIRST_PAGE, sort_order } = query
    const options = { page, order: sort_order ?? 'desc', filter: filterOf(query) } as const
    return { body: notificationPageView(world, membership, options, request.origin) }
  },
})

const unreadCount = accountOperation({
  id: 'notifications.unread_count',
  method: 'GET',
  path: `${COLLECTION}/unread_count`,
  summary: 'Count the unread notifications of the caller',
  documentation: PAGE,
  access: 'member',
  query: inclusionQuery,
  answers: { 200: z.int() },
  handle: ({ world, membership, query }) => ({ body: unreadNotifications(world, membership, filterOf(query)) }),
})

const readAll = accountOperation({
  id: 'notifications.read_all',
  method: 'POST',
  path: `${COLLECTION}/read_all`,
  summary: 'Mark the notifications of the caller as read',
  documentation: PAGE,
  access: 'member',
  body: { schema: readAllSchema },
  answers: { 200: null },
  handle: ({ world, membership, body: { primary_actor_type, primary_actor_id } }) => {
    const isNarrowed = primary_actor_type === 'Conversation' && typeof primary_actor_id === 'number'
    readAllNotifications(world, membership, isNarrowed ? primary_actor_id : undefined)
    return {}
  },
})

const update = accountOperation({
  ...ONE,
  id: 'notifications.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Mark a notification as read',
  body: { schema: z.object({}) },
  answers: { 200: notificationRecordSchema },
  handle: ({ world, record }) => {
    readNotification(world, record)
    return { body: notificationRecordView(record) }
  },
})

const unread = accountOperation({
  ...ONE,
  id: 'notifications.unread',
  method: 'POST',
  path: `${MEMBER}/unread`,
  summary: 'Mark a notification as unread',
  body: { schema: z.object({}) },
  answers: { 200: notificationRecordSchema },
  handle: ({ world, record }) => {
    unreadNotification(world, record)
    return { body: notificationRecordView(record) }
  },
})

const snooze = accountOperation({
  ...ONE,
  id: 'notifications.snooze',
  method: 'POST',
  path: `${MEMBER}/snooze`,
  summary: 'Put a notification away until a time',
  body: { schema: snoozeSchema },
  answers: { 200: notificationRecordSchema },
  handle: ({ world, record, body: { snoozed_until } }) => {
    if (typeof snoozed_until === 'string') {
      snoozeNotification(world, record, timeOf('snoozed_until', snoozed_until))
    }
    return { body: notificationRecordView(record) }
  },
})

const destroy = accountOperation({
  ...ONE,
  id: 'notifications.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove a notification',
  answers: { 200: null },
  handle: ({ world, record }) => {
    removeNotification(world, record)
    return {}
  },
})

const destroyAll = accountOperation({
  id: 'notifications.destroy_all',
  method: 'POST',
  path: `${COLLECTION}/destroy_all`,
  summary: 'Remove the notifications of the caller, in every account',
  documentation: PAGE,
  access: 'member',
  body: { schema: destroyAllSchema },
  answers: { 200: null },
  handle: ({ world, user, body: { type } }) => {
    removeNotifications(world, user, { onlyRead: type === 'read' })
    return {}
  },
})

/** The notifications of the caller. */
export const notificationOperations: Operation[] = [
  list,
  unreadCount,
  readAll,
  update,
  unread,
  snooze,
  destroy,
  destroyAll,
]
