import type { Json, JsonObject } from '#db/models/columns'
import type { Contact } from '#db/models/contacts/contact'
import { type Conversation, PRIORITIES, STATUSES } from '#db/models/conversations/conversation'
import { MESSAGE_TYPES, type Message } from '#db/models/conversations/message'
import { EQUALITY, PRESENCE, SUBSTRING } from '#domain/filters/operators'
import { amongTest, type ColumnKind, commonTest, type SqlValue, startTest } from '#domain/filters/sql'
import { listed } from '#domain/given'
import { parameterInvalid } from '#errors'
import { downcase, textOf } from '#tools/ruby'

/** What one row of the server's joined tables has. */
export interface ConditionRow {
  conversation: Conversation
  contact: Contact | undefined
  message: Message | undefined
  /** One of the conversation's labels. */
  label: string | undefined
}

type Read = (row: ConditionRow) => Json | undefined

/** Something that every conversation, its contact or its messages have. */
export interface StandardAttribute {
  operators: readonly string[]
  kind: ColumnKind
  read: Read
  /** The names that its values have; all others stand for nothing. */
  names?: readonly string[]
  /** Whether it is compared in lower case. */
  isFolded?: boolean
}

function text(operators: readonly string[], read: Read): StandardAttribute {
  return { operators, kind: 'text', read }
}

function number(read: Read): StandardAttribute {
  return { operators: PRESENCE, kind: 'number', read }
}

function named(names: readonly string[], read: Read): StandardAttribute {
  return { operators: EQUALITY, kind: 'text', names, read }
}

/** By their keys, as the server's list of filters has them. */
const ATTRIBUTES: ReadonlyMap<string, StandardAttribute> = new Map([
  ['status', named(STATUSES, ({ conversation }) => conversation.status)],
  ['priority', named(PRIORITIES, ({ conversation }) => conversation.priority)],
  ['assignee_id', number(({ conversation }) => conversation.assignee_id)],
  ['inbox_id', number(({ conversation }) => conversation.inbox_id)],
  ['team_id', number(({ conversation }) => conversation.team_id)],
  ['labels', text(PRESENCE, ({ label }) => label)],
  ['browser_language', text(EQUALITY, ({ conversation }) => conversation.additional_attributes.browser_language)],
  [
    'conversation_language',
    text(EQUALITY, ({ conversation: { additional_attributes: own } }) => own.conversation_language),
  ],
  ['referer', text(SUBSTRING, ({ conversation }) => conversation.additional_attributes.referer)],
  ['mail_subject', text(SUBSTRING, ({ conversation }) => conversation.additional_attributes.mail_subject)],
  ['phone_number', text([...SUBSTRING, 'starts_with'], ({ contact }) => contact?.phone_number)],
  ['email', text(SUBSTRING, ({ contact }) => contact?.email)],
  ['country_code', text(EQUALITY, ({ contact }) => contact?.additional_attributes.country_code)],
  ['city', text(SUBSTRING, ({ contact }) => contact?.additional_attributes.city)],
  ['company', text(SUBSTRING, ({ contact }) => contact?.additional_attributes.company)],
  ['message_type', named(MESSAGE_TYPES, ({ message }) => message?.message_type)],
  ['content', { ...text(SUBSTRING, ({ message }) => message?.processed_message_content), isFolded: true }],
])

/** What stands under a key; undefined where it may be a custom attribute. */
export function standardAttribute(key: string): StandardAttribute | undefined {
  return ATTRIBUTES.get(key)
}

/**
 * What a row has to pass.
 * @param isAfterCustom whether a condition on a custom attribute stands before: then of texts the first one alone counts
 * @throws {Failure} `ParametersInvalid` for values that the running server breaks on
 */
export function standardTest(
  attribute: StandardAttribute,
  condition: JsonObject,
  isAfterCustom: boolean,
): (row: ConditionRow) => boolean {
  const passes = comparison(attribute, condition, isAfterCustom)
  return (row) => passes(columnOf(attribute, row))
}

function columnOf({ kind, read, isFolded }: StandardAttribute, row: ConditionRow): SqlValue {
  const value = read(row)
  if (value === null || value === undefined) return null
  if (kind === 'number' && typeof value === 'number') return value
  return isFolded ? downcase(textOf(value)) : textOf(value)
}

function comparison(
  attribute: StandardAttribute,
  condition: JsonObject,
  isAfterCustom: boolean,
): (value: SqlValue) => boolean {
  const { kind } = attribute
  const path = textOf(condition.attribute_key)
  const operator = textOf(condition.filter_operator)
  const values = listed(condition.values)
  const common = commonTest(operator, kind, values, path)
  if (common) return common
  if (operator === 'starts_with') return startTest(kind, values[0], path)
  return amongTest(kind, wantedValues(attribute, condition, isAfterCustom), operator === 'not_equal_to', path)
}

function wantedValues(
  { names, isFolded }: StandardAttribute,
  { values: given, attribute_key: key }: JsonObject,
  isAfterCustom: boolean,
): readonly Json[] {
  const values = listed(given)
  const [first] = values
  if (names && key === 'status' && values.includes('all')) return names
  if (names) return textsOf(given, key).map((name) => names.find((known) => known === name) ?? null)
  if (isFolded) return textsOf(given, key).map(downcase)
  if (key === 'labels') return first === undefined ? [] : [first]
  return isAfterCustom && typeof first === 'string' ? [downcase(first)] : values
}

/** @throws {Failure} `ParametersInvalid` for anything but a list of texts: the running server breaks on it */
function textsOf(values: Json | undefined, key: Json | undefined): string[] {
  const texts = Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
  if (Array.isArray(values) && texts.length === values.length) return texts
  throw parameterInvalid(textOf(key), 'must be a list of texts')
}
