import type { IncomingMessage } from 'node:http'
import type { PlainAnswer } from '#protocol'
import { isAddress, isPrivateAddress } from '#tools/network/address'
import { isLoopback } from '#tools/network/loopback'
import { targetOf } from './target.ts'

function hostnameOf(url: string): string | undefined {
  try {
    return new URL(url).hostname
  } catch {
    return undefined
  }
}

/**
 * A name that only a local network knows, and that nobody elsewhere can have: a container's, a machine's of the office, or
 * one below the domain that is kept for such names, such as `host.docker.internal`.
 */
function isLocalName(hostname: string): boolean {
  if (hostname === '' || hostname.startsWith('[')) return false
  return !hostname.includes('.') || hostname.endsWith('.internal')
}

/** What session-carrying web clients need to read of an answer. */
const EXPOSED = 'access-token, token-type, client, expiry, uid, authorization, retry-after'

/** What decides on which web pages may call. */
export interface CrossOriginOptions {
  /** The web origins that may call from a browser; `*` for any. Loopback origins unless given. */
  cors?: readonly string[] | undefined
  /** The address that is bound. */
  host?: string | undefined
  /** Further names that the mock may be steered under. */
  allowHosts?: readonly string[] | undefined
}

/**
 * Which web pages may read the mock's answers, and which requests may steer it: only those to a loopback name, the bound
 * address, an allowed name or an allowed origin's, so that no page elsewhere reaches a developer's mock through the
 * browser (DNS rebinding included).
 */
export class CrossOrigin {
  readonly #origins: ReadonlySet<string> | undefined
  readonly #hosts: ReadonlySet<string>
  /** Whether others than this machine are served: those know it by its address or by a name of their network. */
  readonly #isOpen: boolean
  readonly #tell: (line: string) => void
  /** The origin whose pages were told to have been refused. */
  #told: string | undefined
  /** What was found of the host that was named last: a client names the same one each time. */
  #last: { host: string; isKnown: boolean } | undefined

  /** @param tell hears of pages that may not call: the browser tells them nothing of what to do about it */
  constructor({ cors, host, allowHosts = [] }: CrossOriginOptions, tell: (line: string) => void) {
    this.#tell = tell
    this.#origins = cors && new Set(cors)
    const allowed = (cors ?? []).flatMap((origin) => hostnameOf(origin) ?? [])
    const bound = host === undefined ? undefined : hostnameOf(`http://${host.includes(':') ? `[${host}]` : host}`)
    this.#hosts = new Set([...(bound ? [bound] : []), ...allowed, ...allowHosts])
    this.#isOpen = bound !== undefined && !isLoopback(bound)
  }

  /** The answer to a preflight; undefined for all other requests. */
  preflight(request: IncomingMessage): PlainAnswer | undefined {
    const isPreflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
    if (!isPreflight) return undefined
    const { origin } = request.headers
    if (origin !== undefined && origin !== this.#told && !this.#isAllowed(origin)) {
      this.#told = origin
      this.#tell(`a page of ${origin} may not call, unless --cors ${origin} lets it`)
    }
    return { status: 204, headers: {}, body: undefined }
  }

  /** The headers that let the calling page read the answer. */
  headers(request: IncomingMessage): Record<string, string> {
    const { origin } = request.headers
    if (origin === undefined || !this.#isAllowed(origin)) return forOthers(request)
    return {
      'access-control-allow-origin': this.#origins?.has('*') ? '*' : origin,
      'access-control-expose-headers': EXPOSED,
      vary: 'origin',
      ...(request.method === 'OPTIONS' ? preflightHeaders(request) : {}),
    }
  }

  /** Whether a request comes from a web page, or under a name, that has no business with what is the developer's own. */
  isForeign(request: IncomingMessage): boolean {
    const { origin } = request.headers
    return !this.#isKnownName(targetOf(request).host ?? '') || (origin !== undefined && !this.#isKnownOrigin(origin))
  }

  #isKnownName(host: string): boolean {
    if (this.#last?.host !== host) this.#last = { host, isKnown: this.#isKnownHost(hostnameOf(`http://${host}`)) }
    return this.#last.isKnown
  }

  #isAllowed(origin: string): boolean {
    if (this.#origins) return this.#origins.has('*') || this.#origins.has(origin)
    return isLoopback(hostnameOf(origin) ?? '')
  }

  #isKnownHost(hostname: string | undefined): boolean {
    if (this.#origins?.has('*')) return true
    if (hostname === undefined) return false
    if (isLoopback(hostname) || this.#hosts.has(hostname)) return true
    return this.#isOpen && (isAddress(hostname) || isLocalName(hostname))
  }

  /** Pages of this machine and of its network are no strangers; those of an address somewhere are. */
  #isKnownOrigin(origin: string): boolean {
    const hostname = hostnameOf(origin) ?? ''
    if (this.#isAllowed(origin) || isLoopback(hostname) || this.#hosts.has(hostname)) return true
    return this.#isOpen && (isPrivateAddress(hostname) || isLocalName(hostname))
  }
}

/**
 * A browser keeps what an element has asked for, such as where the bytes of a picture are: it has to ask again for the
 * program of a page, which may read it only with the headers that its origin brings.
 */
function forOthers({ headers }: IncomingMessage): Record<string, string> {
  return headers['sec-fetch-site'] === undefined ? {} : { vary: 'origin' }
}

function preflightHeaders({ headers }: IncomingMessage): Record<string, string> {
  return {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-max-age': '600',
  }
}
