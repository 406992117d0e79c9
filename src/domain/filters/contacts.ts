import type { Account } from '#db/models/accounts/account'
import { isPlainObject } from '#db/models/columns'
import type { Contact } from '#db/models/contacts/contact'
import type { Desk } from '#domain/desk'
import { parameterInvalid } from '#errors'
import { definedAttributes } from './custom.ts'
import {
  type Condition,
  compileFilter,
  type FilterAttribute,
  type FilterRules,
  type GivenCondition,
  type Test,
} from './filter.ts'
import { dateTest, firstText, textTest, valueText, wantedBoolean } from './tests.ts'

type ContactAttribute = FilterAttribute<Contact>

const EQUALITY = ['equal_to', 'not_equal_to']
const SUBSTRING = [...EQUALITY, 'contains', 'does_not_contain']

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
    const values = isWhole ? [`+${valueText(condition.values[0]).replace(/^\+/, '')}`] : condition.values
    return textTest<Contact>(({ phone_number }) => phone_number)({ ...condition, values })
  },
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

/**
 * The test that conditions on contacts stand for.
 * @throws {Failure} `Unprocessable`, `ParametersInvalid`
 */
export function contactFilter(
  desk: Desk,
  account: Pick<Account, 'id'>,
  conditions: readonly GivenCondition[],
): Test<Contact> {
  const customAttribute = definedAttributes<Contact>(desk, account, 'contact_attribute')
  const rules = { attributes: CONTACT_ATTRIBUTES, customAttribute }
  return compileFilter(rules, conditions, desk.clock.now())
}
