import { type HttpHandler, http } from 'msw'
import type { Mockwoot } from '#mockwoot'
import type { PlainRequest } from '#operation'

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
      const { status, headers, body } = await mock.handle(await plainRequest(request, base))
      return new Response(body ?? null, { status, headers })
    },
  )
}

/** The handlers that answer what the app under test asks of Chatwoot and of Bird. */
export function createHandlers(mock: Mockwoot): HttpHandler[] {
  return [everythingBelow(mock, mock.baseUrl), everythingBelow(mock, mock.birdBaseUrl)]
}
