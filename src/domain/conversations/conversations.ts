import { omit } from 'es-toolkit'
import type { Account } from '#db/models/accounts/account'
import { type Json, type JsonObject, NOTHING } from '#db/models/columns'
import type { ContactInbox } from '#db/models/contacts/contact'
import type { Conversation, Status } from '#db/models/conversations/conversation'
import type { Actor } from '#domain/actor'
import { findContact } from '#domain/contacts/contacts'
import { isForeignSource, linkToInbox } from '#domain/contacts/inboxes'
import { automaticAssignee, teamAssignee } from '#domain/conversations/assignment/automatic'
import { createMessage, type NewMessage, storeNewMessage } from '#domain/conversations/messages/builder'
import { applyMessage } from '#domain/conversations/messages/effects'
import { type Desk, unusedUuid } from '#domain/desk'
import type { Optional, Settable } from '#domain/given'
import { isAnsweredByBot } from '#domain/inboxes/bots'
import { findInbox } from '#domain/inboxes/inboxes'
import { findNamed, type Named, refuseLists } from '#domain/owned'
import { type AttributeError, accessDenied, recordNotFound, refuseInvalid, unprocessable } from '#errors'
import { isWebAddress } from '#tools/network/web-address'
import { isBlank } from '#tools/ruby'
import { TICK } from '#tools/time/clock'
import { seesInbox, type Viewer } from './access.ts'
import { announceAssignment, changeConversation, handOutLater } from './changes.ts'
import { insertedColumns } from './inserted.ts'

/** How long a text, and how large a whole number, among the free attributes may be. */
const ATTRIBUTE_LIMITS = { text: 1500, number: 9_999_999_999 }

/** From here on JSON writes numbers with an exponent, which the running server does not take for whole ones. */
const FIRST_WITH_EXPONENT = 1e21

/** What a new conversation is made of, besides whose and where it is. */
export interface ConversationValues
  extends Settable<
    Conversation,
    'additional_attributes' | 'custom_attributes' | 'assignee_id' | 'team_id' | 'priority' | 'campaign_id'
  > {
  /** `open` unless given; blocked contacts and active bots decide otherwise. */
  status?: Optional<Status>
  /** Kept only with the status `snoozed`; milliseconds since 1970. */
  snoozed_until?: Optional<number>
  /** Scenarios fix what is random otherwise. */
  uuid?: string
  /** The next one of the account unless given. */
  display_id?: number | undefined
}

/** By what the link between contact and inbox of a new conversation is found. */
export interface ContactInboxReference extends Settable<ContactInbox, 'source_id' | 'hmac_verified'> {
  contact_id?: Named
  inbox_id?: Named
}

/**
 * The link that a new conversation belongs to, made where there is none (contact inbox builder): by contact and inbox,
 * or by its source id alone, whatever the inbox.
 * @param refuseSource raises for a source id that no new link can have
 * @throws {Failure} `RecordNotFound`; `AccessDenied`; `ParametersInvalid` for lists of ids; `Unprocessable` for a source id of
 * another contact; what `linkToInbox` raises
 */
export function resolveContactInbox(
  desk: Desk,
  account: Account,
  viewer: Viewer,
  { contact_id, inbox_id, source_id, hmac_verified }: ContactInboxReference,
  refuseSource: () => void,
): ContactInbox {
  const inbox = isBlank(inbox_id) ? undefined : findNamed(inbox_id, (id) => findInbox(desk, account, id))
  if (inbox && !seesInbox(desk, viewer, inbox)) throw accessDenied()
  const contact = isBlank(contact_id) ? undefined : findNamed(contact_id, (id) => findContact(desk, account, id))
  if (inbox && contact) {
    refuseLists({ inbox_id, contact_id })
    refuseSource()
  }
  if (inbox && contact && source_id && isForeignSource(desk, contact, inbox, source_id)) {
    throw unprocessable('source_id should be unique')
  }
  const link = inbox && contact && linkToInbox(desk, contact, inbox, { source_id, hmac_verified })
  return link ?? contactInboxBySource(desk, account, viewer, source_id)
}

