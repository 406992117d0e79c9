import type { Failure, FailureCode, FailureDetails, ParameterIssue } from '#errors'
import type { Wording } from './words.ts'

/** What Bird tells about a failure: a sentence and, where parameters are to blame, what is wrong with each. */
interface Told {
  message: string
  details?: Record<string, string[]>
}

type BirdWords = { [C in FailureCode]?: (details: FailureDetails[C]) => Told }

/** What an error is called, by status. */
const CODES: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  413: 'PayloadTooLarge',
  422: 'UnprocessableEntity',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  501: 'NotImplemented',
}

/** The failures that Bird words in its own way. */
const BIRD_WORDS: BirdWords = {
  Unauthenticated: () => ({
    message: 'The request has to carry "Authorization: Bearer <token>" or "Authorization: AccessKey <key>"',
  }),
  InvalidAccessToken: () => ({ message: 'The token or access key is not valid' }),
  RecordNotFound: ({ model }) => ({ message: `${model} not found` }),
  RouteNotFound: () => ({ message: 'There is no such operation' }),
  MalformedRequest: ({ reason }) => ({ message: reason }),
  BadParameter: ({ path, message }) => ({ message: 'Bad request', details: { [path]: [message] } }),
  ParametersInvalid: ({ issues }) => ({ message: 'The request did not pass validation', details: byField(issues) }),
  Broken: () => ({ message: 'Internal server error' }),
}

/** What is wrong with each parameter. */
function byField(issues: readonly ParameterIssue[]): Record<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const { path, message } of issues) fields.set(path, [...(fields.get(path) ?? []), message])
  return Object.fromEntries(fields)
}

/**
 * The answer to a failure in the one form that Bird's errors have. The published page gives the statuses and no bodies.
 * @param plain the answer that the other APIs would give
 */
export function birdWording<C extends FailureCode>(failure: Failure<C>, plain: Wording): Wording {
  const { message, details = {} } = BIRD_WORDS[failure.code]?.(failure.details) ?? { message: messageOf(plain) }
  return {
    status: plain.status,
    body: { code: CODES[plain.status] ?? 'Error', message, details },
    ...(plain.headers ? { headers: plain.headers } : {}),
  }
}

function messageOf({ body }: Wording): string {
  if (typeof body !== 'object' || body === null) return String(body ?? '')
  const { message, error }: { message?: unknown; error?: unknown } = body
  return String(message ?? error ?? '')
}
