import { escapeRegExp } from 'es-toolkit'
import { type HttpHandler, HttpResponse, http, passthrough, type WebSocketHandler, ws } from 'msw'
import { PING_INTERVAL } from '#events/cable'
import type { Mockwoot } from '#mockwoot'
import { BODILESS } from '#pipeline/respond'
import { splitTarget } from '#pipeline/world-of'
import type { PlainAnswer, PlainRequest } from '#protocol'
import { isLoopback } from '#tools/network/address'
import { clearInterval, setInterval } from '#tools/timers'

const WITHOUT_BODY = new Set(['GET', 'HEAD'])

async function plainRequest(request: Request, base: string): Promise<PlainRequest> {
  const hasBody = !WITHOUT_BODY.has(request.method) && request.body !== null
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
      const answer = await mock.handle(await plainRequest(request, base))
      return answer.drop ? HttpResponse.error() : responseOf(answer, request.method)
    },
  )
}

/** With its length told: clients that keep their connections wait for the end of an answer without one. */
function responseOf({ status, headers, body }: PlainAnswer, method: string): Response {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const length = { 'content-length': String(bytes?.byteLength ?? 0) }
  return new Response(method === 'HEAD' ? null : (bytes ?? null), {
    status,
    headers: BODILESS.has(status) ? headers : { ...headers, ...length },
  })
}

/** Undefined in browsers. */
const node = typeof process === 'undefined' ? undefined : process

/** Whether a request stays on this machine, or asks for what a page is made of. */
function staysHere(url: URL): boolean {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return true
  const isOwn = typeof location !== 'undefined' && location.origin === url.origin
  return isOwn || isLoopback(url.hostname)
}

/**
 * The handler for the end of the list: what no other has taken fails, unless it stays on this machine. A handler is what
 * all releases of msw take alike, and what fails rather than complains.
 */
export function failOthers(): HttpHandler {
  return http.all('*', ({ request }) => {
    if (staysHere(new URL(request.url))) return passthrough()
    const reason = `${request.method} ${request.url} was not sent: no handler answers it, and only this machine is let through`
    node?.emitWarning?.(reason, 'MockwootWarning')
    return HttpResponse.error()
  })
}

/** The realtime channel, for apps that open it with the global `WebSocket`. */
function realtimeChannel(mock: Mockwoot, base: string): WebSocketHandler {
  const root = base.replace(/^http/, 'ws')
  const link = ws.link(new RegExp(`^${escapeRegExp(root)}(/(~|%7e)[^/]*)?/cable/*$`, 'i'))
  return link.addEventListener('connection', ({ client }) => {
    mock.servesInProcess()
    const name =
      splitTarget(client.url.href.slice(root.length)).name ?? client.url.searchParams.get('world') ?? undefined
    if (!mock.isWorldName(name)) return client.close(1008, 'There can be no world of this name')
    const world = mock.worldOf(name)
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
