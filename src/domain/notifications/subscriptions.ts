import type { JsonObject } from '#db/models/columns'
import type { NotificationSubscription } from '#db/models/notifications/notification-subscription'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'

/** What a device's subscription is made of. */
export interface NewSubscription {
  subscription_type: NotificationSubscription['subscription_type']
  subscription_attributes: JsonObject
}

/** Lets a user be notified on a device; a device that is known already becomes this user's. */
export function subscribe(desk: Desk, user: User, values: NewSubscription): NotificationSubscription {
  const { subscription_type: type, subscription_attributes: attributes } = values
  const named = type === 'browser_push' ? attributes.endpoint : attributes.device_id
  const identifier = typeof named === 'string' ? named : null
  const existing = identifier === null ? undefined : desk.db.notificationSubscriptions.one('identifier', identifier)
  if (!existing) return desk.db.notificationSubscriptions.insert({ user_id: user.id, identifier, ...values })
  desk.db.notificationSubscriptions.update(existing, { user_id: user.id, ...values })
  return existing
}

/** Ends the notifications on the device with this token. */
export function unsubscribe({ db }: Desk, pushToken: string): void {
  const [subscription] = db.notificationSubscriptions.many('push_token', pushToken)
  if (subscription) db.notificationSubscriptions.delete(subscription)
}
