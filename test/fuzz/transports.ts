import { setupServer } from 'msw/node'
import { type Listening, listen } from '#adapters/express'
import type { FixtureRequest } from '#contract/fixtures/fixture'
import { createMockwoot, type MswMockwoot } from '#index'
import type { Dialect } from '#protocol'
import { sendFixtureRequest } from '#test/fixtures/replay'
import { type Answer, type Client, clientOf } from '#test/matrix'

/** One mock behind one transport. */
interface Side {
  client: Client
  errors: unknown[]
}

/** The same mock twice: within this process behind msw, and behind HTTP. */
export interface Transports {
  inProcess: Side
  http: Side
  close(): Promise<void>
}

const NOW = '2025-06-02T10:00:00Z'

function mockOf(dialect: Dialect): { mock: MswMockwoot; errors: unknown[] } {
  const errors: unknown[] = []
  const mock = createMockwoot({ dialect, seed: 'awkward', now: NOW, webhooks: 'off' })
  mock.onInternalError((error) => errors.push(error))
  return { mock, errors }
}

export async function openTransports(dialect: Dialect): Promise<Transports> {
  const within = mockOf(dialect)
  const served = mockOf(dialect)
  const server = setupServer(...within.mock.handlers)
  server.listen({ onUnhandledRequest: 'bypass' })
  const listening: Listening = await listen(served.mock, { port: 0 })
  return {
    inProcess: { client: clientOf(within.mock, () => within.mock.baseUrl), errors: within.errors },
    http: { client: clientOf(served.mock, () => listening.url), errors: served.errors },
    close: async () => {
      server.close()
      await listening.close()
    },
  }
}

/** Both mocks as they began, at the same moment, which lasts. */
export function restart({ inProcess, http }: Transports): void {
  for (const { client, errors } of [inProcess, http]) {
    client.mock.reset()
    client.mock.clock.freeze()
    client.mock.clock.set(NOW)
    errors.length = 0
  }
}

/** Headers that say what an answer is; the others are the transport's. */
const TELLING = ['content-type', 'location', 'access-token', 'client', 'uid', 'retry-after']

/** How long a request took, and how often a state was put back: the test does that on one side. */
const OWN = /"duration_ms":[\d.e-]+|"epoch":\d+/g

/** An answer without what the transports differ in by their nature: where they are. */
function comparable({ status, headers, text }: Answer, { mock, url }: Client): unknown {
  const bases = [url, mock.baseUrl, mock.birdBaseUrl]
  const here = [...bases, ...bases.map(encodeURIComponent)]
  const placed = (value: string): string =>
    here.reduce((rest, base) => rest.replaceAll(base, 'here'), value).replaceAll(OWN, '')
  return { status, headers: TELLING.map((name) => placed(headers.get(name) ?? '')), text: placed(text) }
}

/** The answers to one request, over both transports, once what earlier ones have caused is done. */
export async function sendBoth({ inProcess, http }: Transports, request: FixtureRequest) {
  for (const { client } of [inProcess, http]) await client.mock.settled()
  const first = await sendFixtureRequest(inProcess.client, request)
  const second = await sendFixtureRequest(http.client, request)
  return { answer: first, compared: [comparable(first, inProcess.client), comparable(second, http.client)] as const }
}
