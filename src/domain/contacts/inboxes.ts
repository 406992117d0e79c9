import type { Contact, ContactInbox } from '#db/models/contacts/contact'
import type { Inbox } from '#db/models/inboxes/inbox'
import { type Desk, unusedUuid } from '#domain/desk'
import type { Settable } from '#domain/given'
import { LONG_TEXT, tooLong } from '#domain/text'
import { Failure, parameterInvalid, refuseInvalid } from '#errors'
import { isBlank } from '#tools/ruby'

type ChannelType = Inbox['channel_type']

/** What the caller says about the link between a contact and an inbox. */
export interface ContactInboxValues extends Settable<ContactInbox, 'source_id'> {
  /** For a new link only: whether the contact proved to be who it claims to be. */
  hmac_verified?: boolean | null | undefined
  /** What the contact subscribes to realtime events with; random unless given. */
  pubsub_token?: string | undefined
  /** Whether the contact is made in the same transaction: the running server can't make a holder give way in it. */
  isNew?: boolean
}

/** A form that the source ids of a channel must have, and how the running server names both. */
interface SourceFormat {
  channel: string
  /** As the server's message shows it. */
  shown: string
  /** Like the server's, it may begin at any line. */
  pattern: RegExp
}

const WHATSAPP_SOURCE: SourceFormat = { channel: 'whatsapp', shown: '^\\d{1,15}\\z', pattern: /(^|\n)\d{1,15}$/ }

const TWILIO_SMS_SOURCE: SourceFormat = {
  channel: 'twilio sms',
  shown: '^\\+\\d{1,15}\\z',
  pattern: /(^|\n)\+\d{1,15}$/,
}

const TWILIO_WHATSAPP_SOURCE: SourceFormat = {
  channel: 'twilio whatsapp',
  shown: '^whatsapp:\\+\\d{1,15}\\z',
  pattern: /(^|\n)whatsapp:\+\d{1,15}$/,
}

/** Channels whose source id is a phone number in some form. */
const PHONE_CHANNELS: ReadonlySet<ChannelType> = new Set([
  'Channel::Whatsapp',
  'Channel::Sms',
  'Channel::TwilioSms',
  'Channel::Voice',
])

function isTwilioWhatsapp(inbox: Inbox): boolean {
  return inbox.channel_type === 'Channel::TwilioSms' && inbox.channel.medium === 'whatsapp'
}

function sourceFormat(inbox: Inbox): SourceFormat | undefined {
  if (inbox.channel_type === 'Channel::Whatsapp') return WHATSAPP_SOURCE
  if (inbox.channel_type !== 'Channel::TwilioSms') return undefined
  return isTwilioWhatsapp(inbox) ? TWILIO_WHATSAPP_SOURCE : TWILIO_SMS_SOURCE
}

/**
 * A contact's address in an inbox by what is known of the contact; undefined when the channel gives it none of itself
 * or the contact lacks what it is made of. A blank number makes a blank one.
 */
function derivedSourceId({ email, phone_number }: Contact, inbox: Inbox): string | undefined {
  if (inbox.channel_type === 'Channel::Email') return email ?? undefined
  if (!PHONE_CHANNELS.has(inbox.channel_type) || phone_number === null) return undefined
  if (inbox.channel_type === 'Channel::Whatsapp') return phone_number.replaceAll('+', '')
  return isTwilioWhatsapp(inbox) ? `whatsapp:${phone_number}` : phone_number
}

/** @throws {Failure} `ParameterMissing`, `ParametersInvalid` */
function newSourceId(desk: Desk, contact: Contact, inbox: Inbox): string {
  const { channel_type } = inbox
  const derived = derivedSourceId(contact, inbox)
  if (derived?.trim()) return derived
  if (channel_type === 'Channel::Api' || channel_type === 'Channel::WebWidget' || channel_type === 'Channel::Voice') {
    return unusedUuid(desk, (uuid) => contactInboxBySource(desk, inbox, uuid) !== undefined)
  }
  if (channel_type === 'Channel::Email') throw new Failure('ParameterMissing', { name: 'contact email' })
  if (PHONE_CHANNELS.has(channel_type)) throw new Failure('ParameterMissing', { name: 'contact phone number' })
  throw parameterInvalid('source_id', `is needed for an inbox of ${channel_type}`)
}

/** @throws {Failure} `RecordInvalid` */
function refuseMalformed(inbox: Inbox, sourceId: string): void {
  const format = sourceFormat(inbox)
  const complaint = `invalid source id for ${format?.channel} inbox. valid Regex (?-mix:${format?.shown})`
  refuseInvalid([
    ...tooLong('source_id', sourceId, LONG_TEXT),
    ...(!format || format.pattern.test(sourceId) ? [] : [['source_id', complaint] as const]),
  ])
}

/** The link that has a source id in an inbox, whosever it is. */
export function contactInboxBySource({ db }: Desk, inbox: Inbox, sourceId: string): ContactInbox | undefined {
  return db.contactInboxes.one('source', `${inbox.id}:${sourceId}`)
}

/**
 * Whether a source id belongs to another contact and can't be taken from it: in a website or API inbox, and where the
 * contact can be addressed by the inbox only.
 */
