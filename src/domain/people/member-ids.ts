import type { Desk } from '#domain/desk'
import { wholeNumber } from '#tools/ids'

/** The id of a user in a list of members: a number, or the text that a form or a careless client sends. */
export type GivenId = number | string

/** The number that is given for a user: that of nobody for a text that is none. */
export function castId(id: GivenId): number {
  return wholeNumber(id) ?? 0
}

/**
 * Whom of a list to make a member. The running server compares what is given with the ids of those who are members
 * already, and so takes texts for newcomers.
 */
export function newcomersAmong(given: readonly GivenId[], isMember: (userId: number) => boolean): GivenId[] {
  return given.filter((id) => typeof id === 'string' || !isMember(id))
}

/**
 * Whom of those who are members already a list leaves out. The running server compares here as well, and so misses whom a
 * text names.
 */
export function leftOutOf({ dialect }: Desk, given: readonly GivenId[], memberIds: readonly number[]): number[] {
  const named: ReadonlySet<GivenId> = new Set(dialect === 'chatwoot' ? given : given.map(castId))
  return memberIds.filter((id) => !named.has(id))
}

/** Who belongs to what, found by both ids. */
interface Memberships<M> {
  one(index: 'membership', key: string): M | undefined
  delete(membership: M | undefined): void
}

/** Ends what users have to do with an inbox or a team; those who have nothing are passed over. */
export function endMemberships<M>(memberships: Memberships<M>, groupId: number, userIds: readonly number[]): void {
  for (const id of userIds) memberships.delete(memberships.one('membership', `${groupId}:${id}`))
}
