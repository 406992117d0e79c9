import { SYSTEM } from '../src/domain/actor.ts'
import { createContact } from '../src/domain/contacts/contacts.ts'
import { Mockwoot } from '../src/mockwoot.ts'
import { CONTACTS } from './desk.ts'
import { median, send, tell } from './measure.ts'

const SIZES = [100, 100_000]

const ROUNDS = 25

const PER_ROUND = 200

let serial = 0

function deskOf(size: number): Mockwoot {
  const mock = new Mockwoot()
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
  create: (mock) => send(mock, 'POST', CONTACTS, { name: 'New', email: `new${serial++}@example.org` }),
  update: (mock, size) => send(mock, 'PUT', `${CONTACTS}/${1 + (serial % (size - 1))}`, { name: `Name ${serial++}` }),
  list: (mock) => send(mock, 'GET', CONTACTS),
}

/** Microseconds of one operation on a desk of each size, in turns, so that both share the moment's noise. */
async function timesOf(name: string): Promise<Record<string, number>> {
  const desks = SIZES.map((size) => ({ size, mock: deskOf(size), times: [] as number[] }))
  for (let round = 0; round < ROUNDS; round++) {
    for (const { size, mock, times } of desks) {
      const startedAt = performance.now()
      for (let count = 0; count < PER_ROUND; count++) await OPERATIONS[name]?.(mock, size)
      times.push(((performance.now() - startedAt) * 1000) / PER_ROUND)
    }
  }
  return Object.fromEntries(desks.map(({ size, times }) => [`${name} ${size}`, median(times)]))
}

const result: Record<string, number> = {}
for (const name of Object.keys(OPERATIONS)) Object.assign(result, await timesOf(name))
tell(result)