function contactInboxBySource(desk: Desk, account: Account, viewer: Viewer, sourceId: Optional<string>): ContactInbox {
  const [link] = sourceId ? desk.db.contactInboxes.many('source_id', sourceId) : []
  if (!link) throw recordNotFound('ContactInbox')
  // Bots look into any inbox, whatever account it is of.
  const isForeign = viewer.membership !== undefined && desk.db.inboxes.get(link.inbox_id)?.account_id !== account.id
  if (isForeign || !seesInbox(desk, viewer, { id: link.inbox_id })) throw accessDenied()
  return link
}

/**
 * Begins a conversation, with a first message where one is given (conversation builder). An inbox that is locked to a
 * single conversation goes on with the newest one of the link as it is.
 * @throws {Failure} `RecordInvalid`, and what `createMessage` raises
 */
export function createConversation(
  desk: Desk,
  actor: Actor,
  link: ContactInbox,
  values: ConversationValues = {},
  message?: NewMessage,
): Conversation {
  const locked = lockedConversation(desk, link)
  if (!locked) return openConversation(desk, actor, link, values, message)
  if (message) createMessage(desk, actor, locked, message)
  return locked
}

function lockedConversation({ db }: Desk, link: ContactInbox): Conversation | undefined {
  if (!db.inboxes.get(link.inbox_id)?.lock_to_single_conversation) return undefined
  return [...db.conversations.many('contact_inbox', link.id)].at(-1)
}

/**
 * Begins a conversation, whatever others there are. Its first message, where one is given, is stored together with it,
 * so that who is told of the conversation sees it.
 * @param isReadAnew whether the conversation is read anew before the first message has its effects
 * @throws {Failure} `RecordInvalid`, and what `createMessage` raises
 */
export function openConversation(
  desk: Desk,
  actor: Actor,
  link: ContactInbox,
  values: ConversationValues,
  first?: NewMessage,
  isReadAnew = false,
): Conversation {
  const conversation = storeConversation(desk, link, values)
  const message = first && storeNewMessage(desk, actor, conversation, first)
  assignNew(desk, actor, conversation, values.team_id ?? null)
  if (isReadAnew) desk.inHand.release(conversation)
  if (message) applyMessage(desk, actor, conversation, message, first.echo_id ?? undefined)
  return conversation
}

/**
 * Stores a conversation, and nothing else: nobody is told, and nobody gets it.
 * @throws {Failure} `RecordInvalid`
 */
export function storeConversation(desk: Desk, link: ContactInbox, values: ConversationValues): Conversation {
  const given = values.additional_attributes ?? NOTHING
  const custom_attributes = values.custom_attributes ?? NOTHING
  refuseInvalid([
    ...attributeErrors('additional_attributes', given),
    ...attributeErrors('custom_attributes', custom_attributes),
  ])
  const { account_id } = desk.db.inboxes.known(link.inbox_id)
  const now = desk.clock.now()
  return desk.db.conversations.insert({
    account_id,
    inbox_id: link.inbox_id,
    contact_id: link.contact_id,
    contact_inbox_id: link.id,
    display_id: nextDisplayId(desk, account_id, values.display_id),
    uuid: values.uuid ?? unusedUuid(desk, (uuid) => desk.db.conversations.one('uuid', uuid) !== undefined),
    status: firstStatus(desk, link, values),
    // The running server looks at the status that is asked for, before a bot or a blocked contact decides.
    snoozed_until: values.status === 'snoozed' ? (values.snoozed_until ?? null) : null,
    priority: values.priority ?? null,
    campaign_id: values.campaign_id ?? null,
    assignee_id: values.assignee_id ?? null,
    additional_attributes: withoutOddReferer(given),
    custom_attributes,
    last_activity_at: now,
    waiting_since: now,
    created_at: now,
    updated_at: now,
  })
}

