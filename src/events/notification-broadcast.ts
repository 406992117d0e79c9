import type { Notification } from '#db/models/notifications/notification'
import type { Desk } from '#domain/desk'
import { notificationsOf, unreadNotifications } from '#domain/notifications/notifications'
import { notificationView } from '#views/notifications/view'

/** What a user is told of one of the user's notifications: what it says, and how many there are now. */
export function notificationBroadcast(
  { desk, origin }: { desk: Desk; origin: () => string },
  event: 'notification.created' | 'notification.updated' | 'notification.deleted',
  notification: Notification,
) {
  const { id, account_id, user_id } = notification
  const user = desk.db.users.get(user_id)
  const shown = () =>
    event === 'notification.deleted' ? { id } : { ...notificationView(desk, notification, origin()), account_id }
  const data = () => ({
    notification: shown(),
    unread_count: unreadNotifications(desk, notification),
    count: notificationsOf(desk, notification, { read: false, snoozed: false }).length,
  })
  return user ? [{ streams: [user.pubsub_token], accountId: account_id, data }] : []
}
