import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import { customAttributesOf } from '#domain/accounts/custom-attributes'
import { messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import type { ChangeSet } from '#domain/event'
import { contains, startsWith } from '#domain/like'
import { textOf } from '#tools/ruby'

/** What a rule is held against. */
export interface Occurrence {
  conversation: Conversation
  /** The message that it is about; without one, any message of the conversation will do. */
  message?: Message | undefined
  /** What the save changed that it is about. */
  changes?: ChangeSet | undefined
}

/** What one row of the server's joined tables has. */
interface Row {
  conversation: Conversation
  contact: Contact | undefined
  message: Message | undefined
  /** One of the conversation's labels. */
  label: string | undefined
}

type Read = (row: Row) => Json | undefined

/** Where the values of the conditions' keys are. */
const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['status', ({ conversation }) => conversation.status],
  ['assignee_id', ({ conversation }) => conversation.assignee_id],
  ['inbox_id', ({ conversation }) => conversation.inbox_id],
  ['team_id', ({ conversation }) => conversation.team_id],
  ['priority', ({ conversation }) => conversation.priority],
  ...['browser_language', 'conversation_language', 'referer', 'mail_subject'].map((key): [string, Read] => [
    key,
    ({ conversation }) => conversation.additional_attributes[key],
  ]),
  ['phone_number', ({ contact }) => contact?.phone_number],
  ['email', ({ contact }) => contact?.email],
  ['country_code', ({ contact }) => contact?.additional_attributes.country_code],
  ['city', ({ contact }) => contact?.additional_attributes.city],
  ['company', ({ contact }) => contact?.additional_attributes.company],
  ['message_type', ({ message }) => message?.message_type],
  ['content', ({ message }) => message?.content?.toLowerCase()],
  ['labels', ({ label }) => label],
])

/**
 * Whether something that happened meets all that the conditions of a rule ask for. AND binds tighter than OR; without
 * conditions everything does. A value that is not there meets no condition but that of its absence.
 * Source: the automation conditions filter service.
 */
export function meetsConditions(desk: Desk, conditions: readonly JsonObject[], occurrence: Occurrence): boolean {
  const groups = groupsOf(desk, conditions)
  if (groups === undefined) return false
  if (groups.length === 0) return true
  return rowsOf(desk, occurrence).some((row) =>
    groups.some((group) => group.every((condition) => meets(desk, condition, row, occurrence.changes))),
  )
}

function rowsOf(desk: Desk, { conversation, message }: Occurrence): Row[] {
  const contact = desk.db.contacts.get(conversation.contact_id)
  const messages = message ? [message] : orNone(messagesOf(desk, conversation).slice())
  const labels = orNone(conversation.labels)
  return messages.flatMap((each) => labels.map((label) => ({ conversation, contact, message: each, label })))
}

/** An outer join: one row with nothing where there is nothing to join. */
function orNone<T>(list: readonly T[]): ReadonlyArray<T | undefined> {
  return list.length > 0 ? list : [undefined]
}

/**
 * The conditions that are joined by AND, and those groups to be joined by OR; undefined where the joints make no
 * sense. The running server's database stumbles over a joint behind the last condition, so that the rule is never
 * carried out, although the published example has one: dialect `documented` passes over it.
 */
function groupsOf(desk: Desk, conditions: readonly JsonObject[]): JsonObject[][] | undefined {
  const groups: JsonObject[][] = []
  let joint = 'OR'
  for (const condition of conditions) {
    if (joint !== 'AND' && joint !== 'OR') return undefined
    if (joint === 'OR') groups.push([condition])
    else groups.at(-1)?.push(condition)
    joint = textOf(condition.query_operator).toUpperCase()
  }
  const isOpen = conditions.length > 0 && joint !== ''
  return isOpen && desk.dialect === 'chatwoot' ? undefined : groups
}

