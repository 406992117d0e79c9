import type { Account } from '#db/models/accounts/account'
import type { JsonObject } from '#db/models/columns'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { AccountUser } from '#db/models/people/user'
import { limitOf } from '#domain/accounts/accounts'
import { recordChannelChange } from '#domain/accounts/audit-logs'
import { touchCacheKey } from '#domain/accounts/cache-keys'
import { type Actor, SYSTEM } from '#domain/actor'
import { changeSet, type Desk, nextStep } from '#domain/desk'
import { ownedBy } from '#domain/owned'
import { NO_AVATAR, withoutAvatar } from '#domain/pictures'
import { accessDenied, Failure, parameterInvalid } from '#errors'
import { byId } from '#tools/order/by-id'
import { textOf } from '#tools/ruby'
import { type ChannelColumns, changedChannel, newChannel, plantedChannel } from './channels.ts'
import { refuseUnreachable } from './mailbox.ts'
import { changedHours, type GivenHours } from './opening-hours.ts'
import {
  completeSurvey,
  type InboxSettings,
  refuseSettings,
  refuseUnknownPortal,
  settingColumns,
  settingErrors,
} from './settings.ts'

/** What a new inbox is made of. Scenarios fix what is random otherwise. */
export interface NewInbox extends InboxSettings {
  id?: number
  identifier?: string
  hmac_token?: string
  channel: { type: string; attributes?: JsonObject }
}

/** The inboxes of an account that a member may see: administrators all, agents those they work in, by id. */
export function accessibleInboxes(desk: Desk, membership: AccountUser): Inbox[] {
  const { account_id, role, user_id } = membership
  if (role === 'administrator') return inboxesOf(desk, account_id)
  const memberships = [...desk.db.inboxMembers.many('user', user_id)]
  const inboxes = memberships.flatMap(({ inbox_id }) => desk.db.inboxes.get(inbox_id) ?? [])
  return byId(inboxes.filter((inbox) => inbox.account_id === account_id))
}

/** All inboxes of an account, as they were last written. */
export function inboxesOf({ db }: Desk, accountId: number): Inbox[] {
  return db.inboxes.asWritten(db.inboxes.many('account', accountId))
}

/**
 * The inbox of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findInbox(desk: Desk, account: Pick<Account, 'id'>, id: number): Inbox {
  return ownedBy(account, desk.db.inboxes.get(id), 'Inbox')
}

/** Whether a member of the account may see an inbox and what is in it: administrators and those who work in it. */
export function canAccessInbox(desk: Desk, membership: AccountUser, inbox: Pick<Inbox, 'id'>): boolean {
  return membership.role === 'administrator' || worksIn(desk, inbox, membership.user_id)
}

/** Whether a user works in an inbox. */
export function worksIn(desk: Desk, inbox: Pick<Inbox, 'id'>, userId: number): boolean {
  return desk.db.inboxMembers.one('membership', `${inbox.id}:${userId}`) !== undefined
}

/**
 * The inbox with this id, which the member may see.
 * @throws {Failure} `RecordNotFound`, `AccessDenied`
 */
export function findAccessibleInbox(desk: Desk, account: Account, membership: AccountUser, id: number): Inbox {
  const inbox = findInbox(desk, account, id)
  if (!canAccessInbox(desk, membership, inbox)) throw accessDenied()
  return inbox
}

/**
 * Refuses when the plan allows no more inboxes.
 * @throws {Failure} `LimitExceeded`
 */
export function refuseInboxOverLimit(desk: Desk, account: Account): void {
  if (desk.db.inboxes.many('account', account.id).size >= limitOf(account, 'inboxes')) {
    throw new Failure('LimitExceeded', { resource: 'inboxes' })
  }
}

/**
 * Creates an inbox with its channel. It has no members yet.
 * @param settings what is said of the inbox itself: looked at once there is the channel
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function createInbox(
  desk: Desk,
  actor: Actor,
  account: Account,
  { type, attributes = {} }: NewInbox['channel'],
  settings: () => Omit<NewInbox, 'channel'>,
): Inbox {
  const besides = () => {
    const { name, ...others } = settings()
    return settingErrors({ ...others, name: name ?? '' })
  }
  const columns = newChannel(desk, account, type, attributes, besides)
  return openInbox(desk, actor, account, columns, settings())
}

/**
 * Creates an inbox of a seed, of whatever type: no provider is asked. It has no members yet.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function plantInbox(desk: Desk, account: Account, values: NewInbox): Inbox {
  const { channel, ...others } = values
  const columns = plantedChannel(desk, account, channel.type, channel.attributes ?? {})
  return openInbox(desk, SYSTEM, account, columns, others)
}

/**
 * Creates the inbox of a channel.
 * @throws {Failure} `RecordInvalid`
 */
