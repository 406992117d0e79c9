import { SYSTEM } from '../src/domain/actor.ts'
import { createContact } from '../src/domain/contacts/contacts.ts'
import { Mockwoot } from '../src/mockwoot.ts'
import { CONTACTS, TOKEN } from './desk.ts'
import { median, tell } from './measure.ts'

const SIZES = [100, 100_000]

const ROUNDS = 25

const PER_ROUND = 200

const RESETS = 100

const HEADERS: Record<string, string> = { api_access_token: TOKEN, 'content-type': 'application/json' }

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

async function send(mock: Mockwoot, method: string, target: string, body?: object): Promise<void> {
  const { status } = await mock.handle({
    method,
    target,
    origin: 'http://127.0.0.1',
    header: (name) => HEADERS[name],
    body: body && new TextEncoder().encode(JSON.stringify(body)),
  })
  if (status !== 200) throw new Error(`${method} ${target} was answered ${status}`)
}

const OPERATIONS: Record<string, (mock: Mockwoot, size: number) => Promise<void>> = {
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

function timeOfReset(): number {
  const mock = new Mockwoot()
  const times: number[] = []
  for (let count = 0; count < RESETS; count++) {
    const startedAt = performance.now()
    mock.reset()
    times.push(performance.now() - startedAt)
  }
  return median(times)
}

const result: Record<string, number> = { reset: timeOfReset() }
for (const name of Object.keys(OPERATIONS)) Object.assign(result, await timesOf(name))
tell(result)
