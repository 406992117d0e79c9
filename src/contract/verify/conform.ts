import { type Difference, differences } from '#contract/fixtures/match'
import type { Answered } from './target.ts'

/** What an answer has to be. */
export interface Expected {
  status: number
  /** What the body has to contain, see `match`. */
  body?: unknown
  /** The statuses that end the story without a difference, and what they say of the server. */
  skip?: Readonly<Record<number, string>>
}

/** Where an answer is not as the story expects it. */
export function conformity(expected: Expected, answered: Answered): Difference[] {
  const status = differences(expected.status, answered.status, 'status')
  if (status.length > 0) return [...status, ...told(answered)]
  return expected.body === undefined ? [] : differences(expected.body, answered.body, 'body')
}

/** What the server said instead, for who has to find out. */
function told({ body }: Answered): Difference[] {
  return body === undefined ? [] : [{ path: 'body', expected: undefined, actual: body }]
}
