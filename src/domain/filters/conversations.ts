import type { Account } from '#db/models/accounts/account'
import { type Conversation, PRIORITIES, STATUSES } from '#db/models/conversations/conversation'
import type { AccountUser } from '#db/models/people/user'
import { visibility } from '#domain/conversations/access'
import { type Counts, countsOf } from '#domain/conversations/lists/finder'
import { latest } from '#domain/conversations/lists/order'
import type { Desk } from '#domain/desk'
import { parameterInvalid } from '#errors'
import { downcase, isPresent } from '#tools/ruby'
import { type Candidates, candidatesOf } from './candidates.ts'
import { definedAttributes } from './custom.ts'
import {
  type Condition,
  compileFilter,
  type FilterAttribute,
  type FilterRules,
  type GivenCondition,
  type MakeTest,
} from './filter.ts'
import { firstValue } from './first.ts'
import { EQUALITY, ORDER, PRESENCE, SUBSTRING } from './operators.ts'
import { amongTest, commonTest, valueText } from './sql.ts'
import { additionalText, dateTest, labelTest, textTest } from './tests.ts'

type ConversationAttribute = FilterAttribute<Conversation>

/** The columns whose values have names. */
const NAMED: ReadonlySet<string | null | undefined> = new Set(['status', 'priority'])

/**
 * The values that a list condition names. After a condition on a custom attribute the running server looks at the first
 * text only, in lower case, unless the values have names.
 */
function wantedValues(condition: Condition): readonly unknown[] {
  const { key, values, followsCustomAttribute } = condition
  if (!followsCustomAttribute || NAMED.has(key) || typeof firstValue(condition) !== 'string') return values
  const [first] = values
  return typeof first === 'string' ? [downcase(first)] : values
}

/** Tests whether a value is among those of the condition. Records without one meet neither that nor its opposite. */
function listTest(
  kind: 'text' | 'number',
  read: (conversation: Conversation) => string | number | null,
): MakeTest<Conversation> {
  return (condition) => {
    const { operator, path } = condition
    if (operator === 'is_present') return (conversation) => read(conversation) !== null
    if (operator === 'is_not_present') return (conversation) => read(conversation) === null
    const passes = amongTest(kind, wantedValues(condition), operator === 'not_equal_to', path)
    return (conversation) => passes(read(conversation))
  }
}

/** As `listTest`, of a column whose values have names; an unknown name stands for nothing. */
function enumTest(
  names: readonly string[],
  read: (conversation: Conversation) => string | null,
): MakeTest<Conversation> {
  return (condition) => {
    refusePlainNames(condition)
    const isAny = condition.key === 'status' && meansAny(condition.values)
    const values = isAny ? names : condition.values.map((name) => names.find((known) => known === name) ?? null)
    return listTest('text', read)({ ...condition, values })
  }
}

/**
 * The running server breaks on a status or priority that is not a list of texts, unless it sees at once that any status
 * is meant.
 */
function refusePlainNames({ key, given, path }: Condition): void {
  if (key === 'status' && meansAny(given)) return
  const isOdd = isPresent(given) && !(Array.isArray(given) && given.every(isTextOrNothing))
  if (isOdd) throw parameterInvalid(`${path}.values`, 'must be an array')
}

function isAll(value: unknown): boolean {
  return value === 'all'
}

const LABELS: ConversationAttribute = {
  operators: PRESENCE,
  test: (condition) => {
    // The running server reads the values even where it asks for none.
    const wanted = wantedValues(condition)
    return labelTest(condition, () => wanted)
  },
}

/** The running server's database can't search in a number. */
const DISPLAY_ID: ConversationAttribute = {
  operators: SUBSTRING,
  test: (condition) => {
    commonTest(condition.operator, 'number', condition.values, condition.path)
    return listTest('number', ({ display_id }) => display_id)(condition)
  },
}

function additionalAttribute(operators: readonly string[], name: string): ConversationAttribute {
  const read = additionalText(name)
  return {
    operators,
    test: (condition) => (EQUALITY.includes(condition.operator) ? listTest('text', read) : textTest(read))(condition),
  }
}