export function isForeignSource(desk: Desk, contact: Contact, inbox: Inbox, sourceId: string): boolean {
  const holder = contactInboxBySource(desk, inbox, sourceId)
  return holder !== undefined && holder.contact_id !== contact.id && !givesWay(inbox)
}

function givesWay({ channel_type }: Inbox): boolean {
  return channel_type === 'Channel::Email' || PHONE_CHANNELS.has(channel_type)
}

function sendsTexts({ channel_type }: Inbox): boolean {
  return channel_type !== 'Channel::Voice' && PHONE_CHANNELS.has(channel_type)
}

/**
 * Gives a link another source id, so that the contact whose address it really is can have it.
 * @throws {Failure} `RecordInvalid` where the channel wants a form of them, which the other id does not have
 */
function moveAside(desk: Desk, inbox: Inbox, holder: ContactInbox): void {
  const { source_id } = holder
  const altered = () =>
    sendsTexts(inbox) ? `whatsapp:${source_id}${desk.random.below(100)}` : `${desk.random.below(10)}${source_id}`
  let sourceId = altered()
  while (contactInboxBySource(desk, inbox, sourceId)) sourceId += desk.random.below(10)
  if (desk.dialect === 'chatwoot') refuseMalformed(inbox, sourceId)
  desk.db.contactInboxes.update(holder, { source_id: sourceId })
}

/**
 * The link between a contact and an inbox with this source id, made when there is none (contact inbox builder). Without
 * a source id, website and API inboxes get a new link every time; other channels have one per address.
 * @throws {Failure} `ParameterMissing` when the contact lacks the address, `RecordInvalid` for a malformed source id,
 * `ParametersInvalid` for one that belongs to another contact
 */
export function findOrCreateContactInbox(
  desk: Desk,
  contact: Contact,
  inbox: Inbox,
  values: ContactInboxValues = {},
): ContactInbox {
  const source_id = values.source_id?.trim() ? values.source_id : newSourceId(desk, contact, inbox)
  const holder = contactInboxBySource(desk, inbox, source_id)
  if (holder?.contact_id === contact.id) return holder
  refuseMalformed(inbox, source_id)
  const isStuck = holder !== undefined && values.isNew === true && desk.dialect === 'chatwoot'
  if (isStuck || isForeignSource(desk, contact, inbox, source_id)) {
    throw parameterInvalid('source_id', 'belongs to another contact')
  }
  if (holder) moveAside(desk, inbox, holder)
  return desk.db.contactInboxes.insert({
    contact_id: contact.id,
    inbox_id: inbox.id,
    source_id,
    hmac_verified: values.hmac_verified ?? false,
    pubsub_token: values.pubsub_token ?? desk.random.token(),
  })
}

/**
 * As `findOrCreateContactInbox`. The running server takes a source id that is blank, be it of a blank number, for one that
 * is given, and then has none to make a link with.
 */
export function linkToInbox(
  desk: Desk,
  contact: Contact,
  inbox: Inbox,
  values: ContactInboxValues,
): ContactInbox | undefined {
  const source_id = values.source_id ?? (sendsTexts(inbox) ? derivedSourceId(contact, inbox) : undefined)
  return source_id?.trim() === '' ? undefined : findOrCreateContactInbox(desk, contact, inbox, { ...values, source_id })
}

/** An inbox through which a contact can be written to, and the address to use. */
export interface ContactableInbox {
  inbox: Inbox
  source_id: string
}

/** Through which of some inboxes a contact can be written to. */
export function contactableInboxes(desk: Desk, contact: Contact, inboxes: readonly Inbox[]): ContactableInbox[] {
  return inboxes.flatMap((inbox) => {
    const source_id = contactableSourceId(desk, contact, inbox)
    return source_id === undefined ? [] : [{ inbox, source_id }]
  })
}

function contactableSourceId(desk: Desk, contact: Contact, inbox: Inbox): string | undefined {
  const newest = newestLink(desk, contact, inbox)
  // A new address is not stored: it is another one with every question.
  if (inbox.channel_type === 'Channel::Api') return newest?.source_id ?? desk.random.uuid()
  if (inbox.channel_type !== 'Channel::WebWidget') return knownSourceId(contact, inbox)
  const isUsed = newest && desk.db.conversations.many('contact_inbox', newest.id).size > 0
  return isUsed ? undefined : newest?.source_id
}

/** A blank number counts as one, but for what Twilio sends, and calls. */
function knownSourceId(contact: Contact, inbox: Inbox): string | undefined {
  const isTwilios = inbox.channel_type === 'Channel::TwilioSms' || inbox.channel_type === 'Channel::Voice'
  return isTwilios && isBlank(contact.phone_number) ? undefined : derivedSourceId(contact, inbox)
}

/** The last of a contact's addresses in an inbox to be made, whoever had it at first. */
export function newestLink({ db }: Desk, contact: Contact, inbox: Inbox): ContactInbox | undefined {
  const links = [...db.contactInboxes.many('contact', contact.id)].filter(({ inbox_id }) => inbox_id === inbox.id)
  return db.contactInboxes.asArrived(links).at(-1)
}
