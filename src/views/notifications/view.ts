import type { z } from 'zod'
import type { Notification } from '#db/models/notifications/notification'
import type { AccountUser } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { type NotificationFilter, notificationsOf } from '#domain/notifications/notifications'
import { conversationData } from '#views/conversations/data'
import { userPushView } from '#views/messages/sender-view'
import { messagePushView } from '#views/messages/view'
import { slaPolicyPushView } from '#views/sla-policies/view'
import { iso, isoOrNull, type Page, pageOf, seconds } from '#views/wire'
import type { notificationPageSchema, notificationRecordSchema, notificationSchema } from './schema.ts'
import { bodyOf, titleOf } from './texts.ts'

/** How many notifications are on a page. */
const PAGE_SIZE = 15

/** A notification on the wire, with all that it is about. */
export type NotificationView = z.output<typeof notificationSchema>

/** A notification as lists and realtime events have it; undefined once its conversation is gone. */
export function notificationView(desk: Desk, notification: Notification, origin: string): NotificationView | undefined {
  const { primary_actor_id, user_id, account_id } = notification
  const conversation = desk.db.conversations.get(primary_actor_id)
  if (!conversation) return undefined
  const user = desk.db.users.get(user_id)
  return {
    id: notification.id,
    notification_type: notification.notification_type,
    push_message_title: titleOf(desk, notification, conversation),
    push_message_body: bodyOf(desk, notification, conversation),
    primary_actor_type: notification.primary_actor_type,
    primary_actor_id,
    primary_actor: conversationData(desk, conversation, origin),
    read_at: isoOrNull(notification.read_at),
    secondary_actor: secondaryActorView(desk, notification, origin),
    user: user ? userPushView(desk, account_id, user) : null,
    created_at: seconds(notification.created_at),
    last_activity_at: seconds(notification.last_activity_at),
    snoozed_until: isoOrNull(notification.snoozed_until),
    meta: notification.meta,
  }
}

function secondaryActorView(
  desk: Desk,
  { secondary_actor_type: type, secondary_actor_id: id }: Notification,
  origin: string,
): object | null {
  const message = id === null || type !== 'Message' ? undefined : desk.db.messages.get(id)
  if (message) return messagePushView(desk, message, origin)
  const policy = id === null || type !== 'SlaPolicy' ? undefined : desk.db.slaPolicies.get(id)
  return policy ? slaPolicyPushView(policy) : null
}

/** One page of a member's notifications. */
export function notificationPageView(
  desk: Desk,
  member: AccountUser,
  { page, order, filter }: { page: Page; order: 'asc' | 'desc'; filter: NotificationFilter },
  origin: string,
): z.output<typeof notificationPageSchema> {
  const ascending = notificationsOf(desk, member, filter)
  const all = order === 'asc' ? ascending : ascending.toReversed()
  return {
    data: {
      meta: {
        unread_count: all.filter(({ read_at }) => read_at === null).length,
        count: all.length,
        current_page: page.echo,
      },
      payload: pageOf(all, page, PAGE_SIZE).flatMap((each) => notificationView(desk, each, origin) ?? []),
    },
  }
}

/** A notification as it is stored: the running server answers changes with the record itself. */
export function notificationRecordView(notification: Notification): z.output<typeof notificationRecordSchema> {
  return {
    id: notification.id,
    account_id: notification.account_id,
    user_id: notification.user_id,
    notification_type: notification.notification_type,
    primary_actor_type: notification.primary_actor_type,
    primary_actor_id: notification.primary_actor_id,
    secondary_actor_type: notification.secondary_actor_type,
    secondary_actor_id: notification.secondary_actor_id,
    read_at: isoOrNull(notification.read_at),
    created_at: iso(notification.created_at),
    updated_at: iso(notification.updated_at),
    snoozed_until: isoOrNull(notification.snoozed_until),
    last_activity_at: iso(notification.last_activity_at),
    meta: notification.meta,
  }
}
