import { type ClientRequest, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import { reasonOf } from '#cli/cli-error'

/** How much of a body is kept to be looked at, in bytes; all of it passes. */
const KEPT = 10 * 1024 * 1024

/** What belongs to one connection, and not to what passes. */
const OF_CONNECTION = [
  'connection',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
]

/** What passed: a request and its answer, bodies as far as they are kept. */
export interface Exchanged {
  at: number
  method: string
  path: string
  headers: Record<string, string>
  /** Undefined when it is too long. */
  sent: Uint8Array<ArrayBuffer> | undefined
  status: number
  answerHeaders: Record<string, string>
  answered: Uint8Array<ArrayBuffer> | undefined
}

/** Passes requests on to a server. */
export class Forwarder {
  readonly #server: URL
  readonly #failed: (line: string) => void

  /** @param failed hears of what the server did not answer */
  constructor(server: string, failed: (line: string) => void) {
    this.#server = new URL(server)
    this.#failed = failed
  }

  /** Passes a request on as it comes, and its answer back. @param passed hears of it once all of it has passed */
  forward(request: IncomingMessage, response: ServerResponse, passed: (exchanged: Exchanged) => void): void {
    const at = Date.now()
    const outgoing = this.#open(request)
    const sent = new Kept()
    request.on('data', (chunk: Buffer) => sent.add(chunk))
    request.pipe(outgoing)
    response.once('close', () => outgoing.destroy())
    outgoing.once('response', (answer) => {
      const answered = new Kept()
      const { statusCode: status = 502 } = answer
      response.writeHead(status, answer.statusMessage, this.#backHeaders(answer, request))
      answer.on('data', (chunk: Buffer) => answered.add(chunk))
      answer.once('error', (error) => this.#fail(request, response, error))
      answer.once('end', () =>
        passed({
          at,
          method: request.method ?? 'GET',
          path: request.url ?? '/',
          headers: singles(request.headers),
          sent: sent.bytes,
          status,
          answerHeaders: singles(answer.headers),
          answered: answered.bytes,
        }),
      )
      answer.pipe(response)
    })
    outgoing.once('error', (error) => this.#fail(request, response, error))
  }

  /** Lets two sockets talk to each other: the realtime channel. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { upgrade } = request.headers
    const outgoing = this.#open(request, { connection: 'Upgrade', ...(upgrade === undefined ? {} : { upgrade }) })
    const end = (): void => {
      socket.destroy()
      outgoing.destroy()
    }
    socket.on('error', end)
    outgoing.once('error', (error) => {
      this.#failed(`${request.url}: ${reasonOf(error)}`)
      end()
    })
    outgoing.once('upgrade', (answer, other, rest) => {
      socket.write(headOf(answer))
      if (rest.length > 0) socket.write(rest)
      if (head.length > 0) other.write(head)
      other.on('error', end)
      socket.pipe(other).pipe(socket)
    })
    outgoing.once('response', (answer) => {
      socket.write(headOf(answer))
      answer.pipe(socket)
    })
    outgoing.end()
  }

  #open(request: IncomingMessage, extra: Record<string, string> = {}): ClientRequest {
    const { protocol, hostname, port, pathname } = this.#server
    const send = protocol === 'https:' ? httpsRequest : httpRequest
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !OF_CONNECTION.includes(name)),
    )
    return send({
      protocol,
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? undefined : Number(port),
      method: request.method,
      path: `${pathname.replace(/\/$/, '')}${request.url}`,
      // What is compressed could not be looked at.
      headers: { ...headers, ...extra, host: this.#server.host, 'accept-encoding': 'identity' },
    })
  }

  /** A redirect within the server stays with the proxy. */
  #backHeaders({ headers }: IncomingMessage, { headers: { host } }: IncomingMessage) {
    const back = Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_CONNECTION.includes(name)))
    const { location } = headers
    const root = this.#server.href.replace(/\/$/, '')
    return location?.startsWith(root) && host
      ? { ...back, location: `http://${host}${location.slice(root.length)}` }
      : back
  }

  #fail(request: IncomingMessage, response: ServerResponse, error: Error): void {
    if (response.destroyed) return
    const line = `${request.method} ${request.url} was not answered by ${this.#server.origin}: ${reasonOf(error)}`
    this.#failed(line)
    if (response.headersSent) response.destroy()
    else response.writeHead(502, { 'content-type': 'application/json' }).end(JSON.stringify({ error: line }))
  }
}

/** A body, as far as it is not too long to be kept. */
class Kept {
  #chunks: Buffer[] = []
  #length = 0

  add(chunk: Buffer): void {
    this.#length += chunk.length
    if (this.#length > KEPT) this.#chunks = []
    else this.#chunks.push(chunk)
  }

  get bytes(): Uint8Array<ArrayBuffer> | undefined {
    return this.#length > KEPT ? undefined : new Uint8Array(Buffer.concat(this.#chunks))
  }
}

function singles(headers: IncomingMessage['headers']): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []))
  return [`HTTP/1.1 ${statusCode} ${statusMessage}`, ...lines, '', ''].join('\r\n')
}
