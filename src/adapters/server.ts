import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Mockwoot } from '#mockwoot'
import { mostBytesOf } from '#pipeline/body/size'
import type { PlainAnswer, PlainRequest } from '#protocol'
import { isPending, type Soon, upon } from '#tools/waiting/soon'
import { pause } from '#tools/waiting/timers'
import { serveCable } from './cable.ts'
import { CrossOrigin } from './cross-origin.ts'
import { type ListenOptions, refuseUnfit } from './listen-options.ts'
import { send, sendStream } from './sending.ts'
import { targetOf } from './target.ts'

/** A mock that is being served. */
export interface Listening {
  /** Where: `http://127.0.0.1:4100`. */
  url: string
  port: number
  /** With https: what clients have to trust, in PEM form. */
  certificate: string | undefined
  /** Stops serving, open connections included; once more does no harm. */
  close(): Promise<void>
}

/** Where a request reaches the mock within a server. */
export interface Mount {
  protocol: string
  /** The path that the mock is mounted at; empty at the root. */
  baseUrl: string
  /** The body, if the surrounding app has read it already. */
  body?: unknown
}

/** Answers a request of `node:http` by the mock. */
export type Responder = (request: IncomingMessage, response: ServerResponse, mount: Mount) => Promise<void>

/**
 * How long an idle connection is kept, in milliseconds: longer than clients keep theirs, so that none sends a request at
 * the moment at which its connection is closed here.
 */
const KEEP_ALIVE = 75_000

/**
 * Serves a mock over HTTP or HTTPS. Rejects when the address is taken, and with a `RangeError` when an option can't be meant.
 *
 * Requests go straight from `node:http` to what `createApp` mounts: the steps that Express takes around it would cost
 * a third of the throughput and have nothing to do here.
 */
export async function listen(mock: Mockwoot, options: ListenOptions = {}): Promise<Listening> {
  refuseUnfit(options)
  const { port = 4100, host = '127.0.0.1', https = false } = options
  const certificate = https === true ? (await import('./certificate.ts')).makeCertificate(host) : https || undefined
  const protocol = certificate ? 'https' : 'http'
  const crossOrigin = new CrossOrigin({ ...options, host }, (line) => mock.notify(line))
  const respond = responder(mock, crossOrigin, options.latency)
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    respond(request, response, { protocol, baseUrl: '' }).catch((error: unknown) => {
      mock.reportInternalError(error)
      response.destroy()
    })
  }
  const server = certificate ? (await import('node:https')).createServer(certificate, answer) : createServer(answer)
  server.keepAliveTimeout = KEEP_ALIVE
  const connections = connectionsOf(server)
  serveCable(server, mock, crossOrigin)
  return new Promise((resolve, reject) => {
    // Stays: later, a connection that can't be taken is an error of the server's, which ends the process if nobody hears it.
    server.on('error', reject)
    server.listen(port, host, () => {
      const { port: bound, close } = bindingOf(server, connections)
      const name = host.includes(':') ? `[${host}]` : host
      resolve({ url: `${protocol}://${name}:${bound}`, port: bound, certificate: certificate?.cert, close })
      // Once it is told where: so the first request is as quick as those after it.
      void pause(0).then(() => mock.load())
    })
  })
}

/** The connections that are open. The server itself forgets those that were upgraded. */
function connectionsOf(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    if (open.has(socket)) return
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return open
}

function bindingOf(server: Server, connections: ReadonlySet<Socket>): Pick<Listening, 'port' | 'close'> {
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () =>
      new Promise((resolve) => {
        // Told of nothing but that it is closed already.
        server.close(() => resolve())
        for (const connection of connections) connection.destroy()
      }),
  }
}

/** Makes the function that answers requests by a mock. */
export function responder(mock: Mockwoot, crossOrigin: CrossOrigin, latency?: readonly [number, number]): Responder {
  return async (request, response, mount) => {
    // Behind another request of its connection, which it may count on (RFC 9112 9.3.2): it has the socket once that is answered.
    if (response.socket === null) await once(response, 'socket')
    const answering = crossOrigin.preflight(request) ?? answerOf(mock, crossOrigin, request, mount)
    const answer = isPending(answering) ? await answering : answering
    if (!answer) return
    if (latency) await pause(between(latency))
    const allowed = crossOrigin.headers(request)
    if (answer.stream) await sendStream(request, response, answer, answer.stream, allowed)
    else send(request, response, answer, allowed)
  }
}

/** What the mock answers; undefined when the client has gone away meanwhile. */
function answerOf(
  mock: Mockwoot,
  crossOrigin: CrossOrigin,
  request: IncomingMessage,
  mount: Mount,
): Soon<PlainAnswer | undefined> {
  return upon(bodyOf(request, mount), (body) => {
    if (request.destroyed && !request.complete) return undefined
    return mock.handle(plainRequest(request, mount, body, crossOrigin.isForeign(request)))
  })
}

/** By chance of its own: who waits how long changes nothing of what is generated. */
function between([least, most]: readonly [number, number]): number {
  return least + Math.random() * (most - least)
}

function plainRequest(
  request: IncomingMessage,
  mount: Mount,
  body: Uint8Array | undefined,
  isForeign: boolean,
): PlainRequest {
  const { method = 'GET', headers } = request
  const { target, host = 'localhost' } = targetOf(request)
  return {
    method,
    target,
    origin: `${mount.protocol}://${host}${mount.baseUrl}`,
    header: (name) => {
      const value = headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    body,
    isForeign,
  }
}

function bodyOf(request: IncomingMessage, { body: parsed }: Mount): Soon<Uint8Array | undefined> {
  if (parsed instanceof Uint8Array) return parsed
  if (parsed !== undefined) return Buffer.from(typeof parsed === 'string' ? parsed : JSON.stringify(parsed))
  const { headers } = request
  const isEmpty = headers['content-length'] === undefined && headers['transfer-encoding'] === undefined
  return isEmpty ? undefined : readBody(request, mostBytesOf(targetOf(request).target))
}

/**
 * Reads a body, but not much beyond the limit: what is too large is refused by its size alone. A body that breaks off
 * counts as missing.
 */
function readBody(request: IncomingMessage, most: number): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= most) chunks.push(chunk)
      else chunks.length = 0
    })
    request.once('end', () => resolve(size > most ? new Uint8Array(most + 1) : joined(chunks)))
    request.once('error', () => resolve(undefined))
  })
}

function joined(chunks: readonly Buffer[]): Uint8Array {
  const [only] = chunks
  return only && chunks.length === 1 ? only : Buffer.concat(chunks)
}
