import type { TableCopy } from '#db/copy'
import { Db } from '#db/db'
import type { ScenarioName } from '#seed/scenarios'
import { isEqual } from '#tools/is-equal'
import { DEFAULT_RNG } from '#tools/random'
import type { Planted } from '../seedbed.ts'
import { grown, type Season } from './planting.ts'
import { type Dated, undated } from './undated.ts'

/** What comes of a scenario, as JSON has it. */
export interface Harvest extends Omit<Planted, 'records'> {
  size: number
  /** Those that are as in an empty database are left out. */
  tables: Array<[name: string, TableCopy]>
}

/** Two mocks with nothing in common but the random numbers: what comes up the same in both does so in all. */
const ONE: Season = { now: Date.UTC(2026, 0, 5, 10), rng: DEFAULT_RNG, dialect: 'documented', signup: true }
const OTHER: Season = {
  now: Date.UTC(2031, 6, 13, 23, 17, 12, 345),
  rng: DEFAULT_RNG,
  dialect: 'chatwoot',
  signup: false,
}

/*
 * What comes of scenarios with the usual random numbers, whatever the time, the dialect and the other settings. They are small,
 * and nearly everybody begins with one of them. The build evaluates this file and puts its values in its place: see
 * `build/evaluated.ts`.
 */
export const DOCUMENTED = stockOf('documented')
export const EMPTY = stockOf('empty')

function stockOf(name: ScenarioName): string {
  return undated(stockedIn(ONE, name), stockedIn(OTHER, name))
}

function stockedIn(season: Season, name: ScenarioName): Dated {
  const { records, ...more } = grown(name, season)
  const untouched = new Db(() => season.now).copy()
  const tables = [...records.tables].filter(([table, copy]) => !isEqual(copy, untouched.tables.get(table)))
  const value: Harvest = { ...more, size: records.size, tables }
  return { now: season.now, value }
}
