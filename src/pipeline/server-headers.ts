import { isServers, type PlainAnswer, type PlainRequest } from '#protocol'
import { fingerprint } from '#tools/fingerprint'
import type { Exchange } from './exchange.ts'
import { decisiveAccept } from './negotiate.ts'

/** What the running server's framework tells browsers in every answer of a controller. */
const SAFEGUARDS: Readonly<Record<string, string>> = {
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
}

/** How answers name their type that no controller has made: pages of errors, and redirects of routes. */
const WITHOUT_CONTROLLER = 'charset=UTF-8'

const TOO_MANY = 429

type Asked = Pick<Exchange, 'request' | 'path' | 'search' | 'manner'>

/** An answer with the headers that the running server's framework gives it; nothing of it where the client has it already. */
export function withServerHeaders(answer: PlainAnswer, asked: Asked): PlainAnswer {
  if (!isServers(asked.manner)) return answer
  const isMade = isMadeByController(answer)
  const headers = {
    ...(isMade ? SAFEGUARDS : {}),
    ...(isMade || isPassedOn(answer) ? cachingOf(answer) : {}),
    ...varying(asked, isMade && hasContent(answer.body)),
    ...namedBy(asked.request),
    ...answer.headers,
  }
  if (isForFrames(asked, answer)) delete headers['x-frame-options']
  return isFresh(asked, headers, answer.status) ? unchanged(headers) : { ...answer, headers }
}

/** The name that a client has given its request. */
function namedBy(request: PlainRequest): Record<string, string> {
  const name = request.header('x-request-id')?.replace(/[^\w@-]/g, '')
  return name ? { 'x-request-id': name.slice(0, 255) } : {}
}

function isMadeByController({ status, headers }: PlainAnswer): boolean {
  return status !== TOO_MANY && !headers['content-type']?.endsWith(WITHOUT_CONTROLLER)
}

/** Whether it comes from within the framework: errors are told around all of it, but for that of the rate limit. */
function isPassedOn({ status }: PlainAnswer): boolean {
  return status < 400 || status === TOO_MANY
}

function hasContent(body: PlainAnswer['body']): body is string | Uint8Array<ArrayBuffer> {
  return body !== undefined && body.length > 0
}

function cachingOf({ status, headers, body }: PlainAnswer): Record<string, string> {
  const kept = { 'cache-control': 'max-age=0, private, must-revalidate' }
  // What says since when it is as it is needs no tag.
  if (headers['last-modified'] !== undefined) return kept
  if ((status !== 200 && status !== 201) || !hasContent(body)) return { 'cache-control': 'no-cache' }
  return { ...kept, etag: `W/"${fingerprint(body)}"` }
}

/** The paths that fix no format for what is rendered. */
const WITHOUT_FORMAT = /^\/(?!(?:\w+\/)?api\/|rails\/)/

/** Where no path says the format, what the client accepts decides; and the public API is the one for pages of anywhere. */
function varying({ request, path }: Asked, isRendered: boolean): Record<string, string> {
  if (path.startsWith('/public/api/')) return { vary: 'Origin' }
  const isOpen = isRendered && WITHOUT_FORMAT.test(path) && decisiveAccept((name) => request.header(name)) !== ''
  return isOpen ? { vary: 'Accept' } : {}
}

/** The pages that any other site may show within its own. */
function isForFrames({ path, search }: Asked, { status, headers }: PlainAnswer): boolean {
  return path === '/widget'
    ? status === 200 && headers['content-security-policy'] === undefined
    : path.startsWith('/hc/') && search.includes('show_plain_layout=true')
}

function isFresh(
  { request }: Asked,
  { etag, 'last-modified': since }: Record<string, string>,
  status: number,
): boolean {
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  if (!isReading || status !== 200) return false
  const known = request.header('if-none-match')
  if (known !== undefined) return known === etag
  return Date.parse(request.header('if-modified-since') ?? '') >= Date.parse(since ?? '')
}

function unchanged({ 'content-type': _, ...headers }: Record<string, string>): PlainAnswer {
  return { status: 304, headers, body: undefined }
}
