import type { LookupAddress } from 'node:dns'
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { LookupFunction } from 'node:net'
import { isAddress, isPrivateAddress } from '#tools/network/address'
import { isLoopback } from '#tools/network/loopback'
import { clearTimeout, setTimeout } from '#tools/waiting/timers'

/** A request to a receiver. */
export interface OutgoingRequest {
  method: 'GET' | 'POST'
  url: URL
  headers: Record<string, string>
  body?: string
  /** Whether only this machine and private networks may be connected to. */
  isGuarded: boolean
  /** How long the whole answer may take, in milliseconds. */
  timeout: number
}

/** What of an answer matters; its body does not, and is not kept. */
export interface ReceiverAnswer {
  status: number
  location: string | null
}

/** What takes requests to receivers. */
export type Send = (request: OutgoingRequest) => Promise<ReceiverAnswer>

/** The name of a receiver leads to nowhere on this machine or in a private network. */
export class ForeignAddress extends Error {}

/** A receiver took too long. */
export class TimedOut extends Error {}

/** Undefined in browsers. Bundles for those must not name a module of Node in an import. */
const node = typeof process === 'undefined' ? undefined : process

/** The addresses of this machine: `localhost` and all names below it are its own, whatever a server of names says. */
const LOOPBACK: LookupAddress[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]

/** The addresses of a name; undefined where names can't be looked up. */
function resolve(hostname: string): Promise<LookupAddress[]> | undefined {
  if (isLoopback(hostname)) return Promise.resolve(LOOPBACK)
  const dns = node?.getBuiltinModule?.('node:dns')
  return (
    dns &&
    new Promise((found, failed) => {
      dns.lookup(hostname, { all: true }, (error, addresses) => (error ? failed(error) : found(addresses)))
    })
  )
}

/** Where a name leads that may be connected to. */
async function privateAddressesOf(hostname: string): Promise<LookupAddress[]> {
  const addresses = (await resolve(hostname)) ?? []
  const allowed = addresses.filter(({ address }) => isPrivateAddress(address))
  if (allowed.length === 0) throw new ForeignAddress(hostname)
  return allowed
}

/**
 * Whether a host is this machine or one of a private network, by the addresses that its name leads to. One that leads
 * nowhere harms nobody: it is to be tried, and to fail as it does.
 */
export async function isPrivateHost(hostname: string): Promise<boolean> {
  if (isPrivateAddress(hostname)) return true
  if (isAddress(hostname)) return false
  try {
    await privateAddressesOf(hostname)
    return true
  } catch (error) {
    return !(error instanceof ForeignAddress)
  }
}

/**
 * Looks a name up for a connection: it is made to the very addresses that were found to be allowed, and to no other that
 * the name may lead to a moment later.
 */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  privateAddressesOf(hostname).then(
    (addresses) => {
      const [first] = addresses
      if (options.all || !first) callback(null, addresses)
      else callback(null, first.address, first.family)
    },
    (error) => callback(error, []),
  )
}

/** How much of an answer is read, in bytes. */
const MOST_READ = 256 * 1024

/**
 * Sends a request and waits for the whole answer. Node's own client takes any port, which `fetch` does not; browsers
 * have nothing else.
 * @throws {ForeignAddress} {TimedOut} besides what a broken connection raises
 */
export const send: Send = (request) => {
  const http = node?.getBuiltinModule?.('node:http')
  const https = node?.getBuiltinModule?.('node:https')
  if (!http || !https) return sendByFetch(request)
  const client = request.url.protocol === 'https:' ? https : http
  return sendByNode(request, (answered) =>
    client.request(
      request.url,
      {
        method: request.method,
        headers: request.headers,
        // A connection that somebody else has opened may lead anywhere.
        agent: false,
        ...(request.isGuarded ? { lookup: guardedLookup } : {}),
      },
      answered,
    ),
  )
}

function sendByNode(
  { body, timeout }: OutgoingRequest,
  open: (answered: (response: IncomingMessage) => void) => ClientRequest,
): Promise<ReceiverAnswer> {
  return new Promise((resolve, reject) => {
    const request = open((response) => {
      const { statusCode: status = 0, headers } = response
      const succeed = () => done(() => resolve({ status, location: headers.location ?? null }))
      response.once('end', succeed)
      response.once('error', fail)
      let size = 0
      response.on('data', (chunk: Uint8Array) => {
        size += chunk.byteLength
        if (size <= MOST_READ) return
        // The status says it all; nobody reads the rest.
        succeed()
        request.destroy()
      })
    })
    const timer = setTimeout(() => {
      fail(new TimedOut())
      request.destroy()
    }, timeout)
    const done = (settle: () => void): void => {
      clearTimeout(timer)
      settle()
    }
    const fail = (error: unknown): void => done(() => reject(error))
    request.on('error', fail)
    request.end(body)
  })
}

async function sendByFetch({ url, method, headers, body, timeout }: OutgoingRequest): Promise<ReceiverAnswer> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(new TimedOut()), timeout)
  try {
    const init = { method, headers, redirect: 'manual' as const, signal: abort.signal }
    const response = await fetch(url, body === undefined ? init : { ...init, body })
    await response.body?.pipeTo(new WritableStream())
    return { status: response.status, location: response.headers.get('location') }
  } finally {
    clearTimeout(timer)
  }
}
