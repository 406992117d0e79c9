import type { HttpHandler, WebSocketHandler } from 'msw'
import type { Mockwoot } from '#mockwoot'
import { BODILESS } from '#pipeline/respond'
import type { PlainAnswer, PlainRequest, StreamedText } from '#protocol'
import { isLoopback } from '#tools/network/loopback'
import { piecesOf } from '#tools/waiting/pieces'
import { channelPattern, joinChannel } from './channel.ts'

/** The part of msw that handlers are made with. */
export type Msw = Pick<typeof import('msw'), 'http' | 'HttpResponse' | 'passthrough' | 'ws'>

const ENCODER = new TextEncoder()

const WITHOUT_BODY = new Set(['GET', 'HEAD'])

async function plainRequest(request: Request, base: string): Promise<PlainRequest> {
  const { method, headers } = request
  const hasBody = !WITHOUT_BODY.has(method) && request.body !== null
  return {
    method,
    target: withoutFragment(request.url.slice(base.length)),
    origin: base,
    header: (name) => headers.get(name) ?? undefined,
    body: hasBody ? new Uint8Array(await request.arrayBuffer()) : undefined,
  }
}

/** What would be sent to a server: a fragment never is. */
function withoutFragment(rest: string): string {
  const mark = rest.indexOf('#')
  return (mark < 0 ? rest : rest.slice(0, mark)) || '/'
}

/**
 * One handler for everything below a URL. msw asks its handlers one after the other, so there are few, and the
 * operation is looked up in the mock's own routing table.
 */
function everythingBelow(mock: Mockwoot, base: string, { http, HttpResponse }: Msw): HttpHandler {
  const prefix = `${base}/`
  const isBelow = ({ request }: { request: Request }): boolean => request.url.startsWith(prefix)
  const handler = http.all(isBelow, async ({ request }) => {
    const answer = await mock.handle(await plainRequest(request, base))
    return answer.drop ? HttpResponse.error() : responseOf(answer, request.method)
  })
  // msw's own looks for cookies as well, which nothing here goes by: a tenth of the time of a request.
  handler.parse = async (asked) => ({ match: { matches: isBelow(asked), params: {} }, cookies: {} })
  return handler
}

/** With its length told, where it is known: clients that keep their connections wait for the end of an answer without one. */
function responseOf({ status, headers, body, stream }: PlainAnswer, method: string): Response {
  if (stream) return new Response(method === 'HEAD' ? closed(stream) : streamOf(stream), { status, headers })
  const bytes = typeof body === 'string' ? ENCODER.encode(body) : body
  const length = { 'content-length': String(bytes?.byteLength ?? 0) }
  return new Response(method === 'HEAD' ? null : (bytes ?? null), {
    status,
    headers: BODILESS.has(status) ? headers : { ...headers, ...length },
  })
}

function closed(stream: StreamedText): null {
  stream.close()
  return null
}

/** What is made as it is read. */
function streamOf(stream: StreamedText): ReadableStream<Uint8Array> {
  const pieces = piecesOf(stream.texts())
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (!done) return controller.enqueue(ENCODER.encode(value))
      stream.close()
      controller.close()
    },
    cancel: () => stream.close(),
  }
  // Two pieces are made unasked: so what is a single one ends though nobody reads it.
  return new ReadableStream(source, { highWaterMark: 2 })
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
export function failOthers({ http, HttpResponse, passthrough }: Msw): HttpHandler {
  return http.all('*', ({ request }) => {
    if (staysHere(new URL(request.url))) return passthrough()
    const reason = `${request.method} ${request.url} was not sent: no handler answers it, and only this machine is let through`
    node?.emitWarning?.(reason, 'MockwootWarning')
    return HttpResponse.error()
  })
}

/** The realtime channel, for apps that open it with the global `WebSocket`. */
function realtimeChannel(mock: Mockwoot, { ws }: Msw): WebSocketHandler {
  return ws.link(channelPattern(mock.baseUrl)).addEventListener('connection', ({ client }) => {
    const channel = joinChannel(mock, client.url, {
      send: (frame) => client.send(frame),
      close: (code, reason) => client.close(code, reason),
    })
    client.addEventListener('message', ({ data }) => channel.receive(data))
    client.addEventListener('close', () => channel.closed())
  })
}

/**
 * A handler of the realtime channel that can be handed around with those of requests. msw tells them apart by their
 * fields, but its types let only the latter into `getResponse`; to a request this one has nothing to say.
 */
function amongRequests(realtime: WebSocketHandler, { http }: Msw): HttpHandler {
  const run = (asked: object, ...others: unknown[]): unknown =>
    'client' in asked ? Reflect.apply(realtime.run, realtime, [asked, ...others]) : null
  return new Proxy(
    http.all(
      () => false,
      () => undefined,
    ),
    {
      has: (_, key) => Reflect.has(realtime, key),
      get: (_, key) => {
        if (key === 'run') return run
        const value: unknown = Reflect.get(realtime, key)
        return typeof value === 'function' ? value.bind(realtime) : value
      },
    },
  )
}

/** The handlers that answer what the app under test asks of Chatwoot and of Bird. */
export function createHandlers(mock: Mockwoot, msw: Msw): HttpHandler[] {
  return [
    everythingBelow(mock, mock.baseUrl, msw),
    everythingBelow(mock, mock.birdBaseUrl, msw),
    amongRequests(realtimeChannel(mock, msw), msw),
  ]
}
