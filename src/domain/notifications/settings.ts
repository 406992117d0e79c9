import type { Json } from '#db/models/columns'
import { NOTIFICATION_TYPES, type NotificationType } from '#db/models/notifications/notification'
import type { AccountUser } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { parameterInvalid } from '#errors'
import { isPresent } from '#tools/ruby'

/** What a new member is notified of, by e-mail and by push alike. */
const DEFAULT_TYPES: readonly NotificationType[] = ['conversation_assignment']

/** The ways of telling a user. */
export type NotificationWay = 'email' | 'push'

/** What a member wants to be told, by way. */
export type WantedTypes = Record<NotificationWay, readonly NotificationType[]>

/** A type of notification together with a way of telling it: `email_conversation_mention`. */
export function flagOf(way: NotificationWay, type: NotificationType): string {
  return `${way}_${type}`
}

/** What a member wants to be told: the defaults until the member has said so. */
export function wantedTypes(desk: Desk, { id }: Pick<AccountUser, 'id'>): WantedTypes {
  const setting = desk.db.notificationSettings.get(id)
  return { email: setting?.email_types ?? DEFAULT_TYPES, push: setting?.push_types ?? DEFAULT_TYPES }
}

/** Whether a member wants to be told of a type, in any way. */
export function wants(desk: Desk, member: Pick<AccountUser, 'id'>, type: NotificationType): boolean {
  const { email, push } = wantedTypes(desk, member)
  return email.includes(type) || push.includes(type)
}

/**
 * Sets what a member wants to be told. What is not named is not wanted any more; what is blank names nothing.
 * @throws {Failure} `ParametersInvalid` for an unknown flag: the running server breaks on it
 */
export function setWantedTypes(desk: Desk, member: AccountUser, flags: Record<NotificationWay, readonly Json[]>): void {
  const types = { email_types: typesOf('email', flags.email), push_types: typesOf('push', flags.push) }
  const setting = desk.db.notificationSettings.get(member.id)
  if (setting) {
    desk.db.notificationSettings.update(setting, types)
    return
  }
  const { id, account_id, user_id } = member
  desk.db.notificationSettings.insert({ id, account_id, user_id, ...types })
}

function typesOf(way: NotificationWay, flags: readonly Json[]): NotificationType[] {
  const unknown = flags.find(
    (flag) => isPresent(flag) && !NOTIFICATION_TYPES.some((type) => flagOf(way, type) === flag),
  )
  if (unknown !== undefined) {
    const known = NOTIFICATION_TYPES.map((type) => flagOf(way, type)).join(', ')
    throw parameterInvalid(`selected_${way}_flags`, `must be some of ${known}`)
  }
  return NOTIFICATION_TYPES.filter((type) => flags.includes(flagOf(way, type)))
}
