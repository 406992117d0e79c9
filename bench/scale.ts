import { SYSTEM } from '../src/domain/actor.ts'
import { createContact } from '../src/domain/contacts/contacts.ts'
import { Mockwoot } from '../src/mockwoot.ts'
import { CONTACTS } from './desk.ts'
import { type Operation, send, tell, timesOn } from './measure.ts'

const SIZES = [100, 100_000]

let serial = 0

function deskOf(size: number): Mockwoot {
  // In this dialect lists have the order in which records were last written, which is harder to keep than that of their ids.
  const mock = new Mockwoot({ dialect: 'chatwoot' })
  const world = mock.worldOf()
  world.change(() => {
    for (let number = 1; number < size; number++) {
      createContact(world, SYSTEM, { id: 1 }, { name: `Contact ${number}`, email: `contact${number}@example.com` })
    }
  })
  return mock
}

const OPERATIONS: Record<string, Operation> = {
  show: (mock, size) => send(mock, 'GET', `${CONTACTS}/${1 + (serial++ % (size - 1))}`),
  update: (mock, size) => send(mock, 'PUT', `${CONTACTS}/${1 + (serial % (size - 1))}`, { name: `Name ${serial++}` }),
  list: (mock) => send(mock, 'GET', CONTACTS),
  // Late, as it makes the desks larger.
  create: (mock) => send(mock, 'POST', CONTACTS, { name: 'New', email: `new${serial++}@example.org` }),
  // Last, as it needs what was created: from the middle on, so that half of the records move up.
  delete: (mock, size) => send(mock, 'DELETE', `${CONTACTS}/${size / 2 + deleted.next(mock)}`),
}

/** Counts what was deleted of each desk. */
const deleted = {
  counts: new WeakMap<Mockwoot, number>(),
  next(mock: Mockwoot): number {
    const count = this.counts.get(mock) ?? 0
    this.counts.set(mock, count + 1)
    return count
  },
}

const desks = SIZES.map((size) => ({ size, mock: deskOf(size) }))
tell(await timesOn(desks, OPERATIONS, { rounds: 80, perRound: 50 }))
