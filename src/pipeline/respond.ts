import { Failure, type Manner, word } from '#errors'
import type { PlainAnswer, PlainRequest, Reply } from '#protocol'

/** The content type of every JSON body. */
export const JSON_TYPE = 'application/json; charset=utf-8'

/** The page that the running server's framework shows for an unknown path. */
const NOT_FOUND_PAGE =
  "<!DOCTYPE html>\n<html><head><title>The page you were looking for doesn't exist (404)</title></head>" +
  "<body><h1>The page you were looking for doesn't exist.</h1></body></html>\n"

/** A reply as it goes over the wire. */
export function answer(reply: Reply): PlainAnswer {
  const { status = 200, headers } = reply
  if (reply.raw) {
    const { contentType, data } = reply.raw
    return { status, headers: { 'content-type': contentType, ...headers }, body: data }
  }
  if (reply.body === undefined) return { status, headers: { ...headers }, body: undefined }
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
  if (!(error instanceof Failure)) {
    report(error)
    return answer(word(new Failure('Broken', { reason: String(error) }), manner))
  }
  if (manner.dialect === 'chatwoot' && manner.api !== 'bird' && !acceptsJson(request)) {
    if (error.code === 'MalformedRequest') {
      return answer({ status: 400, raw: { contentType: 'text/html; charset=UTF-8', data: '' } })
    }
    if (error.code === 'RouteNotFound') {
      return answer({ status: 404, raw: { contentType: 'text/html; charset=UTF-8', data: NOT_FOUND_PAGE } })
    }
  }
  const { status, body, contentType, headers = {} } = word(error, manner)
  return contentType === undefined
    ? answer({ status, body, headers })
    : answer({ status, headers, raw: { contentType, data: String(body) } })
}

/** Whether the caller asked for JSON and nothing else, as the framework demands it for its own JSON errors. */
function acceptsJson(request: Pick<PlainRequest, 'header'>): boolean {
  const accept = request.header('accept') ?? ''
  return /^application\/([\w.-]+\+)?json(\s*;.*)?$/i.test(accept.trim())
}
