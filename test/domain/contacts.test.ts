import { describe, expect, it } from 'vitest'
import { SYSTEM } from '#domain/actor'
import {
  createContact,
  findContact,
  removeCustomAttributes,
  setContactLabels,
  updateContact,
} from '#domain/contacts/contacts'
import { identifyCustomer } from '#domain/contacts/identification'
import { findOrCreateContactInbox } from '#domain/contacts/inboxes'
import { mergeContacts } from '#domain/contacts/merge'
import { createNote } from '#domain/contacts/notes'
import { deleteContact } from '#domain/contacts/removal'
import type { DeskEvent } from '#domain/event'
import { createMockwoot } from '#index'

const ACME = { id: 1 }

/** A documented world, and the events of what is done in it. */
function desk() {
  const world = createMockwoot({ seed: 'documented', now: '2025-05-01T10:00:00Z' }).worldOf()
  const events: DeskEvent[] = []
  world.listen({ happened: (event) => void events.push(event) })
  return {
    world,
    alice: () => findContact(world, ACME, 1),
    eventsOf: (change: () => unknown): DeskEvent[] => {
      events.length = 0
      world.change(change)
      return [...events]
    },
  }
}

const namesOf = (events: DeskEvent[]) => events.map(({ name }) => name)

const changesOf = (events: DeskEvent[]) =>
  events.flatMap((event) => (event.name === 'contact.updated' ? [Object.keys(event.changes)] : []))