function nextDisplayId({ db }: Desk, accountId: number, given?: number): number {
  const account = db.accounts.known(accountId)
  const { last_display_id } = account
  const next = given ?? last_display_id + 1
  db.accounts.update(account, { last_display_id: Math.max(last_display_id, next) }, { touch: false })
  return next
}

/** What is asked for counts only where neither the contact is blocked nor a bot answers first, as it does to nobody's campaign. */
function firstStatus(desk: Desk, link: ContactInbox, { status, campaign_id }: ConversationValues): Status {
  if (desk.db.contacts.get(link.contact_id)?.blocked) return 'resolved'
  const campaign = campaign_id ? desk.db.campaigns.get(campaign_id) : undefined
  const isSomebodys = campaign !== undefined && campaign.sender_id !== null
  return !isSomebodys && isAnsweredByBot(desk, link.inbox_id) ? 'pending' : (status ?? 'open')
}

/** Settles who works on a new conversation, and tells of it. */
function assignNew(desk: Desk, actor: Actor, conversation: Conversation, teamId: number | null): void {
  const { conversations } = desk.db
  conversations.update(
    conversation,
    teamId === null ? {} : { team_id: teamId, assignee_id: teamAssignee(desk, conversation, teamId) },
    { touch: false },
  )
  const inserted = insertedColumns(conversation)
  const automatic = automaticAssignee(desk, conversation)
  // The running server assigns in a second save, which makes it forget the first: nobody hears of the team.
  const told =
    automatic === undefined
      ? inserted
      : conversations.update(
          conversation,
          { assignee_id: automatic, updated_at: conversation.updated_at + TICK },
          { touch: false },
        )
  handOutLater(desk, conversation)
  desk.emit(actor, { name: 'conversation.created', conversation })
  announceAssignment(desk, actor, conversation, told)
  desk.inHand.note(conversation, { isNew: true, told })
}

/** A referer that is no web address is not kept. */
function withoutOddReferer(attributes: JsonObject): JsonObject {
  const { referer } = attributes
  const isNone = referer === undefined || referer === null || referer === false
  if (isNone || (typeof referer === 'string' && isWebAddress(referer))) return attributes
  return { ...attributes, referer: null }
}

/** What is wrong with free attributes: texts and numbers have limits (json content validator). */
export function attributeErrors(column: string, attributes: JsonObject): AttributeError[] {
  return Object.entries(attributes).flatMap(([key, value]) => {
    const complaint = attributeComplaint(value)
    return complaint === undefined ? [] : [[column, `${key} ${complaint}`] as const]
  })
}

function attributeComplaint(value: Json): string | undefined {
  if (typeof value === 'string' && [...value].length > ATTRIBUTE_LIMITS.text) {
    return `length should be < ${ATTRIBUTE_LIMITS.text}`
  }
  const isTooLarge = typeof value === 'number' && Number.isInteger(value) && value > ATTRIBUTE_LIMITS.number
  return isTooLarge && value < FIRST_WITH_EXPONENT ? `value should be < ${ATTRIBUTE_LIMITS.number}` : undefined
}

/**
 * Replaces the custom attributes of a conversation.
 * @throws {Failure} `RecordInvalid`
 */
export function replaceCustomAttributes(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  attributes: JsonObject,
): void {
  refuseInvalid(attributeErrors('custom_attributes', attributes))
  changeConversation(desk, actor, conversation, { custom_attributes: attributes })
}

/** Takes keys out of the custom attributes of a conversation. */
export function removeAttributes(desk: Desk, actor: Actor, conversation: Conversation, keys: readonly string[]): void {
  const custom_attributes = omit(conversation.custom_attributes, keys)
  changeConversation(desk, actor, conversation, { custom_attributes })
}
