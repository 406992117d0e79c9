import { describe, expect, it } from 'vitest'
import { isResolved } from '#db/models/contacts/contact'
import { filterContacts } from '#domain/contacts/lists'
import { latest } from '#domain/conversations/lists/order'
import { contactFilter } from '#domain/filters/contacts'
import { filterConversations } from '#domain/filters/conversations'
import type { GivenCondition } from '#domain/filters/filter'
import { createMockwoot } from '#index'
import { DIALECTS } from '#protocol'
import { Random } from '#tools/random'

const random = new Random(3)

function some<T>(things: readonly T[]): T {
  const thing = things[random.below(things.length)]
  if (thing === undefined) throw new Error('There is nothing to choose from')
  return thing
}

/** One to three conditions, each with values of which some records have one. */
function someConditions(valuesOf: Record<string, readonly unknown[]>): GivenCondition[] {
  const count = 1 + random.below(3)
  return Array.from({ length: count }, (_, index) => {
    const key = some(Object.keys(valuesOf))
    return {
      attribute_key: key,
      filter_operator: some(['equal_to', 'equal_to', 'equal_to', 'not_equal_to']),
      values: [some(valuesOf[key] ?? []), some(valuesOf[key] ?? [])],
      query_operator: index === count - 1 ? null : some(['AND', 'OR']),
    }
  })
}

const texts = (values: ReadonlyArray<string | number | null>): string[] =>
  values.flatMap((value) => (value === null ? [] : [String(value), String(value).toUpperCase()])).concat('nothing', '')

const numbers = (values: ReadonlyArray<number | null>): unknown[] =>
  values.flatMap((value) => (value === null ? [] : [value, String(value)])).concat(0)

describe.each(DIALECTS)('a filter in dialect %s finds by indexes what looking at everything would find', (dialect) => {
  const world = createMockwoot({ dialect, seed: 'demo' }).worldOf()
  const { db } = world
  const account = db.accounts.get(1)
  if (!account) throw new Error('There is no account 1')

  it('of contacts', () => {
    const all = db.contacts.all().filter(({ account_id }) => account_id === account.id)
    const valuesOf = {
      name: texts(all.map(({ name }) => name)),
      email: texts(all.map(({ email }) => email)),
      phone_number: texts(all.map(({ phone_number }) => phone_number)),
      identifier: texts(all.map(({ identifier }) => identifier)),
      labels: texts(all.flatMap(({ labels }) => labels)),
      blocked: ['true', 'false'],
    }
    let found = 0
    for (let round = 0; round < 1000; round++) {
      const filter = contactFilter(world, account, someConditions(valuesOf))
      const { count, contacts } = filterContacts(world, account, filter, { page: 1 })
      const passing = all.filter(filter.test)
      const wanted = dialect === 'chatwoot' ? db.contacts.asWritten(passing.filter(isResolved)) : passing
      expect({ count, contacts }).toEqual({ count: wanted.length, contacts: wanted.slice(0, 15) })
      if (filter.candidates() && count) found++
    }
    expect(found).toBeGreaterThan(50)
  })

  it('of conversations', () => {
    const all = [...db.conversations.many('account', account.id)]
    const member = [...db.accountUsers.many('account', account.id)].find(({ role }) => role === 'administrator')
    if (!member) throw new Error('There is no administrator')
    const valuesOf = {
      status: ['open', 'resolved', 'snoozed', 'all'],
      assignee_id: numbers(all.map(({ assignee_id }) => assignee_id)),
      team_id: numbers(all.map(({ team_id }) => team_id)),
      inbox_id: numbers(all.map(({ inbox_id }) => inbox_id)),
      display_id: numbers(all.map(({ display_id }) => display_id)),
      labels: texts(all.flatMap(({ labels }) => labels)),
      priority: ['low', 'urgent', 'nothing'],
    }
    let found = 0
    for (let round = 0; round < 1000; round++) {
      const conditions = someConditions(valuesOf)
      const { conversations } = filterConversations(world, account, member, conditions)
      // Nothing meets this one, but no index knows: so everything is looked at.
      const nothing = { attribute_key: 'created_at', filter_operator: 'is_greater_than', values: ['9999-01-01'] }
      const looked = [...conditions.slice(0, -1), { ...conditions.at(-1), query_operator: 'OR' }, nothing]
      expect(conversations).toEqual(filterConversations(world, account, member, looked).conversations)
      expect(conversations).toEqual([...conversations].sort(latest))
      found += conversations.length
    }
    expect(found).toBeGreaterThan(1000)
  })
})
