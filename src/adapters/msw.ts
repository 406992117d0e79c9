import { type HttpHandler, HttpResponse, http, type WebSocketHandler, ws } from 'msw'
import { PING_INTERVAL } from '#events/cable'
import type { Mockwoot } from '#mockwoot'
import type { PlainRequest } from '#protocol'

const BODILESS = new Set(['GET', 'HEAD'])

async function plainRequest(request: Request, base: string): Promise<PlainRequest> {
  const hasBody = !BODILESS.has(request.method) && request.body !== null
  return {
    method: request.method,
    target: request.url.slice(base.length) || '/',
    origin: base,
    header: (name) => request.headers.get(name) ?? undefined,
    body: hasBody ? new Uint8Array(await request.arrayBuffer()) : undefined,
  }
}

/**
 * One handler for everything below a URL. msw asks its handlers one after the other, so there are few, and the
 * operation is looked up in the mock's own routing table.
 */
function everythingBelow(mock: Mockwoot, base: string): HttpHandler {
  const prefix = `${base}/`
  return http.all(
    ({ request }) => request.url.startsWith(prefix),
    async ({ request }) => {
      mock.servesInProcess()
      const { status, headers, body, drop } = await mock.handle(await plainRequest(request, base))
      if (drop) return HttpResponse.error()
      return new Response(request.method === 'HEAD' ? null : (body ?? null), { status, headers })
    },
  )
}

/** The realtime channel, for apps that open it with the global `WebSocket`. */
function realtimeChannel(mock: Mockwoot, base: string): WebSocketHandler {
  const link = ws.link(`${base.replace(/^http/, 'ws')}/cable*`)
  return link.addEventListener('connection', ({ client }) => {
    mock.servesInProcess()
    const world = mock.world(new URL(client.url).searchParams.get('world') ?? undefined)
    const connection = world.cable.connect({ send: (frame) => client.send(frame), close: () => client.close() })
    const pings = setInterval(() => connection.ping(Math.floor(world.clock.now() / 1000)), PING_INTERVAL)
    // A connection that the app leaves open must not keep the test process alive; browsers' timers are numbers.
    if (typeof pings === 'object') pings.unref()
    client.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') connection.receive(data)
    })
    client.addEventListener('close', () => {
      clearInterval(pings)
      connection.closed()
    })
  })
}

/** What msw is set up with. */
export type MockwootHandler = HttpHandler | WebSocketHandler

/** The handlers that answer what the app under test asks of Chatwoot and of Bird. */
export function createHandlers(mock: Mockwoot): MockwootHandler[] {
  return [
    everythingBelow(mock, mock.baseUrl),
    everythingBelow(mock, mock.birdBaseUrl),
    realtimeChannel(mock, mock.baseUrl),
  ]
}
