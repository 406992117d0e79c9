import { worldsNamed } from '#control/all-worlds'
import { isLimit, LIMIT } from '#control/filters'
import { boolean, integer, text } from '#handlers/fields'
import type { IncomingRequest } from '#operation'
import type { World } from '#world/world'

/** What every operation of the control API says of itself. */
export const CONTROL = {
  documentation: 'https://github.com/mockwoot/mockwoot#control',
  access: 'anyone',
} as const

/** Which part of what was noted a request asks for, newest last. */
export const sliceQuery = {
  /** Only what came after, or before, the entry with this id. */
  since: integer.optional(),
  before: integer.optional(),
  /** Only what contains this. */
  search: text.optional(),
  /** How many at most, the newest. */
  limit: integer.refine(isLimit, { error: LIMIT }).optional(),
  /** `false` leaves out what was sent and answered. */
  bodies: boolean.optional(),
}

/** Where a request may ask what other worlds have seen: one by its name, or all of them by `*`. */
export const worldQuery = { world: text.optional() }

/**
 * The worlds that a request asks about: its own unless the query names others.
 * @throws {Failure} `Absent` when there is no such world
 */
export function worldsAsked({ host, world }: IncomingRequest, name: string | undefined): readonly World[] {
  return name === undefined ? [world] : worldsNamed(host, name)
}
