import type { IncomingMessage } from 'node:http'
import { answer } from '#pipeline/respond'
import type { PlainAnswer } from '#protocol'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname) || hostname.endsWith('.localhost') || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function hostnameOf(url: string): string | undefined {
  try {
    return new URL(url).hostname
  } catch {
    return undefined
  }
}

/** What session-carrying web clients need to read of an answer. */
const EXPOSED = 'access-token, token-type, client, expiry, uid, authorization, retry-after'

/**
 * Which web pages may call the mock, and which hosts may steer it: only a loopback name, the bound address or an
 * allowed origin, so that no page elsewhere reaches a developer's mock through the browser (DNS rebinding included).
 */
export class CrossOrigin {
  readonly #origins: ReadonlySet<string> | undefined
  readonly #hosts: ReadonlySet<string>

  constructor({ cors, host }: { cors?: readonly string[]; host?: string }) {
    this.#origins = cors && new Set(cors)
    const allowed = (cors ?? []).flatMap((origin) => hostnameOf(origin) ?? [])
    this.#hosts = new Set([...(host ? [host, `[${host}]`] : []), ...allowed])
  }

  /** The answer to a request that is a preflight or may not steer the mock; undefined for all others. */
  check(request: IncomingMessage): PlainAnswer | undefined {
    const path = request.url ?? ''
    if (/^\/+__mock(\/|\?|$)/.test(path) && !this.#maySteer(request)) {
      const error = 'The control API answers only to loopback names, the bound address and allowed origins'
      return answer({ status: 403, body: { error } }, { dialect: 'documented', api: 'control' })
    }
    const isPreflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
    return isPreflight ? { status: 204, headers: {}, body: undefined } : undefined
  }

  /** The headers that let the calling page read the answer. */
  headers(request: IncomingMessage): Record<string, string> {
    const { origin } = request.headers
    if (origin === undefined || !this.#isAllowed(origin)) return {}
    return {
      'access-control-allow-origin': this.#origins?.has('*') ? '*' : origin,
      'access-control-expose-headers': EXPOSED,
      vary: 'origin',
      ...(request.method === 'OPTIONS' ? preflight(request) : {}),
    }
  }

  #isAllowed(origin: string): boolean {
    if (this.#origins) return this.#origins.has('*') || this.#origins.has(origin)
    return isLoopback(hostnameOf(origin) ?? '')
  }

  #maySteer(request: IncomingMessage): boolean {
    const { host, origin } = request.headers
    const hostname = hostnameOf(`http://${host ?? ''}`)
    const isKnown = hostname !== undefined && (isLoopback(hostname) || this.#hosts.has(hostname))
    if (!isKnown && !this.#origins?.has('*')) return false
    return origin === undefined || isLoopback(hostnameOf(origin) ?? '') || this.#isAllowed(origin)
  }
}

function preflight({ headers }: IncomingMessage): Record<string, string> {
  return {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-max-age': '600',
  }
}
