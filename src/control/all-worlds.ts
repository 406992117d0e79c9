import { takeRight } from 'es-toolkit'
import { Failure } from '#errors'
import type { Host } from '#operation'
import { compareTexts } from '#tools/order/compare-texts'
import type { World } from '#world/world'

/** What stands for all worlds, where one can be named. */
export const ALL_WORLDS = '*'

/**
 * The world of a name, or all of them for `*`. Asking what a world has seen makes none.
 * @throws {Failure} `Absent`, with the names that there are
 */
export function worldsNamed(host: Host, name: string): readonly World[] {
  if (name === ALL_WORLDS) return host.allWorlds()
  if (host.hasWorld(name)) return [host.worldOf(name)]
  const known = host.worlds().join(', ')
  throw new Failure('Absent', { text: `There is no world ${JSON.stringify(name)}; there are ${known}` })
}

/**
 * What was noted in several worlds, as one list.
 * @param limit how many at most, the newest
 * @returns oldest first, by the clock of each
 */
export function merged<T extends { at: string }>(lists: readonly T[][], limit: number | undefined): T[] {
  const [first = [], ...others] = lists
  if (others.length === 0) return first
  const all = lists.flat().sort((a, b) => compareTexts(a.at, b.at))
  return limit === undefined ? all : takeRight(all, limit)
}