/** What conversations can be filtered by, besides custom attributes (filter keys of conversations). */
const CONVERSATION_ATTRIBUTES: FilterRules<Conversation>['attributes'] = new Map([
  ['status', { operators: EQUALITY, test: enumTest(STATUSES, ({ status }) => status) }],
  ['assignee_id', { operators: PRESENCE, test: listTest('number', ({ assignee_id }) => assignee_id) }],
  ['inbox_id', { operators: PRESENCE, test: listTest('number', ({ inbox_id }) => inbox_id) }],
  ['team_id', { operators: PRESENCE, test: listTest('number', ({ team_id }) => team_id) }],
  ['priority', { operators: EQUALITY, test: enumTest(PRIORITIES, ({ priority }) => priority) }],
  ['display_id', DISPLAY_ID],
  ['campaign_id', { operators: PRESENCE, test: listTest('number', ({ campaign_id }) => campaign_id) }],
  ['labels', LABELS],
  ['browser_language', additionalAttribute(EQUALITY, 'browser_language')],
  ['conversation_language', additionalAttribute(EQUALITY, 'conversation_language')],
  ['referer', additionalAttribute(SUBSTRING, 'referer')],
  ['created_at', { operators: ORDER, test: dateTest(({ created_at }) => created_at) }],
  ['last_activity_at', { operators: ORDER, test: dateTest(({ last_activity_at }) => last_activity_at) }],
  ['mail_subject', additionalAttribute(SUBSTRING, 'mail_subject')],
])

/** Where the country stands on the published pages: the server has dropped it. */
const COUNTRY_PLACE = 10

/** The published pages know the country as well. */
const DOCUMENTED_ATTRIBUTES: FilterRules<Conversation>['attributes'] = new Map([
  ...[...CONVERSATION_ATTRIBUTES].slice(0, COUNTRY_PLACE),
  ['country_code', additionalAttribute(EQUALITY, 'country_code')],
  ...[...CONVERSATION_ATTRIBUTES].slice(COUNTRY_PLACE),
])

function meansAny(values: unknown): boolean {
  return Array.isArray(values) ? values.some(isAll) : typeof values === 'string' && values.includes('all')
}

function isTextOrNothing(value: unknown): boolean {
  return typeof value === 'string' || value === null
}

/** The conversations that are equal to what a condition wants, as far as there is an index of that. */
function equalConversations(
  { db: { conversations } }: Desk,
  { id }: Pick<Account, 'id'>,
  condition: Condition,
): Candidates<Conversation> | undefined {
  if (condition.operator !== 'equal_to') return undefined
  const wanted = [...new Set(wantedValues(condition).map(valueText))]
  switch (condition.key) {
    case 'assignee_id':
      return candidatesOf(...wanted.map((text) => conversations.many('assignee', Number(text))))
    case 'team_id':
      return candidatesOf(...wanted.map((text) => conversations.many('team', Number(text))))
    case 'inbox_id':
      return candidatesOf(...wanted.map((text) => conversations.many('inbox', Number(text))))
    case 'labels':
      return candidatesOf(...wanted.map((text) => conversations.many('label', `${id}:${downcase(text)}`)))
    case 'display_id':
      return candidatesOf(wanted.flatMap((text) => conversations.one('display_id', `${id}:${text}`) ?? []))
    case 'status':
      return wanted.includes('all')
        ? undefined
        : candidatesOf(...wanted.map((status) => conversations.ascending('activity', `${id}:${status}`)))
    default:
      return undefined
  }
}

/** What a filter finds: the latest active first, and how many of them are whose. */
export interface FilteredConversations {
  counts: Counts
  conversations: Conversation[]
}

/**
 * The conversations that a member sees and that meet some conditions, whatever their status, the latest active first.
 * @throws {Failure} `Unprocessable` with the server's text; `ParametersInvalid` where the running server breaks
 */
export function filterConversations(
  desk: Desk,
  account: Account,
  membership: AccountUser,
  conditions: readonly GivenCondition[],
): FilteredConversations {
  const customAttribute = definedAttributes<Conversation>(desk, account, 'conversation_attribute')
  const attributes = desk.dialect === 'documented' ? DOCUMENTED_ATTRIBUTES : CONVERSATION_ATTRIBUTES
  const candidates = (condition: Condition) => equalConversations(desk, account, condition)
  const filter = compileFilter({ attributes, customAttribute, candidates }, conditions, desk.clock.now())
  const isVisible = visibility(desk, { membership })
  const conversations = [...(filter.candidates() ?? desk.db.conversations.many('account', account.id))]
    .filter((one) => one.account_id === account.id && isVisible(one) && filter.test(one))
    .sort(latest)
  return { counts: countsOf(conversations, membership.user_id), conversations }
}
