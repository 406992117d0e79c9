/**
 * The mock behind HTTP.
 *
 * @module
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express, type Request } from 'express'
import type { Mockwoot } from '#mockwoot'
import type { PlainAnswer, PlainRequest } from '#operation'
import { MAX_BODY } from '#pipeline/decode'
import { CrossOrigin } from './cross-origin.ts'

/** How a mock is served. */
export interface ListenOptions {
  /** 0 picks a free one. 4100 unless given. */
  port?: number
  /** The address to bind. `127.0.0.1` unless given. */
  host?: string
  /** The web origins that may call from a browser; `*` for any. Loopback origins unless given. */
  cors?: readonly string[]
}

/** A mock that is being served. */
export interface Listening {
  /** Where: `http://127.0.0.1:4100`. */
  url: string
  port: number
  /** Stops serving, open connections included. */
  close(): Promise<void>
}

/** An Express app that answers as the mock does, to serve or to mount anywhere. */
export function createApp(mock: Mockwoot, options: Pick<ListenOptions, 'cors' | 'host'> = {}): Express {
  const crossOrigin = new CrossOrigin(options)
  const app = express()
  app.disable('x-powered-by')
  app.use(async (request, response) => {
    const refusal = crossOrigin.check(request)
    const allowed = crossOrigin.headers(request)
    if (refusal) return send(request, response, refusal, allowed)
    const answer = await mock.handle(await plainRequest(request))
    send(request, response, answer, allowed)
  })
  return app
}

/** Serves a mock over HTTP. Rejects when the address is taken. */
export function listen(mock: Mockwoot, options: ListenOptions = {}): Promise<Listening> {
  const { port = 4100, host = '127.0.0.1' } = options
  return new Promise((resolve, reject) => {
    const server = createApp(mock, options).listen(port, host, (error?: Error) => {
      if (error) reject(error)
      else resolve(listening(server, host))
    })
  })
}

function listening(server: Server, host: string): Listening {
  const { port } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${name}:${port}`,
    port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

async function plainRequest(request: Request): Promise<PlainRequest> {
  const { headers } = request
  return {
    method: request.method,
    target: request.url,
    origin: `${request.protocol}://${headers.host ?? 'localhost'}${request.baseUrl}`,
    header: (name) => {
      const value = headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    body: await bodyOf(request),
  }
}

/** The bytes of the body, also when a parser of the surrounding app has read them already. */
async function bodyOf(request: Request): Promise<Uint8Array | undefined> {
  const parsed: unknown = request.body
  if (parsed === undefined) return readBody(request)
  if (parsed instanceof Uint8Array) return parsed
  return Buffer.from(typeof parsed === 'string' ? parsed : JSON.stringify(parsed))
}

/** Reads a body, but not much beyond the limit: what is too large is refused by its size alone. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const { headers } = request
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= MAX_BODY + 1) chunks.push(chunk)
    else if (chunks.length > 0) chunks.length = 0
  }
  return size > MAX_BODY ? new Uint8Array(MAX_BODY + 1) : Buffer.concat(chunks)
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: PlainAnswer,
  allowed: Record<string, string>,
): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  response.writeHead(status, {
    ...headers,
    ...allowed,
    ...(status === 204 ? {} : { 'content-length': bytes?.byteLength ?? 0 }),
  })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}
