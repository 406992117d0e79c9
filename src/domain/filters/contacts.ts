import type { Account } from '#db/models/accounts/account'
import { isPlainObject } from '#db/models/columns'
import type { Contact } from '#db/models/contacts/contact'
import type { Desk } from '#domain/desk'
import { parameterInvalid } from '#errors'
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
import { EQUALITY, SUBSTRING } from './operators.ts'
import { dateTest, firstText, textTest, valueText, wantedBoolean } from './tests.ts'

type ContactAttribute = FilterAttribute<Contact>

function textAttribute(
  operators: readonly string[],
  read: (contact: Contact) => string | null | undefined,
): ContactAttribute {
  return {
    operators,
    test: (condition) => {
      refuseUnlowerable(condition)
      return textTest(read)(condition)
    },
  }
}

/** The running server asks the first value for its lower case, which numbers and objects do not have. */
function refuseUnlowerable({ operator, values: [first], path }: Condition): void {
  const isOdd = typeof first === 'number' || isPlainObject(first)
  if (EQUALITY.includes(operator) && isOdd) throw parameterInvalid(`${path}.values`, 'must be strings')
}

function additionalAttribute(operators: readonly string[], name: string): ContactAttribute {
  return textAttribute(operators, ({ additional_attributes }) => {
    const value = Object.hasOwn(additional_attributes, name) ? additional_attributes[name] : null
    return value === null || value === undefined ? null : valueText(value)
  })
}

function dateAttribute(column: 'created_at' | 'last_activity_at'): ContactAttribute {
  return {
    operators: ['is_greater_than', 'is_less_than', 'days_before'],
    test: dateTest((contact) => contact[column]),
  }
}

/**
 * Phone numbers can be asked for by their digits alone: the server puts a `+` before what is compared as a whole, where
 * there is none. Source: contacts filter service.
 */
const PHONE_NUMBER: ContactAttribute = {
  operators: [...SUBSTRING, 'starts_with'],
  test: (condition) => {
    const isWhole = !['contains', 'does_not_contain'].includes(condition.operator)
    const values = isWhole ? [wholeNumber(condition)] : condition.values
    return textTest<Contact>(({ phone_number }) => phone_number)({ ...condition, values })
  },
}

function wholeNumber({ values }: Condition): string {
  return `+${valueText(values[0]).replaceAll('+', '')}`
}

const LABELS: ContactAttribute = {
  operators: [...EQUALITY, 'is_present', 'is_not_present'],
  test: (condition) => {
    const { operator } = condition
    if (operator === 'is_present') return ({ labels }) => labels.length > 0
    if (operator === 'is_not_present') return ({ labels }) => labels.length === 0
    const title = firstText(condition)
    return ({ labels }) => labels.includes(title) === (operator === 'equal_to')
  },
}

const BLOCKED: ContactAttribute = {
  operators: EQUALITY,
  test: (condition) => {
    const wanted = wantedBoolean(condition) === (condition.operator === 'equal_to')
    return ({ blocked }) => blocked === wanted
  },
}

/** What contacts can be filtered by, besides custom attributes (filter keys of contacts). */
const CONTACT_ATTRIBUTES: FilterRules<Contact>['attributes'] = new Map([
  ['name', textAttribute(SUBSTRING, ({ name }) => name)],
  ['phone_number', PHONE_NUMBER],
  ['email', textAttribute(SUBSTRING, ({ email }) => email)],
  ['identifier', textAttribute(EQUALITY, ({ identifier }) => identifier)],
  ['country_code', additionalAttribute(EQUALITY, 'country_code')],
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
  if (condition.operator !== 'equal_to') return undefined
  const text = firstText(condition)
  switch (condition.key) {
    case 'labels':
      return candidatesOf(contacts.many('label', `${id}:${text}`))
    case 'phone_number':
      return candidatesOf(contacts.equal('phone_number', id, wholeNumber(condition).toLowerCase()))
    case 'email':
    case 'identifier':
      // Those that can't be told from others are in no index; an empty text doesn't tell them.
      return text === '' ? undefined : candidatesOf(contacts.equal(condition.key, id, text))
    case 'name':
      return dialect === 'chatwoot' ? candidatesOf(contacts.equal('name', id, text)) : undefined
    default:
      return undefined
  }
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
