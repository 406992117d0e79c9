import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import { messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import type { ChangeSet } from '#domain/event'
import { contains, startsWith } from '#domain/like'

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
}

type Read = (row: Row) => Json | undefined

/** Where the values of the conditions' keys are. */
const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['status', ({ conversation }) => conversation.status],
  ['assignee_id', ({ conversation }) => conversation.assignee_id],
  ['inbox_id', ({ conversation }) => conversation.inbox_id],
  ['team_id', ({ conversation }) => conversation.team_id],
  ['priority', ({ conversation }) => conversation.priority],
  ...['browser_language', 'conversation_language', 'country_code', 'referer', 'mail_subject'].map(
    (key): [string, Read] => [key, ({ conversation }) => conversation.additional_attributes[key]],
  ),
  ['phone_number', ({ contact }) => contact?.phone_number],
  ['email', ({ contact }) => contact?.email],
  ['city', ({ contact }) => contact?.additional_attributes.city],
  ['company', ({ contact }) => contact?.additional_attributes.company],
  ['message_type', ({ message }) => message?.message_type],
  ['content', ({ message }) => message?.content?.toLowerCase()],
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
    groups.some((group) => group.every((condition) => meets(condition, row, occurrence.changes))),
  )
}

function rowsOf(desk: Desk, { conversation, message }: Occurrence): Row[] {
  const contact = desk.db.contacts.get(conversation.contact_id)
  if (message) return [{ conversation, contact, message }]
  const messages = messagesOf(desk, conversation)
  if (messages.length === 0) return [{ conversation, contact, message: undefined }]
  return messages.map((each) => ({ conversation, contact, message: each }))
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
    joint = String(condition.query_operator ?? '').toUpperCase()
  }
  const isOpen = conditions.length > 0 && joint !== ''
  return isOpen && desk.dialect === 'chatwoot' ? undefined : groups
}

function meets(condition: JsonObject, row: Row, changes: ChangeSet | undefined): boolean {
  const { attribute_key, filter_operator, values } = condition
  const key = String(attribute_key)
  if (key === 'labels') return isLabelled(row.conversation, String(filter_operator), wantedTexts(values))
  if (filter_operator === 'attribute_changed') return hasChanged(key, values, changes)
  const value = readerOf(condition, key)(row) ?? null
  if (filter_operator === 'is_present') return value !== null
  if (filter_operator === 'is_not_present') return value === null
  return value !== null && compares(key, String(value), String(filter_operator), wantedTexts(values))
}

function isLabelled({ labels }: Conversation, operator: string, wanted: readonly string[]): boolean {
  if (operator === 'is_present') return labels.length > 0
  if (operator === 'is_not_present') return labels.length === 0
  const hasOne = wanted.some((label) => labels.includes(label))
  return operator === 'not_equal_to' ? !hasOne : hasOne
}

function readerOf({ custom_attribute_type }: JsonObject, key: string): Read {
  const standard = READERS.get(key)
  if (standard) return standard
  const isOfConversation = custom_attribute_type === 'conversation_attribute'
  return ({ conversation, contact }) => {
    const attributes = (isOfConversation ? conversation : contact)?.custom_attributes ?? {}
    return Object.hasOwn(attributes, key) ? attributes[key] : undefined
  }
}

function wantedTexts(values: Json | undefined): string[] {
  const list = Array.isArray(values) ? values : [values]
  return list.filter((value) => value !== undefined && value !== null).map(String)
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
      return startsWith(text, texts[0] ?? '')
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
    Array.isArray(list) && list.some((item) => item === value || (value !== null && String(item) === String(value)))
  )
}
