import type { Sequence } from '#db/indexes/sorted-list'
import { CONTACT_ORDERS, type Contact } from '#db/models/contacts/contact'
import { countWhile } from '#tools/count-while'
import { textOf } from '#tools/ruby'
import { type Direction, directionsOf, type SortKey } from './sorting.ts'

/** The orders that there is an index of. */
export type IndexedOrder = keyof typeof CONTACT_ORDERS

/** Something that contacts can be ordered by. */
interface ContactKey extends SortKey<Contact> {
  index?: IndexedOrder
}

function column(index: IndexedOrder, emptyLast: boolean): ContactKey {
  return { value: CONTACT_ORDERS[index].key, emptyLast, index }
}

/** One of a contact's additional attributes as a text; undefined where it has none. */
export function attributeText({ additional_attributes }: Contact, name: string): string | undefined {
  const value = Object.hasOwn(additional_attributes, name) ? additional_attributes[name] : null
  return value === null || value === undefined ? undefined : textOf(value)
}

function attribute(name: string): ContactKey {
  return { value: (contact) => attributeText(contact, name), emptyLast: true }
}

/** The keys of the parameter `sort` (contacts controller). */
const SORT_KEYS = new Map<string, ContactKey>([
  ['email', column('email', false)],
  ['name', column('name', false)],
  ['phone_number', column('phone_number', false)],
  ['last_activity_at', column('last_activity_at', true)],
  ['created_at', column('created_at', true)],
  ['company', attribute('company_name')],
  ['city', attribute('city')],
  ['country', attribute('country')],
])

/** What contacts are ordered by, the first before the others. */
export type Order = ReadonlyArray<Direction<ContactKey>>

/** The order that a parameter `sort` asks for; nothing to order by where it has no known key. */
export function orderOf(sort: string): Order {
  return directionsOf(SORT_KEYS, sort)
}

/**
 * Some contacts of an order, from a place on, taken from the index of what it goes by first. Undefined where there is no
 * such index, and where two neighbours are equal: how the database has these depends on all that it sorts.
 */
export function slicedFromIndex(
  [direction]: Order,
  listOf: (index: IndexedOrder) => Sequence<Contact>,
  start: number,
  size: number,
): Contact[] | undefined {
  if (direction?.key.index === undefined) return undefined
  const { value, index } = direction.key
  const before = Math.max(start - 1, 0)
  const found = directed(listOf(index), direction, before, start + size + 1)
  const isUnequal = found.every((contact, place) => {
    const next = found[place + 1]
    return next === undefined || value(next) !== value(contact)
  })
  return isUnequal ? found.slice(start - before, start - before + size) : undefined
}

/** What stands from one place up to another in a direction, of a list that ascends, those without a value last. */
function directed(
  list: Sequence<Contact>,
  { key, sign }: Direction<ContactKey>,
  start: number,
  end: number,
): Contact[] {
  if (sign > 0) return list.slice(start, end)
  const turned = key.emptyLast ? countWhile(list, (contact) => key.value(contact) !== undefined) : list.length
  const fromEnd = (place: number): number => Math.max(turned - place, 0)
  const others = list.slice(Math.max(start, turned), Math.max(end, turned))
  return [...list.slice(fromEnd(end), fromEnd(start)).reverse(), ...others]
}
