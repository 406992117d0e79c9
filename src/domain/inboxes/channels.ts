import type { Account } from '#db/models/accounts/account'
import type { JsonObject } from '#db/models/columns'
import { ADDRESSES, addressOf, type Inbox } from '#db/models/inboxes/inbox'
import type { Desk } from '#domain/desk'
import { type AttributeError, recordInvalid, refuseInvalid } from '#errors'
import { mistyped } from '#tools/nearest'
import { type ChannelKind, KINDS, TWILIO, TWILIO_CHANGES } from './channel-kinds.ts'
import { columnErrors, voiceErrors } from './channel-rules.ts'
import { PLANTED_KINDS } from './planted-kinds.ts'
import { withPreChatForm } from './widget.ts'

type ChannelType = Inbox['channel_type']

/** A channel as its inbox stores it. */
export type ChannelColumns = Pick<Inbox, 'channel_type' | 'webhook_url' | 'hmac_mandatory' | 'channel'>

/** What callers may set of the channel of a new inbox. */
export function settableOfNew(type: unknown): readonly string[] {
  if (type === 'voice') return ['phone_number', 'provider', 'provider_config']
  return typeof type === 'string' ? (KINDS.get(type)?.attributes ?? []) : []
}

/** What callers may set of the channel that an inbox has. */
export function settableOf({ channel_type }: Pick<Inbox, 'channel_type'>): readonly string[] {
  return channel_type === 'Channel::TwilioSms' ? TWILIO_CHANGES : (kindOf(channel_type)?.attributes ?? [])
}

/** The attributes of a channel that are given, of those that callers may set. */
function permitted(names: readonly string[], attributes: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)))
}

/** What is stored in columns of its own stands beside the rest. */
function columnsOf(channel_type: ChannelType, merged: JsonObject): ChannelColumns {
  const { webhook_url, hmac_mandatory, ...channel } = merged
  return {
    channel_type,
    webhook_url: typeof webhook_url === 'string' ? webhook_url : null,
    hmac_mandatory: typeof hmac_mandatory === 'boolean' ? hmac_mandatory : null,
    channel: channel_type === 'Channel::WebWidget' ? withPreChatForm(channel) : channel,
  }
}

function takenErrors(desk: Desk, account_id: number, columns: ChannelColumns, itself?: Inbox): AttributeError[] {
  const address = addressOf({ account_id, ...columns })
  const holders = address === undefined ? [] : [...desk.db.inboxes.many('address', address)]
  if (!holders.some((holder) => holder !== itself)) return []
  return [[ADDRESSES[columns.channel_type] ?? 'channel', 'has already been taken']]
}

/**
 * The channel of a new inbox.
 * @param besides what is wrong with the inbox: told where there is no such channel that would be made before it
 * @throws {Failure} `RecordInvalid`, also for an unknown type; `ParametersInvalid`
 */
export function newChannel(
  desk: Desk,
  account: Account,
  type: string,
  attributes: JsonObject,
  besides: () => AttributeError[] = () => [],
): ChannelColumns {
  if (type === 'voice') throw recordInvalid(...voiceErrors(desk, attributes))
  const kind = KINDS.get(type)
  if (!kind) throw recordInvalid(...besides(), ['channel', 'must exist'])
  const columns = channelOf(desk, account, kind, attributes)
  const complaint = UNPROVED.get(type)
  if (complaint && desk.dialect === 'chatwoot') throw recordInvalid(complaint)
  return columns
}

/**
 * What the running server says of channels whose provider does not vouch for them: it asks, and the mock reaches nobody.
 * Seeds plant such inboxes; the published pages know nothing of that.
 */
const UNPROVED = new Map<string, AttributeError>([
  ['telegram', ['bot_token', 'invalid token']],
  ['whatsapp', ['provider_config', 'Invalid Credentials']],
])

/**
 * The channel of a new inbox for a Twilio number or messaging service.
 * @throws {Failure} `RecordInvalid`
 */
export function newTwilioChannel(desk: Desk, account: Account, attributes: JsonObject): ChannelColumns {
  return channelOf(desk, account, TWILIO, attributes)
}

/**
 * The channel of a new inbox that a seed plants: no provider is asked, so that there may be one of every type.
 * @throws {Failure} `RecordInvalid`, also for an unknown type; `ParametersInvalid`
 */
export function plantedChannel(desk: Desk, account: Account, type: string, attributes: JsonObject): ChannelColumns {
  const planted = PLANTED_KINDS.get(type)
  const kind = planted ?? KINDS.get(type)
  if (!kind) {
    const types = new Set([...KINDS.keys(), ...PLANTED_KINDS.keys()])
    throw recordInvalid(['channel.type', `must be one of ${[...types].join(', ')}`])
  }
  const odd = mistyped(attributes, Object.fromEntries(kind.attributes.map((name) => [name, true])))
  if (odd) throw recordInvalid([`channel.${odd.name}`, `is not known${odd.hint}`])
  return planted ? channelOf(desk, account, planted, attributes) : newChannel(desk, account, type, attributes)
}

/** @throws {Failure} `RecordInvalid` */
function written(
  desk: Desk,
  account_id: number,
  kind: ChannelKind,
  attributes: JsonObject,
  itself?: Inbox,
): ChannelColumns {
  const channel = kind.complete?.(desk, attributes) ?? attributes
  const columns = columnsOf(kind.channel_type, channel)
  refuseInvalid([...columnErrors(channel), ...takenErrors(desk, account_id, columns, itself), ...kind.errors(channel)])
  return columns
}

function channelOf(desk: Desk, account: Account, kind: ChannelKind, attributes: JsonObject): ChannelColumns {
  const merged = { ...kind.defaults(desk, account), ...permitted(kind.attributes, attributes) }
  return written(desk, account.id, kind, merged)
}

/**
 * The channel of an inbox after a change. Its type stays what it is.
 * @throws {Failure} `RecordInvalid`
 */
export function changedChannel(desk: Desk, inbox: Inbox, attributes: JsonObject): ChannelColumns {
  const { account_id, channel_type, webhook_url, hmac_mandatory, channel } = inbox
  const kind = channel_type === 'Channel::TwilioSms' ? TWILIO : kindOf(channel_type)
  if (!kind) return { channel_type, webhook_url, hmac_mandatory, channel }
  const given = { ...channel, webhook_url, hmac_mandatory, ...attributes }
  return written(desk, account_id, kind, given, inbox)
}

function kindOf(channel_type: ChannelType): ChannelKind | undefined {
  return [...KINDS.values()].find((kind) => kind.channel_type === channel_type)
}
