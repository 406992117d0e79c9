import { type Difference, differences } from '#contract/fixtures/match'
import type { OperationInfo } from '#operation'
import type { Dialect } from '#protocol'
import { type Answered, at } from './target.ts'

/** What an answer has to be. */
export interface Expected {
  status: number
  /** What the body has to contain, see `match`. */
  body?: unknown
  /** The statuses that end the story without a difference, and what they say of the server. */
  skip?: Readonly<Record<number, string>>
}

/**
 * Where an answer is not as expected, nor as its operation documents it.
 *
 * What is documented is all that either dialect has. A real server does without the published names of some fields
 * (`availability`): with dialect `chatwoot`, a field that is absent is no difference, one of the wrong type is.
 */
export function conformity(
  operation: OperationInfo,
  expected: Expected,
  answered: Answered,
  dialect: Dialect,
): Difference[] {
  const status = differences(expected.status, answered.status, 'status')
  if (status.length > 0) return [...status, ...told(answered)]
  const body = expected.body === undefined ? [] : differences(expected.body, answered.body, 'body')
  return [...body, ...undocumented(operation, answered, dialect, new Set(body.map(({ path }) => path)))]
}

/** What the server said instead, for who has to find out. */
function told({ body }: Answered): Difference[] {
  return body === undefined ? [] : [{ path: 'body', expected: undefined, actual: body }]
}

function undocumented(
  { answers }: OperationInfo,
  { status, body }: Answered,
  dialect: Dialect,
  known: ReadonlySet<string>,
): Difference[] {
  const schema = answers[status]
  if (schema === undefined || status >= 400) return []
  if (schema === null) return body === undefined ? [] : [{ path: 'body', expected: undefined, actual: body }]
  const { error } = schema.safeParse(body)
  return (error?.issues ?? []).flatMap(({ path, message }) => {
    const place = ['body', ...path].join('.')
    const actual = at(body, ...path.map(String))
    const isExcused = known.has(place) || (dialect === 'chatwoot' && actual === undefined)
    return isExcused ? [] : [{ path: place, expected: message, actual }]
  })
}
