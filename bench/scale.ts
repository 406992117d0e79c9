import { SYSTEM } from '#domain/actor'
import { createContact } from '#domain/contacts'
import { Mockwoot } from '#mockwoot'
import { CONTACTS, TOKEN } from './desk.ts'
import { median, tell } from './measure.ts'

const SIZES = { small: 100, large: 100_000 }

const ROUNDS = 15

const PER_ROUND = 200

const HEADERS: Record<string, string> = { api_access_token: TOKEN, 'content-type': 'application/json' }

let serial = 0

function deskOf(size: number): Mockwoot {
  const mock = new Mockwoot()
  const world = mock.world()
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

/** Microseconds of one operation on a desk of its own. */
async function timeOf(name: string, size: number): Promise<number> {
  const mock = deskOf(size)
  const operation = OPERATIONS[name]
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now()
    for (let count = 0; count < PER_ROUND; count++) await operation?.(mock, size)
    times.push(((performance.now() - startedAt) * 1000) / PER_ROUND)
  }
  return median(times)
}

const result: Record<string, number> = {}
for (const name of Object.keys(OPERATIONS)) {
  result[`${name} ${SIZES.small}`] = await timeOf(name, SIZES.small)
  result[`${name} ${SIZES.large}`] = await timeOf(name, SIZES.large)
}
const mock = new Mockwoot()
const resets: number[] = []
for (let count = 0; count < 100; count++) {
  const startedAt = performance.now()
  mock.reset()
  resets.push(performance.now() - startedAt)
}
result.reset = median(resets)
tell(result)
