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
import { serveCable } from './cable.ts'
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
    const body = bodyOf(request)
    const bytes = body instanceof Promise ? await body : body
    if (request.destroyed && !request.complete) return
    send(request, response, await mock.handle(plainRequest(request, bytes)), allowed)
  })
  return app
}

/** Serves a mock over HTTP. Rejects when the address is taken. */
export function listen(mock: Mockwoot, options: ListenOptions = {}): Promise<Listening> {
  const { port = 4100, host = '127.0.0.1' } = options
  return new Promise((resolve, reject) => {
    const server = createApp(mock, options).listen(port, host, (error?: Error) => {
      if (error) reject(error)
      else resolve(listening(server, host, hangUp))
    })
    const hangUp = serveCable(server, mock)
  })
}

function listening(server: Server, host: string, hangUp: () => void): Listening {
  const { port } = server.address() as AddressInfo
  const name = host.includes(':') ? `[${host}]` : host
  return {
    url: `http://${name}:${port}`,
    port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
        hangUp()
      }),
  }
}

function plainRequest(request: Request, body: Uint8Array | undefined): PlainRequest {
  const { headers } = request
  return {
    method: request.method,
    target: request.url,
    origin: `${request.protocol}://${headers.host ?? 'localhost'}${request.baseUrl}`,
    header: (name) => {
      const value = headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    body,
  }
}

/** The bytes of the body, also when a parser of the surrounding app has read them already. */
function bodyOf(request: Request): Uint8Array | undefined | Promise<Uint8Array | undefined> {
  const parsed: unknown = request.body
  if (parsed instanceof Uint8Array) return parsed
  if (parsed !== undefined) return Buffer.from(typeof parsed === 'string' ? parsed : JSON.stringify(parsed))
  const { headers } = request
  const isEmpty = headers['content-length'] === undefined && headers['transfer-encoding'] === undefined
  return isEmpty ? undefined : readBody(request)
}

/**
 * Reads a body, but not much beyond the limit: what is too large is refused by its size alone. A body that breaks off
 * is none.
 */
function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= MAX_BODY) chunks.push(chunk)
      else chunks.length = 0
    })
    request.once('end', () => resolve(size > MAX_BODY ? new Uint8Array(MAX_BODY + 1) : joined(chunks)))
    request.once('error', () => resolve(undefined))
  })
}

function joined(chunks: readonly Buffer[]): Uint8Array {
  const [only] = chunks
  return only && chunks.length === 1 ? only : Buffer.concat(chunks)
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body, drop }: PlainAnswer,
  allowed: Record<string, string>,
): void {
  if (drop) return void response.socket?.resetAndDestroy()
  const length = typeof body === 'string' ? Buffer.byteLength(body) : (body?.byteLength ?? 0)
  response.writeHead(status, { ...headers, ...allowed, ...(status === 204 ? {} : { 'content-length': length }) })
  // A text goes out in one piece with the headers, bytes in a second one.
  response.end(request.method === 'HEAD' ? undefined : body)
}
