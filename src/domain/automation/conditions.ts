import type { CustomAttribute } from '#db/models/accounts/custom-attribute'
import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import { messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import type { ChangeSet } from '#domain/event'
import { customComparison, customKind, customValue } from '#domain/filters/custom'
import { startTest } from '#domain/filters/sql'
import { listed } from '#domain/given'
import { broken, Failure } from '#errors'
import { textOf } from '#tools/ruby'
import { type ConditionRow, standardAttribute, standardTest } from './standard-conditions.ts'

/** What a rule is held against. */
export interface Occurrence {
  conversation: Conversation
  /** The message that it is about; without one, any message of the conversation will do. */
  message?: Message | undefined
  /** What the save changed that it is about. */
  changes?: ChangeSet | undefined
}

/** One condition as the server writes it into its query. */
interface Clause {
  test: (row: ConditionRow) => boolean
  /** What joins it with the next one. */
  joint: string
  /** What the server writes behind the joint. */
  orElse?: (row: ConditionRow) => boolean
}

const CHANGED = 'attribute_changed'

type CustomModel = CustomAttribute['attribute_model']

/**
 * Whether the server knows all attributes that the conditions of a rule look at, and lets them be compared in this way. A
 * rule for which it does not is never carried out. Source: the condition validation service.
 */
export function areValid(desk: Desk, accountId: number, conditions: readonly JsonObject[]): boolean {
  return conditions.every((condition) => {
    const { filter_operator: operator } = condition
    const attribute = standardAttribute(keyOf(condition))
    if (!attribute) {
      return customAttribute(desk, accountId, condition, modelOf(condition) ?? 'conversation_attribute') !== undefined
    }
    return operator === CHANGED || attribute.operators.includes(textOf(operator))
  })
}

/**
 * Whether something that happened meets all that the conditions of a rule ask for. AND binds tighter than OR; without
 * conditions everything does. A rule of which the server can't make a query is met by nothing.
 * Source: the automation conditions filter service.
 */
export function meetsConditions(desk: Desk, conditions: readonly JsonObject[], occurrence: Occurrence): boolean {
  try {
    const asked = conditions.filter(({ filter_operator }) => filter_operator !== CHANGED)
    const query = queryOf(desk, clausesOf(desk, occurrence.conversation.account_id, asked))
    const isMet = query !== undefined && rowsOf(desk, occurrence).some(query)
    const changes = conditions.filter(({ filter_operator }) => filter_operator === CHANGED)
    return query !== undefined && (changes.length === 0 ? isMet : meetsChanges(changes, isMet, occurrence.changes))
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}

function keyOf({ attribute_key }: JsonObject): string {
  return textOf(attribute_key)
}

/** Whose custom attribute a condition says that it asks for. */
function modelOf({ custom_attribute_type: type }: JsonObject): CustomModel | 'unknown' | undefined {
  if (type === undefined || type === null || type === '') return undefined
  return type === 'conversation_attribute' || type === 'contact_attribute' ? type : 'unknown'
}

function customAttribute(
  { db }: Desk,
  accountId: number,
  condition: JsonObject,
  model: CustomModel | 'unknown',
): CustomAttribute | undefined {
  return db.customAttributes.one('key', `${accountId}:${model}:${keyOf(condition)}`)
}

function clausesOf(desk: Desk, accountId: number, conditions: readonly JsonObject[]): Clause[] {
  let isAfterCustom = false
  return conditions.flatMap((condition) => {
    const joint = textOf(condition.query_operator).toUpperCase()
    const attribute = standardAttribute(keyOf(condition))
    if (attribute) return { joint, test: standardTest(attribute, condition, isAfterCustom) }
    // One that does not say whose it is counts as a contact's here; where there is none, nothing is asked.
    const model = modelOf(condition) ?? 'contact_attribute'
    const definition = customAttribute(desk, accountId, condition, model)
    if (!definition) return []
    isAfterCustom = modelOf(condition) !== undefined
    return customClause(desk, condition, definition, joint)
  })
}

function customClause(desk: Desk, condition: JsonObject, definition: CustomAttribute, joint: string): Clause {
  const { filter_operator, values: given } = condition
  const operator = textOf(filter_operator)
  const values = listed(given)
  const asked = { operator, values, now: desk.clock.now(), path: keyOf(condition), isFirstOnly: false }
  const kind = customKind(definition, asked)
  const isStart = operator === 'starts_with'
  const passes = isStart ? startTest(kind, values[0], asked.path) : customComparison(asked, kind)
  const read = ({ conversation, contact }: ConditionRow) => {
    const record = definition.attribute_model === 'conversation_attribute' ? conversation : contact
    return customValue(kind, record?.custom_attributes ?? {}, definition.attribute_key, asked)
  }
  const test = (row: ConditionRow): boolean => passes(read(row))
  return operator === 'not_equal_to' ? { joint, test, orElse: (row) => read(row) === null } : { joint, test }
}

/**
 * The conditions that are joined by AND, and those groups joined by OR; undefined where the joints make no sense. The running
 * server's database stumbles over a joint behind the last condition, so that the rule is never carried out, although the
 * published example has one: dialect `documented` passes over it.
 */
function queryOf({ dialect }: Desk, clauses: readonly Clause[]): ((row: ConditionRow) => boolean) | undefined {
  if (clauses.length === 0) return () => true
  const groups: Array<Array<Clause['test']>> = []
  let joint = 'OR'
  for (const clause of clauses) {
    if (joint === 'OR') groups.push([clause.test])
    else if (joint === 'AND') groups.at(-1)?.push(clause.test)
    else return undefined
    if (clause.orElse && (clause.joint !== '' || clause !== clauses.at(-1))) return undefined
    if (clause.orElse) groups.push([clause.orElse])
    joint = clause.joint
  }
  if (joint !== '' && dialect === 'chatwoot') return undefined
  return (row) => groups.some((group) => group.every((test) => test(row)))
}

function rowsOf(desk: Desk, { conversation, message }: Occurrence): ConditionRow[] {
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
 * Whether a save changed what the conditions of changes ask for, together with what the other conditions came to. One that changed
 * otherwise takes nothing from what those before it have found.
 */
function meetsChanges(conditions: readonly JsonObject[], isMet: boolean, changes: ChangeSet = {}): boolean {
  const told = conditions.map((condition) => tells(condition, changes))
  return conditions.reduce((found, { query_operator }, index) => {
    const before = index === 0 || found
    const isJoined = query_operator === 'AND' ? before && isMet : before || isMet
    return found || (told[index] === true && isJoined)
  }, false)
}

/**
 * Whether a save took a value from one of these to one of those.
 * @throws {Failure} `Broken` where it did not change the attribute, and where there is nothing to look for values in
 */
function tells(condition: JsonObject, changes: ChangeSet): boolean {
  const key = keyOf(condition)
  const { values } = condition
  const change = Object.hasOwn(changes, key) ? changes[key] : undefined
  if (!change || !isPlainObject(values)) throw broken(`${key} has not changed`)
  return includes(values.from, change[0]) && includes(values.to, change[1])
}

/** Whether a list has a value; a text in its place has its parts. */
function includes(list: Json | undefined, value: unknown): boolean {
  if (Array.isArray(list)) return list.some((item) => item === value)
  if (typeof list === 'string' && typeof value === 'string') return list.includes(value)
  throw broken('values stand in a list')
}