function meets(desk: Desk, condition: JsonObject, row: Row, changes: ChangeSet | undefined): boolean {
  const { attribute_key, filter_operator, values } = condition
  const key = textOf(attribute_key)
  if (filter_operator === 'attribute_changed') return hasChanged(key, values, changes)
  const read = READERS.get(key)
  const custom = read ? undefined : customModel(desk, condition, row.conversation)
  if (custom === 'any') return true
  if (!read && !custom) return false
  const value = (read ? read(row) : customValue(row, custom, key)) ?? null
  if (filter_operator === 'is_present') return value !== null
  if (filter_operator === 'is_not_present') return value === null
  // Of custom attributes, one that is missing is another than any.
  if (value === null) return custom !== undefined && filter_operator === 'not_equal_to'
  return compares(key, textOf(value), textOf(filter_operator), wantedTexts(values))
}

type CustomModel = 'conversation_attribute' | 'contact_attribute'

/**
 * Whose custom attribute a condition asks for. One that does not say is taken for a conversation's: where there is such
 * an attribute the running server finds nothing to ask, and any conversation will do.
 */
function customModel(
  desk: Desk,
  { attribute_key, custom_attribute_type }: JsonObject,
  { account_id }: Conversation,
): CustomModel | 'any' | undefined {
  if (custom_attribute_type === 'conversation_attribute') return custom_attribute_type
  if (custom_attribute_type === 'contact_attribute') return custom_attribute_type
  const known = customAttributesOf(desk, { id: account_id }, 'conversation_attribute')
  return known.some((attribute) => attribute.attribute_key === attribute_key) ? 'any' : undefined
}

function customValue({ conversation, contact }: Row, model: CustomModel | undefined, key: string): Json | undefined {
  const attributes = (model === 'conversation_attribute' ? conversation : contact)?.custom_attributes ?? {}
  return Object.hasOwn(attributes, key) ? attributes[key] : undefined
}

function wantedTexts(values: Json | undefined): string[] {
  const list = Array.isArray(values) ? values : [values]
  return list.filter((value) => value !== undefined && value !== null).map(textOf)
}

function compares(key: string, value: string, operator: string, wanted: readonly string[]): boolean {
  const isFolded = key === 'content' || !READERS.has(key)
  const texts = isFolded ? wanted.map((text) => text.toLowerCase()) : wanted
  const text = isFolded ? value.toLowerCase() : value
  switch (operator) {
    case 'equal_to':
      return isAnyStatus(key, wanted) || texts.includes(text)
    case 'not_equal_to':
      return !isAnyStatus(key, wanted) && !texts.includes(text)
    case 'contains':
      return texts.some((part) => contains(text, part.trim()))
    case 'does_not_contain':
      return !texts.some((part) => contains(text, part.trim()))
    case 'starts_with':
      // Observed: no content begins with anything.
      return key !== 'content' && startsWith(text, texts[0] ?? '')
    case 'is_greater_than':
      return order(text, texts[0] ?? '') > 0
    case 'is_less_than':
      return order(text, texts[0] ?? '') < 0
    default:
      return false
  }
}

function isAnyStatus(key: string, wanted: readonly string[]): boolean {
  return key === 'status' && wanted.includes('all')
}

/** Numbers by their size, everything else, days among it, as texts. */
function order(left: string, right: string): number {
  const difference = Number(left) - Number(right)
  if (!Number.isNaN(difference)) return difference
  return left < right ? -1 : Number(left > right)
}

/** Whether the save took the value from one of these to one of those. */
function hasChanged(key: string, values: Json | undefined, changes: ChangeSet | undefined): boolean {
  const change = changes && Object.hasOwn(changes, key) ? changes[key] : undefined
  if (!change || !isPlainObject(values)) return false
  const [previous, current] = change
  return includes(values.from, previous) && includes(values.to, current)
}

function includes(list: Json | undefined, value: unknown): boolean {
  return (
    Array.isArray(list) &&
    list.some((item) => item === value || (value !== null && item !== null && textOf(item) === textOf(value)))
  )
}
