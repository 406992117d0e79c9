import type { Contact } from '#db/models/contacts/contact'
import { databaseSort } from '#tools/database-sort'
import { textOf } from '#tools/ruby'

type Value = string | number | null

/** Something that contacts can be ordered by. */
interface SortKey {
  value: (contact: Contact) => Value
  /** Whether contacts without a value come last either way; otherwise they count as greater than any value. */
  emptyLast: boolean
}

function folded(column: 'email' | 'name' | 'phone_number'): SortKey {
  return { value: (contact) => contact[column]?.toLowerCase() ?? null, emptyLast: false }
}

function moment(column: 'last_activity_at' | 'created_at'): SortKey {
  return { value: (contact) => contact[column], emptyLast: true }
}

function attribute(name: string): SortKey {
  return {
    value: ({ additional_attributes }) => {
      const value = Object.hasOwn(additional_attributes, name) ? additional_attributes[name] : null
      return value === null || value === undefined ? null : textOf(value)
    },
    emptyLast: true,
  }
}

/**
 * The keys of the parameter `sort`. The order of this list, not that of the request, decides which of several keys
 * goes first (contacts controller).
 */
const SORT_KEYS = new Map<string, SortKey>([
  ['email', folded('email')],
  ['name', folded('name')],
  ['phone_number', folded('phone_number')],
  ['last_activity_at', moment('last_activity_at')],
  ['created_at', moment('created_at')],
  ['company', attribute('company_name')],
  ['city', attribute('city')],
  ['country', attribute('country')],
])

interface Direction {
  key: SortKey
  sign: 1 | -1
}

function directionsOf(sort: string): Direction[] {
  const wanted = sort.split(',').map((name) => name.trim())
  return [...SORT_KEYS].flatMap(([name, key]) => {
    const given = wanted.findLast((one) => one === name || one === `-${name}`)
    return given === undefined ? [] : [{ key, sign: given === name ? 1 : -1 }]
  })
}

function compareValues(a: Value, b: Value, { key, sign }: Direction): number {
  if (a === b) return 0
  if (a === null) return key.emptyLast ? 1 : sign
  if (b === null) return key.emptyLast ? -1 : -sign
  return a < b ? -sign : sign
}

/** What puts contacts into the order that a parameter `sort` asks for; undefined when it has no known key. */
export function orderOf(sort: string): ((contacts: readonly Contact[]) => Contact[]) | undefined {
  const directions = directionsOf(sort)
  if (directions.length === 0) return undefined
  return (contacts) => {
    const keyed = contacts.map((contact) => ({ contact, values: directions.map(({ key }) => key.value(contact)) }))
    return databaseSort(keyed, (a, b) => compare(a.values, b.values, directions)).map(({ contact }) => contact)
  }
}

function compare(a: readonly Value[], b: readonly Value[], directions: readonly Direction[]): number {
  for (const [index, direction] of directions.entries()) {
    const result = compareValues(a[index] ?? null, b[index] ?? null, direction)
    if (result !== 0) return result
  }
  return 0
}
