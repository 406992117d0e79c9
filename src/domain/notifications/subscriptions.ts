import type { JsonObject } from '#db/models/columns'
import type { NotificationSubscription } from '#db/models/notifications/notification-subscription'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { parameterInvalid, recordInvalid } from '#errors'
import { isBlank, textOf } from '#tools/ruby'

/**
 * Lets a user be notified on a device; a device that is known already becomes this user's.
 * @throws {Failure} `RecordInvalid` for a device that nothing tells from others; `ParametersInvalid` for one without
 * attributes: the running server looks into them, and breaks
 */
export function subscribe(
  desk: Desk,
  user: User,
  type: NotificationSubscription['subscription_type'] | undefined,
  attributes: JsonObject | undefined,
): NotificationSubscription {
  if (type && !attributes) throw parameterInvalid('subscription_attributes', "can't be blank")
  const identifier = textOf(type === 'browser_push' ? attributes?.endpoint : attributes?.device_id)
  if (!type || !attributes || isBlank(identifier)) throw recordInvalid(['identifier', "can't be blank"])
  const values = { user_id: user.id, subscription_type: type, subscription_attributes: attributes }
  const existing = desk.db.notificationSubscriptions.one('identifier', identifier)
  if (!existing) return desk.db.notificationSubscriptions.insert({ identifier, ...values })
  desk.db.notificationSubscriptions.update(existing, values)
  return existing
}

/** Ends the notifications on the device with this token. */
export function unsubscribe({ db }: Desk, pushToken: string): void {
  const [subscription] = db.notificationSubscriptions.many('push_token', pushToken)
  db.notificationSubscriptions.delete(subscription)
}