describe('contacts', () => {
  it('tells of a new contact once', () => {
    const { world, eventsOf } = desk()
    const events = eventsOf(() => createContact(world, SYSTEM, ACME, { name: 'Bob', email: 'Bob@Example.com' }))
    expect(events).toMatchObject([{ name: 'contact.created', contact: { name: 'Bob', email: 'bob@example.com' } }])
  })

  it('tells nothing of a contact that is refused', () => {
    const { world, eventsOf } = desk()
    const refused = () => eventsOf(() => createContact(world, SYSTEM, ACME, { email: 'alice@example.com' }))
    expect(refused).toThrow()
    expect(eventsOf(() => {})).toEqual([])
  })

  it('tells what changed, and tells of a change that changes nothing as well', () => {
    const { world, alice, eventsOf } = desk()
    expect(changesOf(eventsOf(() => updateContact(world, SYSTEM, alice(), { name: 'Al' })))).toEqual([
      ['name', 'updated_at'],
    ])
    expect(changesOf(eventsOf(() => updateContact(world, SYSTEM, alice(), { name: 'Al' })))).toEqual([[]])
    expect(eventsOf(() => updateContact(world, SYSTEM, alice(), { custom_attributes: { plan: 'pro' } }))).toMatchObject(
      [{ name: 'contact.updated', changes: { custom_attributes: [{}, { plan: 'pro' }] } }],
    )
    expect(eventsOf(() => removeCustomAttributes(world, SYSTEM, alice(), ['plan']))).toMatchObject([
      { changes: { custom_attributes: [{ plan: 'pro' }, {}] } },
    ])
  })

  it('tells of labels under the name of their list', () => {
    const { world, alice, eventsOf } = desk()
    expect(eventsOf(() => setContactLabels(world, SYSTEM, alice(), ['vip']))).toMatchObject([
      { name: 'contact.updated', changes: { label_list: [[], ['vip']] } },
    ])
  })

  it('makes a lead of a visitor who can be reached, and never a visitor of a lead', () => {
    const { world } = desk()
    const type = (values: Parameters<typeof createContact>[3]) =>
      createContact(world, SYSTEM, ACME, values).contact_type
    expect(type({ name: 'Bob', identifier: 'x' })).toBe('visitor')
    expect(type({ email: 'b@example.com' })).toBe('lead')
    expect(type({ phone_number: '+4915112345' })).toBe('lead')
    expect(type({ additional_attributes: { social_facebook_user_id: '1' } })).toBe('lead')
    expect(type({ additional_attributes: { social_profiles: {}, social_name: ' ' } })).toBe('visitor')
    expect(type({ additional_attributes: { social_profiles: { facebook: '' } } })).toBe('lead')
    const bob = createContact(world, SYSTEM, ACME, { email: 'c@example.com' })
    updateContact(world, SYSTEM, bob, { email: null })
    expect(bob.contact_type).toBe('lead')
  })

  it('takes place and country from the additional attributes', () => {
    const { world, alice } = desk()
    updateContact(world, SYSTEM, alice(), { additional_attributes: { city: 'Oslo', country: 'Norway' } })
    expect(alice()).toMatchObject({ location: 'Oslo', country_code: 'Norway' })
  })

  it('deletes what belongs to a contact, and tells of the contact only', () => {
    const { world, alice, eventsOf } = desk()
    const { db } = world
    const [user] = db.users.all()
    if (user) createNote(world, user, alice(), 'Called')
    expect(namesOf(eventsOf(() => deleteContact(world, SYSTEM, alice())))).toEqual(['contact.deleted'])
    for (const table of [db.contacts, db.contactInboxes, db.notes, db.conversations, db.messages]) {
      expect(table.size).toBe(0)
    }
  })

  it('tells of a merge in the order of the running server', () => {
    const { world, alice, eventsOf } = desk()
    const { db } = world
    const inbox = db.inboxes.get(1)
    if (!inbox) throw new Error('there is no inbox 1')
    const bob = world.change(() => createContact(world, SYSTEM, ACME, { name: 'Bob', email: 'bob@example.com' }))
    const link = findOrCreateContactInbox(world, bob, inbox, { source_id: 'bob' })
    const conversation = db.conversations.insert({
      ...{ account_id: 1, inbox_id: 1, contact_id: bob.id, contact_inbox_id: link.id, display_id: 77 },
      ...{ uuid: 'b0b', last_activity_at: world.clock.now() },
    })
    const message = db.messages.insert({
      ...{ account_id: 1, inbox_id: 1, conversation_id: conversation.id, message_type: 'incoming' },
      ...{ content: 'Hi', sender_type: 'Contact', sender_id: bob.id },
    })
    const events = eventsOf(() => mergeContacts(world, SYSTEM, alice(), bob))
    expect(namesOf(events)).toEqual([
      'contact.merged',
      'conversation.contact_changed',
      'message.updated',
      'contact.deleted',
      'contact.updated',
    ])
    expect([conversation.contact_id, message.sender_id, link.contact_id]).toEqual([1, 1, 1])
    expect(alice().email).toBe('alice@example.com')
  })

  it('tells of somebody who turns out to be known once, with what was said last', () => {
    const { world, alice, eventsOf } = desk()
    const said = { name: 'Bob', custom_attributes: { vip: true } }
    const bob = world.change(() => createContact(world, SYSTEM, ACME, said))
    const events = eventsOf(() => identifyCustomer(world, SYSTEM, bob, { email: 'alice@example.com', name: 'Al' }))
    expect(namesOf(events)).toEqual(['contact.merged', 'contact.deleted', 'contact.updated'])
    expect(changesOf(events)).toEqual([['name', 'updated_at']])
    expect(alice()).toMatchObject({ name: 'Al', custom_attributes: { vip: true } })
  })

  it('tells of a save with a picture as of a touch', () => {
    const { world, alice, eventsOf } = desk()
    const file = { filename: 'a.png', contentType: 'image/png', bytes: new Uint8Array([137]) }
    const avatar = { file, origin: 'https://a.example' }
    const events = eventsOf(() => updateContact(world, SYSTEM, alice(), { name: 'Al', avatar }))
    expect(changesOf(events)).toEqual([['updated_at'], ['updated_at']])
  })

  it('survives an export and import with notes, links and labels', () => {
    const { world, alice } = desk()
    const [user] = world.db.users.all()
    if (user) createNote(world, user, alice(), 'Called')
    setContactLabels(world, SYSTEM, alice(), ['vip'])
    const dump: unknown = JSON.parse(JSON.stringify(world.dump()))
    const other = createMockwoot({ seed: 'empty' }).worldOf()
    other.restore(dump)
    expect(other.dump().tables).toEqual(world.dump().tables)
  })
})
