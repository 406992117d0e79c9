import type { Account } from '#db/models/accounts/account'
import type { Contact } from '#db/models/contacts/contact'
import type { Desk } from '#domain/desk'
import { downcase } from '#tools/ruby'
import { type Candidates, candidatesOf } from './candidates.ts'
import { definedAttributes } from './custom.ts'
import {
  type Condition,
  compileFilter,
  type Filter,
  type FilterAttribute,
  type FilterRules,
  type GivenCondition,
} from './filter.ts'
import { firstText, firstValue } from './first.ts'
import { EQUALITY, ORDER, PRESENCE, SUBSTRING } from './operators.ts'
import { noText } from './sql.ts'
import { additionalText, dateTest, labelTest, textTest, wantedBoolean } from './tests.ts'

type ContactAttribute = FilterAttribute<Contact>

function textAttribute(
  operators: readonly string[],
  read: (contact: Contact) => string | null | undefined,
): ContactAttribute {
  return { operators, test: textTest(read) }
}

function additionalAttribute(operators: readonly string[], name: string): ContactAttribute {
  return textAttribute(operators, additionalText(name))
}

function dateAttribute(column: 'created_at' | 'last_activity_at'): ContactAttribute {
  return {
    operators: ORDER,
    test: dateTest((contact) => contact[column]),
  }
}

const ANY_COUNTRY = additionalAttribute(EQUALITY, 'country_code')

/** The running server asks the country for its lower case, which only texts have. */
const COUNTRY: ContactAttribute = {
  ...ANY_COUNTRY,
  test: (condition) => {
    if (typeof firstValue(condition) !== 'string') throw noText(condition.path)
    return ANY_COUNTRY.test(condition)
  },
}

/**
 * Phone numbers can be asked for by their digits alone: the server puts a `+` before what is compared as a whole, where
 * there is none. Source: contacts filter service.
 */
const PHONE_NUMBER: ContactAttribute = {
  operators: [...SUBSTRING, 'starts_with'],
  test: (condition) => {
    const isWhole = !['contains', 'does_not_contain'].includes(condition.operator)
    const given = isWhole ? [wholeNumber(condition)] : condition.given
    return textTest<Contact>(({ phone_number }) => phone_number)({ ...condition, given })
  },
}

function wholeNumber(condition: Condition): string {
  const first = firstValue(condition) ?? ''
  if (typeof first !== 'string') throw noText(condition.path)
  return `+${first.replaceAll('+', '')}`
}

const LABELS: ContactAttribute = {
  operators: PRESENCE,
  test: (condition) => {
    // The running server looks for a first value even where it asks for none.
    const first = firstValue(condition)
    return labelTest(condition, () => [first === null ? null : firstText(condition)])
  },
}

const BLOCKED: ContactAttribute = {
  operators: EQUALITY,
  test: (condition) => {
    const wanted = wantedBoolean(condition)
    if (wanted === null) return () => false
    return ({ blocked }) => (blocked === wanted) === (condition.operator === 'equal_to')
  },
}

/** What contacts can be filtered by, besides custom attributes (filter keys of contacts). */
const CONTACT_ATTRIBUTES: FilterRules<Contact>['attributes'] = new Map([
  ['name', textAttribute(SUBSTRING, ({ name }) => name)],
  ['phone_number', PHONE_NUMBER],
  ['email', textAttribute(SUBSTRING, ({ email }) => email)],
  ['identifier', textAttribute(EQUALITY, ({ identifier }) => identifier)],
  ['country_code', COUNTRY],
  ['city', additionalAttribute(SUBSTRING, 'city')],
  ['company', additionalAttribute(SUBSTRING, 'company')],
  ['labels', LABELS],
  ['created_at', dateAttribute('created_at')],
  ['last_activity_at', dateAttribute('last_activity_at')],
  ['blocked', BLOCKED],
])

/** The contacts that are equal to what a condition wants, as far as there is an index of that. */
function equalContacts(
  { db: { contacts }, dialect }: Desk,
  { id }: Pick<Account, 'id'>,
  condition: Condition,
): Candidates<Contact> | undefined {
  const { key, operator } = condition
  if (operator !== 'equal_to') return undefined
  switch (key) {
    case 'phone_number':
      return candidatesOf(contacts.equal(key, id, downcase(wholeNumber(condition))))
    case 'labels':
      return byText(condition, (text) => candidatesOf(contacts.many('label', `${id}:${text}`)))
    case 'email':
    case 'identifier':
      // Those that can't be told from others are in no index; an empty text doesn't tell them.
      return byText(condition, (text) => (text === '' ? undefined : candidatesOf(contacts.equal(key, id, text))))
    case 'name':
      return byText(condition, (text) =>
        dialect === 'chatwoot' ? candidatesOf(contacts.equal(key, id, text)) : undefined,
      )
    default:
      return undefined
  }
}

/** What is found by the text that a condition wants; nothing where it wants none. */
function byText(
  condition: Condition,
  found: (text: string) => Candidates<Contact> | undefined,
): Candidates<Contact> | undefined {
  const text = firstText(condition)
  return text === null ? candidatesOf() : found(text)
}

/**
 * The filter that conditions on contacts stand for.
 * @throws {Failure} `Unprocessable`, `ParametersInvalid`
 */
export function contactFilter(
  desk: Desk,
  account: Pick<Account, 'id'>,
  conditions: readonly GivenCondition[],
): Filter<Contact> {
  const customAttribute = definedAttributes<Contact>(desk, account, 'contact_attribute')
  const candidates = (condition: Condition) => equalContacts(desk, account, condition)
  const rules = { attributes: CONTACT_ATTRIBUTES, customAttribute, isFirstOnly: true, candidates }
  return compileFilter(rules, conditions, desk.clock.now())
}
