import { DEFAULT_RNG } from '#tools/random'
import type { Planted, Soil } from '../seedbed.ts'
import { DOCUMENTED, EMPTY, type Harvest } from './stock.ts'
import { dated } from './undated.ts'

/** What is in stock, by the names of the scenarios. */
const STOCK = new Map<unknown, string>([
  ['documented', DOCUMENTED],
  ['empty', EMPTY],
])

/** Before, times may be 0, which rules take for none. */
const EARLIEST = Date.UTC(1971)

/** What planting gives at a time, in milliseconds since 1970, if that is in stock. */
export function fromStock({ seed, bot, rng }: Soil, now: number): Planted | undefined {
  const text = bot === undefined && rng === DEFAULT_RNG && now >= EARLIEST ? STOCK.get(seed) : undefined
  if (text === undefined) return undefined
  const { size, tables, ...more } = dated<Harvest>(text, now)
  return { ...more, records: { size, tables: new Map(tables) } }
}
