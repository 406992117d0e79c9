import autocannon from 'autocannon'
import { CONTACTS, TOKEN } from './desk.ts'
import { median, type Served, serve } from './measure.ts'

const ROUNDS = 11

const SECONDS = 1

/** How many requests the mock answers in a second of its processor time, and a bare Express in one of its own. */
export interface Throughput {
  mockwoot: number
  bare: number
  /** The median of the rounds' ratios: both servers share the moment's noise. */
  ratio: number
}

/** Loads both servers in turn, one running at a time, each in a process of its own. */
export async function throughputOf(method: 'GET' | 'POST'): Promise<Throughput> {
  const mockwoot = await serve('standalone-mockwoot')
  const bare = await serve('standalone-bare')
  for (const server of [mockwoot, bare]) await load(server, method, 2)
  const rounds: Array<{ mockwoot: number; bare: number }> = []
  for (let round = 0; round < ROUNDS; round++) {
    const first = await load(bare, method, SECONDS)
    rounds.push({ bare: first, mockwoot: await load(mockwoot, method, SECONDS) })
  }
  for (const { stop } of [mockwoot, bare]) stop()
  return {
    mockwoot: median(rounds.map((round) => round.mockwoot)),
    bare: median(rounds.map((round) => round.bare)),
    ratio: median(rounds.map((round) => round.mockwoot / round.bare)),
  }
}

let contacts = 0

async function load({ url, seconds }: Served, method: 'GET' | 'POST', duration: number): Promise<number> {
  const before = await seconds()
  const result = await autocannon({
    url: `${url}${CONTACTS}`,
    connections: 10,
    duration,
    headers: { api_access_token: TOKEN, 'content-type': 'application/json' },
    requests: [method === 'GET' ? { method } : { method, setupRequest: newContact }],
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx + result.errors} requests to ${url} failed`)
  return result.requests.total / ((await seconds()) - before)
}

function newContact(request: autocannon.Request): autocannon.Request {
  const number = contacts++
  return { ...request, body: JSON.stringify({ inbox_id: 1, name: `New ${number}`, email: `new${number}@example.org` }) }
}
