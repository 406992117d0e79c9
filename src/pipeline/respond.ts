import { Failure, word } from '#errors'
import type { Manner } from '#errors/words'
import { isServers, type PlainAnswer, type PlainRequest, type Reply } from '#protocol'
import { type Format, formatOfErrors } from './negotiate.ts'

/** The content type of every JSON body. */
export const JSON_TYPE = 'application/json; charset=utf-8'

/** What the running server's framework shows browsers of those errors that it has a page for. */
const PAGES: Partial<Record<number, string>> = {
  404: "The page you were looking for doesn't exist",
  422: 'The change you wanted was rejected',
  500: "We're sorry, but something went wrong",
}

/** The failures of which the framework tells in what the client accepts, whatever the path. */
const NEGOTIABLE: ReadonlySet<Failure['code']> = new Set(['MalformedRequest', 'RouteNotFound', 'NotAcceptable'])

/** The paths below which all is JSON, errors too. */
const WITH_FORMAT = /^\/(?:(?:\w+\/)?api|enterprise)\//

/** The statuses whose answers have no body by their nature, and so no type of one. */
export const BODILESS: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * The content type of an answer of the running server that is empty: what the framework's `head` and redirects name.
 * An empty answer of what is no API of Chatwoot's has none.
 */
function typeOfNothing(status: number, manner: Manner): Record<string, string> {
  if (!isServers(manner) || BODILESS.has(status)) return {}
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
  request: Pick<PlainRequest, 'header' | 'target'>,
  manner: Manner,
  report: (error: unknown) => void,
): PlainAnswer {
  if (!(error instanceof Failure)) report(error)
  const failure = error instanceof Failure ? error : new Failure('Broken', { reason: String(error) })
  const { status, body, contentType, headers, isFrameworks } = word(failure, manner)
  if (!isServers(manner) || !isFrameworks) {
    const told = contentType === undefined ? { body } : { raw: { contentType, data: String(body) } }
    return answer({ status, headers: { ...headers }, ...told }, manner)
  }
  const isOpen = NEGOTIABLE.has(failure.code) || !WITH_FORMAT.test(request.target)
  const format = isOpen ? formatOfErrors((name) => request.header(name)) : 'json'
  return answer(frameworkError(status, body, format), manner)
}

/** What the framework says by itself, in the format that it is asked for. */
function frameworkError(status: number, body: unknown, format: Format): Reply {
  if (format === 'json') return { status, body, headers: { 'content-type': 'application/json; charset=UTF-8' } }
  if (format === 'xml') return { status, raw: { contentType: 'application/xml; charset=UTF-8', data: xmlOf(body) } }
  return { status, raw: { contentType: 'text/html; charset=UTF-8', data: pageOf(status) } }
}

function pageOf(status: number): string {
  const title = PAGES[status]
  if (title === undefined) return ''
  const head = `<html><head><title>${title} (${status})</title></head>`
  return `<!DOCTYPE html>\n${head}<body><h1>${title}.</h1></body></html>\n`
}

function xmlOf(body: unknown): string {
  const { status, error } = { status: '', error: '', ...Object(body) }
  const told = `  <status type="integer">${status}</status>\n  <error>${error}</error>\n`
  return `<?xml version="1.0" encoding="UTF-8"?>\n<hash>\n${told}</hash>\n`
}
