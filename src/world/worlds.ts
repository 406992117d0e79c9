import { DEFAULT_WORLD } from '#protocol'
import type { World } from './world.ts'

/** How many worlds there are at most unless told, and how many records in all of them together. */
const MOST_WORLDS = 1000
const MOST_RECORDS = 2_000_000

const WORLD_NAME = /^[A-Za-z0-9._-]{1,64}$/

/** Whether a world, or a snapshot of one, can have this name. */
export function isWorldName(name: string): boolean {
  return WORLD_NAME.test(name)
}

/** A world, and when it was last asked for: counted, as many requests come within a millisecond. */
interface Entry {
  world: World
  used: number
}

/**
 * The worlds of a mock by their names. There are as many as there is room for: when one more is to be made, those that
 * nobody has asked for the longest are forgotten, but never the default one.
 */
export class Worlds {
  readonly #make: (name: string) => World
  readonly #tell: (line: string) => void
  readonly #limit: number
  readonly #entries = new Map<string, Entry>()
  #uses = 0

  /** @param tell hears of every world that is forgotten */
  constructor(make: (name: string) => World, tell: (line: string) => void, limit: number = MOST_WORLDS) {
    this.#make = make
    this.#tell = tell
    this.#limit = limit
  }

  /** The world of this name, made on first use. */
  get(name: string): World {
    const existing = this.#entries.get(name)
    if (existing) {
      existing.used = ++this.#uses
      return existing.world
    }
    const world = this.#make(name)
    this.#makeRoom(world.size)
    this.#entries.set(name, { world, used: ++this.#uses })
    return world
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** The names of the worlds that there are, in the order in which they were made. */
  names(): string[] {
    return [...this.#entries.keys()]
  }

  /** The worlds that there are; looking at them is no use of them. */
  all(): World[] {
    return [...this.#entries.values()].map(({ world }) => world)
  }

  /** Forgets a world. @returns whether there was one */
  remove(name: string): boolean {
    this.#entries.get(name)?.world.close()
    return this.#entries.delete(name)
  }

  #makeRoom(records: number): void {
    let total = this.all().reduce((sum, { size }) => sum + size, records)
    while (this.#entries.size >= this.#limit || total > MOST_RECORDS) {
      const oldest = this.#longestUnused()
      if (!oldest) return
      total -= oldest.size
      this.remove(oldest.name)
      const bounds = `there is room for ${this.#limit} worlds of ${MOST_RECORDS} records together`
      this.#tell(`world ${oldest.name} is forgotten, nobody has used it for the longest time: ${bounds}`)
    }
  }

  #longestUnused(): World | undefined {
    const others = [...this.#entries.values()].filter(({ world }) => world.name !== DEFAULT_WORLD)
    let oldest = others[0]
    for (const entry of others) if (oldest && entry.used < oldest.used) oldest = entry
    return oldest?.world
  }
}
