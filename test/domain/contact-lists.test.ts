import { describe, expect, it } from 'vitest'
import { type Contact, isResolved } from '#db/models/contacts/contact'
import { SYSTEM } from '#domain/actor'
import { createContact, setContactLabels, updateContact } from '#domain/contacts/contacts'
import { CONTACTS_PER_PAGE, listContacts } from '#domain/contacts/lists'
import { orderOf } from '#domain/contacts/order'
import { deleteContact } from '#domain/contacts/removal'
import { ordered } from '#domain/contacts/sorting'
import { createMockwoot } from '#index'
import { DIALECTS } from '#protocol'
import { Random } from '#tools/random'

const ACME = { id: 1 }

const SORTS = ['name', 'email', '-phone_number', 'last_activity_at', 'created_at', 'city', 'unknown'].flatMap(
  (sort) => [sort, `-${sort}`.replace('--', '')],
)

const random = new Random(5)

/** Few values, so that some are equal, and many, so that most are not. */
function someText(few: number): string {
  return `${random.below(2) ? 'N' : 'n'}ame ${random.below(random.below(2) ? few : 10_000)}`
}

function someValues(number: number) {
  return {
    name: random.below(6) === 0 ? null : someText(5),
    email: random.below(3) === 0 ? null : `c${random.below(100_000)}-${number}@example.com`,
    phone_number: random.below(3) === 0 ? `+1555${String(number).padStart(7, '0')}` : null,
    additional_attributes: random.below(2) ? { city: someText(5) } : {},
  }
}

describe.each(DIALECTS)('the lists of contacts in dialect %s', (dialect) => {
  const world = createMockwoot({ dialect, seed: 'empty' }).worldOf()
  const { contacts } = world.db

  function change(number: number): void {
    const contact = contacts.all()[random.below(contacts.size)]
    const kind = contact ? random.below(5) : 0
    if (!contact || kind < 2) {
      const last_activity_at = random.below(3) === 0 ? null : random.below(1_000_000)
      createContact(world, SYSTEM, ACME, {
        ...someValues(number),
        last_activity_at,
        created_at: random.below(1_000_000),
      })
    } else if (kind === 2) updateContact(world, SYSTEM, contact, someValues(number))
    else if (kind === 3) setContactLabels(world, SYSTEM, contact, [['Gold', 'gold'][random.below(2)] ?? '', 'new'])
    else deleteContact(world, SYSTEM, contact)
  }

  /** All that can be listed, in the order of lists. */
  function listed(): Contact[] {
    const all = contacts.all().filter(isResolved)
    return dialect === 'chatwoot' ? contacts.asWritten(all) : [...all].sort((a, b) => a.id - b.id)
  }

  function pageOf(all: readonly Contact[], page: number) {
    const start = (page - 1) * CONTACTS_PER_PAGE
    return { count: all.length, contacts: all.slice(start, start + CONTACTS_PER_PAGE) }
  }

  it('are what sorting all of them would give, page by page, whatever comes, changes and goes', () => {
    for (let number = 0; number < 600; number++) {
      world.change(() => change(number))
      const sort = SORTS[random.below(SORTS.length)] ?? ''
      const page = 1 + random.below(2 + contacts.size / CONTACTS_PER_PAGE)
      expect(listContacts(world, ACME, { sort, page })).toEqual(pageOf(ordered(listed(), orderOf(sort)), page))
      expect(listContacts(world, ACME, { page })).toEqual(pageOf(listed(), page))
    }
  })

  it('are narrowed to some labels, whatever their case', () => {
    const golden = listed().filter(({ labels }) => labels.some((label) => label.toLowerCase() === 'gold'))
    expect(golden.length).toBeGreaterThan(CONTACTS_PER_PAGE)
    expect(listContacts(world, ACME, { labels: ['GOLD ', 'none'], page: 2 })).toEqual(pageOf(golden, 2))
    const byName = ordered(golden, orderOf('-name'))
    expect(listContacts(world, ACME, { labels: ['gold'], sort: '-name', page: 1 })).toEqual(pageOf(byName, 1))
  })
})
