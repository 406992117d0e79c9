import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { createMockwoot } from '../src/index.ts'
import { TOKEN } from './desk.ts'
import { processorSeconds, quickest, tell } from './measure.ts'

const BATCHES = 40

const PER_BATCH = 50

const BASE = 'https://app.chatwoot.com'

const [kind, path = ''] = process.argv.slice(2)

const mock = createMockwoot({ baseUrl: BASE })
const full = setupServer(...mock.handlers)
full.listen()
const ready: unknown = await (await request()).json()
if (kind === 'bare') {
  full.close()
  setupServer(http.get(`${BASE}${path}`, () => HttpResponse.json(ready as object))).listen()
}

function request(): Promise<Response> {
  return fetch(`${BASE}${path}`, { headers: { api_access_token: TOKEN } })
}

async function batch(): Promise<number> {
  const startedAt = processorSeconds()
  for (let count = 0; count < PER_BATCH; count++) await (await request()).json()
  return ((processorSeconds() - startedAt) * 1000) / PER_BATCH
}

for (let count = 0; count < 20; count++) await batch()
const times: number[] = []
for (let count = 0; count < BATCHES; count++) times.push(await batch())
tell({ milliseconds: quickest(times) })
process.exit()
