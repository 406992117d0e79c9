import { DEFAULT_RNG } from '#tools/random'
import type { Planted, Soil } from '../seedbed.ts'
import { type Harvest, STOCK } from './stock.ts'
import { dated } from './undated.ts'

/** Before, times may be 0, which rules take for none. */
const EARLIEST = Date.UTC(1971)

/** What planting gives at a time, in milliseconds since 1970, if that is in stock. */
export function fromStock({ seed, bot, rng }: Soil, now: number): Planted | undefined {
  if (typeof seed !== 'string' || bot !== undefined || rng !== DEFAULT_RNG || now < EARLIEST) return undefined
  const text = Object.hasOwn(STOCK, seed) ? STOCK[seed] : undefined
  if (text === undefined) return undefined
  const { size, tables, ...more } = dated<Harvest>(text, now)
  return { ...more, records: { size, tables: new Map(tables) } }
}
