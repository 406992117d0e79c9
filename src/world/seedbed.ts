import { pick } from 'es-toolkit'
import type { DbCopy } from '#db/copy'
import type { Desk } from '#domain/desk'
import type { PresenceState } from '#domain/people/presence'
import type { WorldSettings } from './parts.ts'

/**
 * For how long a scenario that is dated by the machine's time may be handed out again, in milliseconds. Its records are
 * older by that at most than if it had been planted anew.
 */
const FRESH = 1000

/** How many planted scenarios are kept, and how many records one may have: planting a larger one again costs no memory. */
const MOST = 8
const MOST_RECORDS = 10_000

/** What comes of a seed: what is stored, who is there, and where the random numbers stand. */
export interface Planted {
  records: DbCopy
  random: number
  presence: PresenceState
}

/** What there is to take over of a desk. */
export function harvest({ db, random, presence }: Pick<Desk, 'db' | 'random' | 'presence'>): Planted {
  return { records: db.copy(), random: random.state, presence: presence.dump() }
}

const ASKED_FOR = ['seed', 'bot', 'rng', 'dialect', 'signup', 'now'] as const

/** All that planting asks for. */
export type Soil = Pick<WorldSettings, (typeof ASKED_FOR)[number]>

interface Bed {
  soil: Soil
  plantedAt: number
  planted: Planted
}

/**
 * The scenarios as they were planted last: the same seed comes up the same, so who begins with it once more, a world that
 * is new or reset, goes on from what is there.
 */
export class Seedbed {
  #beds: Bed[] = []

  /** What planting gives at a time, in milliseconds since 1970, if it is here. */
  find(soil: Soil, now: number): Planted | undefined {
    return this.#beds.find((bed) => isAlike(bed.soil, soil) && isFresh(bed, now))?.planted
  }

  /** Whether there is room for so many records. */
  takes(records: number): boolean {
    return records <= MOST_RECORDS
  }

  /** Keeps what planting gave, instead of what it gave before. */
  keep(soil: Soil, now: number, planted: Planted): void {
    const others = this.#beds.filter((bed) => !isAlike(bed.soil, soil))
    this.#beds = [...others, { soil: pick(soil, ASKED_FOR), plantedAt: now, planted }].slice(-MOST)
  }
}

function isAlike(one: Soil, other: Soil): boolean {
  return ASKED_FOR.every((setting) => one[setting] === other[setting])
}

function isFresh({ soil, plantedAt }: Bed, now: number): boolean {
  return soil.now !== undefined || (now >= plantedAt && now - plantedAt < FRESH)
}
