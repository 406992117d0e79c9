import type { Notification } from '#db/models/notifications/notification'
import type { Desk } from '#domain/desk'
import { unreadNotifications } from '#domain/notifications/notifications'
import { type NotificationView, notificationView } from '#views/notifications/view'

/** As lists show it, but for the title: here, the server takes what it says for what it is called. */
function shown(desk: Desk, notification: Notification, origin: string): object {
  const view: Partial<NotificationView> = notificationView(desk, notification, origin) ?? {}
  const { push_message_title: _, push_message_body, primary_actor, ...rest } = view
  const { account_id } = notification
  return { ...rest, account_id, primary_actor, push_message_title: push_message_body, push_message_body }
}

/** What a user is told of one of the user's notifications: what it says, and how many there are now. */
export function notificationBroadcast(
  { desk, origin }: { desk: Desk; origin: () => string },
  event: 'notification.created' | 'notification.updated' | 'notification.deleted',
  notification: Notification,
) {
  const { id, account_id, user_id } = notification
  const user = desk.db.users.get(user_id)
  const data = () => {
    const count = unreadNotifications(desk, notification)
    const told = event === 'notification.deleted' ? { id } : shown(desk, notification, origin())
    return { notification: told, unread_count: count, count }
  }
  return user ? [{ streams: [user.pubsub_token], accountId: account_id, data }] : []
}
