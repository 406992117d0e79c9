import { encodeBase64 } from '#tools/base64'
import { parsedUrl } from '#tools/network/url'
import { inspect } from '#tools/ruby'
import { ForeignAddress, type OutgoingRequest, type Send, TimedOut } from './network.ts'

/** How a receiver took a delivery. */
export interface Outcome {
  /** The HTTP status; null when there was no answer. */
  status: number | null
  /** The running server's words for what went wrong; null when nothing did. */
  error: string | null
  /** Whether it was never sent: the address that its name leads to is not one that is delivered to. */
  isRefused?: boolean
}

/** How long a receiver may take to answer, in milliseconds. */
const TIMEOUT = 5000

/** What the server says of a receiver that took too long. */
export const TIMED_OUT: Outcome = { status: null, error: 'Timed out reading data from server' }

/** Why a delivery is not sent. */
export const REFUSED: Outcome = {
  status: null,
  error: 'Only loopback and private addresses are delivered to',
  isRefused: true,
}

const REASONS: Record<number, string> = {
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  417: 'Expectation Failed',
  418: "I'm A Teapot",
  422: 'Unprocessable Entity',
  423: 'Locked',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** What a status means to the sender: 200 to 207 is success, everything else an error with its reason. */
export function outcomeOf(status: number): Outcome {
  if (status >= 200 && status <= 207) return { status, error: null }
  const reason = REASONS[status]
  return { status, error: reason ? `${status} ${reason}` : `HTTP status code ${status}` }
}

/** What a delivery's address leads to: to the client of the running server, one without a scheme is of the web. */
export function targetOf(url: string): URL | undefined {
  return parsedUrl(withScheme(url))
}

function withScheme(url: string): string {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(url) ? url : `http://${url}`
}

/** What is sent, and where to. */
export interface Posting {
  url: string
  headers: Record<string, string>
  body: string
  /** Whether only this machine and private networks may be connected to. */
  isGuarded: boolean
  send: Send
}

/**
 * Posts a body and waits for the answer, five seconds at most. Never throws.
 * @param isAllowed whether a receiver may send the request on to this URL
 */
export async function transmit(posting: Posting, isAllowed: (url: string) => Promise<boolean>): Promise<Outcome> {
  const { url, headers, body, isGuarded, send } = posting
  const target = targetOf(url)
  if (!target) return { status: null, error: `bad URI (is not URI?): ${inspect(withScheme(url))}` }
  const limits = { isGuarded, timeout: TIMEOUT }
  try {
    const { status, location } = await send({ method: 'POST', ...addressed(target, headers), body, ...limits })
    if (status !== 303 || location === null) return outcomeOf(status)
    // The client of the running server follows this one redirect only, with GET.
    const next = new URL(location, target)
    if (!(await isAllowed(next.href))) return outcomeOf(status)
    const followed = await send({ method: 'GET', ...addressed(next, {}), ...limits })
    return outcomeOf(followed.status)
  } catch (error) {
    if (error instanceof TimedOut) return TIMED_OUT
    return error instanceof ForeignAddress ? REFUSED : { status: null, error: connectionError(error, target) }
  }
}

/** Where a request goes to; a name and a password in the URL are told in a header. */
function addressed(url: URL, headers: Record<string, string>): Pick<OutgoingRequest, 'url' | 'headers'> {
  if (url.username === '' && url.password === '') return { url, headers }
  const credentials = `${decoded(url.username)}:${decoded(url.password)}`
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  return {
    url: bare,
    headers: { ...headers, Authorization: `Basic ${encodeBase64(new TextEncoder().encode(credentials))}` },
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A broken connection in the words of the running server's client. */
function connectionError(error: unknown, { hostname, port, protocol }: URL): string {
  const number = port || (protocol === 'https:' ? 443 : 80)
  const address = `${hostname}:${number}`
  const code = codeOf(error)
  if (code === 'ECONNREFUSED') {
    return `Failed to open TCP connection to ${address} (Connection refused - connect(2) for "${hostname}" port ${number})`
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `Failed to open TCP connection to ${address} (getaddrinfo: Name or service not known)`
  }
  if (code === 'ECONNRESET') return 'Server broke connection'
  return error instanceof Error ? error.message : String(error)
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
