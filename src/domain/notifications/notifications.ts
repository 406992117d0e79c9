import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Notification, NotificationType } from '#db/models/notifications/notification'
import type { AccountUser, User } from '#db/models/people/user'
import { SYSTEM } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { recordNotFound } from '#errors'
import { countWhile } from '#tools/count-while'
import { byId } from '#tools/order/by-id'
import { monthsBefore } from '#tools/time/months'
import { DAY } from '#tools/time/units'
import { wants } from './settings.ts'

/** For how long after its end a notification's snooze is looked for, in milliseconds: three days. */
const SNOOZE_GRACE = 3 * DAY

/** What a notification is about besides the conversation. */
export interface SecondaryActor {
  type: NonNullable<Notification['secondary_actor_type']>
  id: number
}

/** Which notifications of a member to look at. */
export interface NotificationFilter {
  /** Whether those that were read are among them. */
  read: boolean
  /** Whether those that are snoozed are among them. */
  snoozed: boolean
}

/** The notifications of a member, least recently active first. */
export function notificationsOf(
  desk: Desk,
  { account_id, user_id }: Pick<AccountUser, 'account_id' | 'user_id'>,
  { read, snoozed }: NotificationFilter,
): Notification[] {
  return desk.db.notifications
    .ascending('activity', `${account_id}:${user_id}`)
    .filter(({ read_at, snoozed_until }) => (read || read_at === null) && (snoozed || snoozed_until === null))
}

/** How many notifications of a member are unread; snoozed ones do not count unless they are asked for. */
export function unreadNotifications(
  desk: Desk,
  member: Pick<AccountUser, 'account_id' | 'user_id'>,
  { snoozed }: Pick<NotificationFilter, 'snoozed'> = { snoozed: false },
): number {
  return notificationsOf(desk, member, { read: false, snoozed }).length
}

/**
 * The notification of a user with this id, in whatever account.
 * @throws {Failure} `RecordNotFound`
 */
export function findNotification(desk: Desk, user: Pick<User, 'id'>, id: number): Notification {
  const notification = desk.db.notifications.get(id)
  if (notification?.user_id !== user.id) throw recordNotFound('Notification')
  return notification
}

/**
 * Notifies a user of something about a conversation, and leaves it to a job to take the older notification about it back.
 * Conversations that came into being are told to those members only who want it; the rest also to who still takes part
 * after leaving the account. Of blocked contacts' conversations only mentions are told.
 * Source: the notification builder, and the job that removes duplicates.
 */
export function notify(
  desk: Desk,
  userId: number,
  type: NotificationType,
  conversation: Conversation,
  second?: SecondaryActor,
): void {
  const { account_id } = conversation
  if (!desk.db.users.get(userId)) return
  const member = desk.db.accountUsers.one('membership', `${account_id}:${userId}`)
  if (type === 'conversation_creation' && !(member && wants(desk, member, type))) return
  const isBlocked = desk.db.contacts.get(conversation.contact_id)?.blocked === true
  if (isBlocked && type !== 'conversation_mention') return
  const notification = desk.db.notifications.insert({
    account_id,
    user_id: userId,
    notification_type: type,
    primary_actor_id: conversation.id,
    ...(second ? { secondary_actor_type: second.type, secondary_actor_id: second.id } : {}),
    last_activity_at: desk.clock.now(),
  })
  desk.emit(SYSTEM, { name: 'notification.created', notification })
  desk.enqueue('default', () => keepNewest(desk, userId, conversation))
}

/** Takes back all that a user was told about a conversation but the last (remove duplicate notification job). */
function keepNewest(desk: Desk, userId: number, conversation: Conversation): void {
  const newestFirst = notificationsAbout(desk, conversation)
    .filter(({ user_id }) => user_id === userId)
    .sort((a, b) => b.id - a.id)
  for (const older of newestFirst.slice(1)) removeNotification(desk, older)
}

/** The notifications about a conversation, whoever has them. */
function notificationsAbout(desk: Desk, { id }: Pick<Conversation, 'id'>): Notification[] {
  return [...desk.db.notifications.many('conversation', id)]
}

