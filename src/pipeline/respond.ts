import { Failure, word } from '#errors'
import type { Manner } from '#errors/words'
import type { Api, PlainAnswer, PlainRequest, Reply } from '#protocol'
import { type Format, formatOfErrors } from './negotiate.ts'

/** The content type of every JSON body. */
export const JSON_TYPE = 'application/json; charset=utf-8'

/** The page that the running server's framework shows for an unknown path. */
const NOT_FOUND_PAGE =
  "<!DOCTYPE html>\n<html><head><title>The page you were looking for doesn't exist (404)</title></head>" +
  "<body><h1>The page you were looking for doesn't exist.</h1></body></html>\n"

/** The APIs whose errors are the same in both dialects: they are none of the running server's. */
const OWN_WORDS: ReadonlySet<Api> = new Set(['bird', 'control'])

/** The statuses whose answers have no body by their nature, and so no type of one. */
export const BODILESS: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * The content type of an answer of the running server that is empty: what the framework's `head` and redirects name.
 * An empty answer of what is no API of Chatwoot's has none.
 */
function typeOfNothing(status: number, { dialect, api }: Manner): Record<string, string> {
  const isNamed = dialect === 'chatwoot' && (api === 'application' || api === 'platform' || api === 'public')
  if (!isNamed || BODILESS.has(status)) return {}
  const isRedirect = status >= 300 && status < 400
  return { 'content-type': isRedirect ? 'text/html; charset=utf-8' : 'application/json' }
}

/** A reply as it goes over the wire. */
export function answer(reply: Reply, manner: Manner): PlainAnswer {
  const { status = 200, headers } = reply
  if (reply.raw) {
    const { contentType, data } = reply.raw
    return { status, headers: { 'content-type': contentType, ...headers }, body: data }
  }
  if (reply.stream) {
    return { status, headers: { 'content-type': JSON_TYPE, ...headers }, body: undefined, stream: reply.stream }
  }
  if (reply.body === undefined) {
    return { status, headers: { ...typeOfNothing(status, manner), ...headers }, body: undefined }
  }
  return {
    status,
    headers: { 'content-type': JSON_TYPE, ...headers },
    body: JSON.stringify(reply.body),
  }
}

/**
 * The answer to whatever was raised while a request was worked on. What is no `Failure` is a fault of the mock:
 * answered as the running server answers its own, and passed to `report`.
 */
export function answerError(
  error: unknown,
  request: Pick<PlainRequest, 'header'>,
  manner: Manner,
  report: (error: unknown) => void,
): PlainAnswer {
  if (!(error instanceof Failure)) report(error)
  const failure = error instanceof Failure ? error : new Failure('Broken', { reason: String(error) })
  const isRails = manner.dialect === 'chatwoot' && !OWN_WORDS.has(manner.api)
  const told = isRails ? frameworkError(failure, formatOfErrors(request.header('accept') ?? '')) : undefined
  if (told) return answer(told, manner)
  const { status, body, contentType, headers, isFrameworks } = word(failure, manner)
  const type = isRails && isFrameworks ? { 'content-type': 'application/json; charset=UTF-8' } : {}
  return contentType === undefined
    ? answer({ status, body, headers: { ...type, ...headers } }, manner)
    : answer({ status, headers: { ...headers }, raw: { contentType, data: String(body) } }, manner)
}

/** What the framework says before any of its controllers is asked, unless the client takes JSON. */
function frameworkError({ code }: Failure, format: Format): Reply | undefined {
  const status = FRAMEWORK_STATUS[code]
  if (status === undefined || format === 'json') return undefined
  if (format === 'xml') return { status, raw: { contentType: 'application/xml; charset=UTF-8', data: xmlOf(status) } }
  const data = status === 404 ? NOT_FOUND_PAGE : ''
  return { status, raw: { contentType: 'text/html; charset=UTF-8', data } }
}

const FRAMEWORK_STATUS: Partial<Record<Failure['code'], keyof typeof STATUSES>> = {
  MalformedRequest: 400,
  RouteNotFound: 404,
  NotAcceptable: 406,
}

const STATUSES = { 400: 'Bad Request', 404: 'Not Found', 406: 'Not Acceptable' }

function xmlOf(status: keyof typeof STATUSES): string {
  const told = `  <status type="integer">${status}</status>\n  <error>${STATUSES[status]}</error>\n`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<hash>\n${told}</hash>\n`
}
