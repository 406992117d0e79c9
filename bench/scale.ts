import { SYSTEM } from '../src/domain/actor.ts'
import { createContact } from '../src/domain/contacts/contacts.ts'
import { Mockwoot } from '../src/mockwoot.ts'
import { CONTACTS } from './desk.ts'
import { processorSeconds, quickest, send, tell } from './measure.ts'

const SIZES = [100, 100_000]

const ROUNDS = 80

const PER_ROUND = 50

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

const OPERATIONS: Record<string, (mock: Mockwoot, size: number) => Promise<string>> = {
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

interface MeasuredDesk {
  size: number
  mock: Mockwoot
}

/**
 * Microseconds of processor time of one operation on a desk of each size, in turns. Of many small rounds the quick ones
 * count: what else the machine does, and the garbage collector, makes rounds slower, never quicker.
 */
async function timesOf(name: string, desks: readonly MeasuredDesk[]): Promise<Record<string, number>> {
  const measured = desks.map((desk) => ({ ...desk, times: [] as number[] }))
  for (let round = 0; round < ROUNDS; round++) {
    for (const { size, mock, times } of measured) {
      const startedAt = processorSeconds()
      for (let count = 0; count < PER_ROUND; count++) await OPERATIONS[name]?.(mock, size)
      times.push(((processorSeconds() - startedAt) * 1_000_000) / PER_ROUND)
    }
  }
  return Object.fromEntries(measured.map(({ size, times }) => [`${name} ${size}`, quickest(times)]))
}

const desks = SIZES.map((size) => ({ size, mock: deskOf(size) }))
const result: Record<string, number> = {}
for (const name of Object.keys(OPERATIONS)) Object.assign(result, await timesOf(name, desks))
tell(result)