/** Whether a user was told of a message before. */
export function isNotified(desk: Desk, userId: number, conversation: Conversation, message: Message): boolean {
  return notificationsAbout(desk, conversation).some(
    ({ user_id, secondary_actor_type, secondary_actor_id }) =>
      user_id === userId && secondary_actor_type === 'Message' && secondary_actor_id === message.id,
  )
}

/** Tells of a save, whether it changes anything or not: the server's callback runs all the same. */
function saveNotification(desk: Desk, notification: Notification, columns: Partial<Notification>): void {
  desk.db.notifications.update(notification, columns)
  desk.emit(SYSTEM, { name: 'notification.updated', notification })
}

/** Marks a notification as read. */
export function readNotification(desk: Desk, notification: Notification): void {
  saveNotification(desk, notification, { read_at: desk.clock.now() })
}

/** Marks a notification as not read. */
export function unreadNotification(desk: Desk, notification: Notification): void {
  saveNotification(desk, notification, { read_at: null })
}

/** Puts a notification away until a time, in milliseconds since 1970. */
export function snoozeNotification(desk: Desk, notification: Notification, until: number): void {
  const meta = { ...notification.meta, last_snoozed_at: null }
  saveNotification(desk, notification, { snoozed_until: until, meta })
}

/** Marks a member's notifications as read, of one conversation's record if one is named. Nobody is told. */
export function readAllNotifications(desk: Desk, member: AccountUser, conversationId?: number): void {
  const unread = notificationsOf(desk, member, { read: false, snoozed: true })
  // The running server marks all of them where there is no such conversation.
  const isKnown = conversationId !== undefined && desk.db.conversations.get(conversationId) !== undefined
  for (const notification of unread) {
    if (isKnown && notification.primary_actor_id !== conversationId) continue
    desk.db.notifications.update(notification, { read_at: desk.clock.now() }, { touch: false })
  }
}

/** Removes a notification. */
export function removeNotification(desk: Desk, notification: Notification): void {
  desk.db.notifications.delete(notification)
  desk.emit(SYSTEM, { name: 'notification.deleted', notification })
}

/**
 * Leaves it to a job to remove all notifications of a user, in every account; or those only that were read, as they were last
 * written. They go together: whoever hears of one counts none of the others (delete notification job).
 */
export function removeNotifications(desk: Desk, user: Pick<User, 'id'>, { onlyRead }: { onlyRead: boolean }): void {
  desk.enqueue('low', () => {
    const { notifications } = desk.db
    const all = notifications.asWritten(notifications.many('user', user.id))
    const gone = all.filter(({ read_at }) => !onlyRead || read_at !== null)
    for (const notification of gone) notifications.delete(notification)
    for (const notification of gone) desk.emit(SYSTEM, { name: 'notification.deleted', notification })
  })
}

/** Removes the notifications that are more than a month old, without a word (remove old notification job). */
export function removeOldNotifications({ db, clock }: Desk): void {
  const before = monthsBefore(clock.now(), 1)
  const oldestFirst = db.notifications.ascending('age', 'Conversation')
  const old = countWhile(oldestFirst, ({ created_at }) => created_at < before)
  for (const notification of oldestFirst.slice(0, old)) {
    db.notifications.delete(notification)
  }
}

/** Leaves it to a job of their own to remove the notifications about a conversation that goes. */
export function forgetNotifications(desk: Desk, conversation: Pick<Conversation, 'id'>): void {
  desk.enqueue('default', () => {
    for (const notification of notificationsAbout(desk, conversation)) removeNotification(desk, notification)
  })
}

/**
 * Brings back the notifications whose snooze has ended.
 * @param since when the server looked last, in milliseconds since 1970: moving the clock far skips nothing
 */
export function wakeNotifications(desk: Desk, since: number): void {
  const now = desk.clock.now()
  for (const notification of byId(desk.db.notifications.many('snoozed', 'snoozed'))) {
    const { snoozed_until, meta } = notification
    if (snoozed_until === null || snoozed_until > now || snoozed_until < since - SNOOZE_GRACE) continue
    saveNotification(desk, notification, {
      snoozed_until: null,
      read_at: null,
      last_activity_at: now,
      meta: { ...meta, last_snoozed_at: new Date(snoozed_until).toISOString() },
    })
  }
}
