import { Failure } from '#errors'
import { apiOf, type PlainRequest } from '#protocol'
import { isObject } from '#tools/is-object'
import { decodePairs, nest } from './body/form.ts'
import { decodeJson, decodeOwnJson, textOf } from './body/json.ts'
import { decodeParts } from './body/multipart.ts'
import { MAX_TEXT_BODY, mostBytesOf } from './body/size.ts'

/** A decoded body. */
export interface DecodedBody {
  body: Record<string, unknown>
  isJson: boolean
}

const EMPTY: DecodedBody = { body: {}, isJson: false }

/** The query of a request target, brackets resolved. */
export function decodeQuery(search: string): Record<string, unknown> {
  return search === '' ? {} : nest(decodePairs(search))
}

/** The query of a request target as OpenAPI's form style has it: a name that comes again makes a list. */
export function decodeFormStyleQuery(search: string): Record<string, unknown> {
  const values = new Map<string, string | string[]>()
  for (const [name, value] of new URLSearchParams(search)) {
    const plain = name.endsWith('[]') ? name.slice(0, -'[]'.length) : name
    const before = values.get(plain)
    values.set(plain, before === undefined && plain === name ? value : [before ?? [], value].flat())
  }
  return Object.fromEntries(values)
}

/**
 * The body of a request, by its content type: JSON, or a form with bracket notation. Anything else counts as no body,
 * and to the mock itself as a mistake.
 * @throws {Failure} `MalformedRequest`, `PayloadTooLarge`, `NotAcceptable`
 */
export function decodeBody(request: PlainRequest): DecodedBody {
  refuseNoType(request)
  const bytes = request.body
  if (!bytes || bytes.byteLength === 0) return EMPTY
  const mediaType = mediaTypeOf(request)
  const boundary = mediaType === MULTIPART ? boundaryOf(request) : undefined
  refuseTooLarge(bytes.byteLength, mostOf(request, boundary !== undefined))
  if (boundary !== undefined) return { body: nest(decodeParts(bytes, boundary)), isJson: false }
  if (isJsonType(mediaType, request)) {
    return jsonBody(isControl(request) ? decodeOwnJson(bytes) : decodeJson(bytes))
  }
  if (mediaType === MULTIPART || isPlainForm(mediaType, request)) {
    return { body: nest(decodePairs(textOf(bytes))), isJson: false }
  }
  if (!isControl(request)) return EMPTY
  throw new Failure('MalformedRequest', { reason: 'The request body has to be a JSON object, or a form' })
}

const MULTIPART = 'multipart/form-data'

/** Whether a body is a form: so is what is posted without any type, to the running server. */
function isPlainForm(mediaType: string | undefined, request: PlainRequest): boolean {
  const isUntyped = mediaType === '' && request.method === 'POST' && !isControl(request)
  return mediaType === 'application/x-www-form-urlencoded' || isUntyped
}

/** The boundary that a content type names, of several the last; undefined when it names none: then it is a plain form. */
function boundaryOf(request: Pick<PlainRequest, 'header'>): string | undefined {
  return /^multipart\/.*boundary="?([^";,]+)"?/i.exec(request.header('content-type') ?? '')?.[1]?.trim()
}

/** The media types that the running server's framework reads as JSON: none that only ends in `+json`. */
const JSON_TYPES: ReadonlySet<string | undefined> = new Set([
  'application/json',
  'application/jsonrequest',
  'text/x-json',
])

function isJsonType(mediaType: string | undefined, request: PlainRequest): boolean {
  const isOwn = isControl(request)
  const isLenient = isOwn || apiOf(request.target) === 'bird'
  return (
    JSON_TYPES.has(mediaType) ||
    (isLenient && mediaType?.endsWith('+json') === true) ||
    (isOwn && request.body?.[0] === BRACE)
  )
}

/** With it begins what is sent to the mock itself as JSON, also by who names no type, like `curl -d` and `fetch`. */
const BRACE = 0x7b

function mostOf(request: PlainRequest, isMultipart: boolean): number {
  return isMultipart || isControl(request) ? mostBytesOf(request.target) : MAX_TEXT_BODY
}

/** Whether the mock itself is asked: a whole state is larger than any body of the mocked APIs. */
function isControl({ target }: PlainRequest): boolean {
  return target.startsWith('/__mock')
}

/**
 * The content type of a body without its parameters, of several the first: `fetch` joins those that are spelled in two
 * ways. Empty when it has none, undefined when there is no body.
 */
export function mediaTypeOf(request: PlainRequest): string | undefined {
  if (!request.body || request.body.byteLength === 0) return undefined
  return withoutParameters(request.header('content-type') ?? '')
}

function withoutParameters(contentType: string): string {
  return (contentType.split(/[;,]/, 1)[0] ?? '').trim().toLowerCase()
}

/** What the framework takes for a media type. */
const MEDIA_TYPE = /^(\*|[a-z\d][\w!#$&^.+-]{0,126})\/(\*|[a-z\d][\w!#$&^.+-]{0,126})$/

/** The framework asks for the type even of what has no body. @throws {Failure} `NotAcceptable` */
function refuseNoType(request: PlainRequest): void {
  const contentType = request.header('content-type')
  if (contentType === undefined || MEDIA_TYPE.test(withoutParameters(contentType))) return
  if (!isControl(request) && apiOf(request.target) !== 'bird') throw new Failure('NotAcceptable', {})
}

/** @throws {Failure} `PayloadTooLarge` */
export function refuseTooLarge(size: number, limit: number): void {
  if (size > limit) throw new Failure('PayloadTooLarge', { limit: `${limit} bytes` })
}

function jsonBody(value: unknown): DecodedBody {
  return { body: isObject(value) ? { ...value } : { _json: value }, isJson: true }
}