export function openInbox(
  desk: Desk,
  actor: Actor,
  account: Account,
  channel: ChannelColumns,
  values: Omit<NewInbox, 'channel'>,
): Inbox {
  const { id, identifier, hmac_token, ...settings } = values
  const name = settings.name ?? channelName(channel) ?? ''
  refuseSettings({ ...settings, name })
  refuseUnknownPortal(desk, settings)
  const inbox = desk.db.inboxes.insert({
    ...(id === undefined ? {} : { id }),
    account_id: account.id,
    channel_id: nextChannelId(desk, channel),
    identifier: identifier ?? desk.random.token(),
    hmac_token: hmac_token ?? desk.random.token(),
    ...channel,
    ...settingColumns(desk, settings),
    name,
  })
  desk.emit(actor, { name: 'inbox.created', inbox })
  touchCacheKey(desk, account.id, 'inbox')
  if (settings.avatar) lookAtAvatar(desk, inbox)
  return inbox
}

/** Channels count for themselves, each type from 1; numbers of deleted ones do not come back. */
function nextChannelId({ db }: Desk, { channel_type }: ChannelColumns): number {
  const newest = db.inboxes.ascending('channel', channel_type).at(-1)?.channel_id ?? 0
  return Math.max(newest, db.channelCounters.one('type', channel_type)?.last_number ?? 0) + 1
}

/** A Telegram bot gives its inbox the name that it has there. */
function channelName({ channel_type, channel }: ChannelColumns): string | undefined {
  return channel_type === 'Channel::Telegram' ? textOf(channel.bot_name) : undefined
}

/** What of an inbox can be changed at once. */
export interface InboxChanges extends InboxSettings {
  working_hours?: readonly GivenHours[] | null | undefined
  channel?: JsonObject | undefined
  /** What is said of the channel, as it came. */
  sentChannel?: unknown
}

/**
 * Changes an inbox and its channel.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function updateInbox(desk: Desk, actor: Actor, inbox: Inbox, changes: InboxChanges): void {
  const { channel, sentChannel, working_hours, ...settings } = changes
  refuseSettings(settings)
  refuseUnknownPortal(desk, settings)
  const csat_config = completeSurvey(desk, settings.csat_config)
  const previous = desk.db.inboxes.update(inbox, settingColumns(desk, { ...settings, csat_config }))
  const changed = withoutAvatar(changeSet(inbox, previous))
  desk.emit(actor, { name: 'inbox.updated', inbox, changes: changed })
  touchCacheKey(desk, inbox.account_id, 'inbox')
  if (settings.avatar) lookAtAvatar(desk, inbox)
  nextStep(desk, () => updateParts(desk, inbox, { channel, sentChannel, working_hours }))
}

/** Hours and channel are records of their own on the running server: no change of the inbox, which a channel touches. */
function updateParts(desk: Desk, inbox: Inbox, { channel, sentChannel, working_hours }: InboxChanges): void {
  if (working_hours) {
    const hours = changedHours(inbox.working_hours, working_hours)
    desk.db.inboxes.update(inbox, { working_hours: hours }, { touch: false })
  }
  if (!channel || Object.keys(channel).length === 0) return
  // Whatever is said of the mailbox, it counts as let in anew, which moves the key.
  if (inbox.channel_type === 'Channel::Email') touchCacheKey(desk, inbox.account_id, 'inbox')
  // The running server takes the type for an attribute of the channel, which it is not.
  if (channel.type !== undefined) throw parameterInvalid('channel.type', 'is no attribute of a channel')
  const changed = desk.db.inboxes.update(inbox, changedChannel(desk, inbox, channel), { touch: false })
  recordChannelChange(desk, inbox, changed)
  if (Object.keys(changed).length > 0) touchCacheKey(desk, inbox.account_id, 'inbox')
  refuseUnreachable(desk, inbox, channel, sentChannel)
}

/** Takes an inbox's picture away; where there is none, nothing happens. */
export function removeInboxAvatar(desk: Desk, inbox: Inbox): void {
  if (!inbox.avatar_url) return
  desk.db.inboxes.update(inbox, NO_AVATAR)
  touchCacheKey(desk, inbox.account_id, 'inbox')
}

/** Looks at a picture once the answer is made (analyze job), which is a change of the inbox. */
function lookAtAvatar(desk: Desk, { id, avatar_blob_id }: Inbox): void {
  desk.enqueue('default', () => {
    const inbox = desk.db.inboxes.get(id)
    if (inbox?.avatar_blob_id === avatar_blob_id) touchCacheKey(desk, inbox.account_id, 'inbox')
  })
}
