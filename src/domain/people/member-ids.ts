import type { Desk } from '#domain/desk'
import { recordInvalid } from '#errors'

/** The id of a user in a list of members: a number, or the text that a form or a careless client sends. */
export type GivenId = number | string

/**
 * The users whom a list names, each once.
 *
 * The running server compares what is given with the ids of those who are members already, and so takes texts for
 * newcomers: it stumbles over its own uniqueness then.
 * @throws {Failure} `RecordInvalid`
 */
export function memberIds(desk: Desk, given: readonly GivenId[], isMember: (userId: number) => boolean): number[] {
  const stumbles = given.some((id) => typeof id === 'string' && isMember(Number(id)))
  if (desk.dialect === 'chatwoot' && stumbles) throw recordInvalid(['user_id', 'has already been taken'])
  return [...new Set(given.map(Number))]
}
