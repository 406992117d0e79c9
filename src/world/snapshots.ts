import { Failure } from '#errors'
import type { ClockState } from '#tools/time/clock'
import type { WorldSettings } from './parts.ts'
import type { Planted } from './seedbed.ts'

/** How many snapshots a world keeps at most, and how many records in all of them together. */
const MOST_SNAPSHOTS = 100
const MOST_RECORDS = 1_000_000

/** What a snapshot holds: everything that is stored, and where time and chance stood. */
export interface Snapshot extends Planted {
  settings: WorldSettings
  clock: ClockState
  lastTick: number
}

/** A snapshot as others see it. */
export interface SnapshotInfo {
  name: string
  /** When it was taken, by the mock's clock, ISO 8601. */
  at: string
  /** How many records it holds. */
  records: number
}

/** The snapshots of a world by their names: as many as there is room for, the newest. A reset leaves them. */
export class Snapshots {
  readonly #tell: (line: string) => void
  readonly #kept = new Map<string, Snapshot>()

  /** @param tell hears of every snapshot that goes */
  constructor(tell: (line: string) => void) {
    this.#tell = tell
  }

  /** How many records all of them hold. */
  get size(): number {
    let sum = 0
    for (const { records } of this.#kept.values()) sum += records.size
    return sum
  }

  has(name: string): boolean {
    return this.#kept.has(name)
  }

  /** Keeps a snapshot, instead of the one that had its name. */
  keep(name: string, snapshot: Snapshot): SnapshotInfo {
    this.#kept.delete(name)
    this.#kept.set(name, snapshot)
    while (this.#kept.size > MOST_SNAPSHOTS || (this.#kept.size > 1 && this.size > MOST_RECORDS)) this.#dropOldest()
    return infoOf(name, snapshot)
  }

  /** @throws {Failure} `Absent`, with the names that there are */
  get(name: string): Snapshot {
    const found = this.#kept.get(name)
    if (found) return found
    throw this.#unknown(name)
  }

  /** All of them, oldest first. */
  list(): SnapshotInfo[] {
    return [...this.#kept].map(([name, snapshot]) => infoOf(name, snapshot))
  }

  /** @throws {Failure} `Absent`, with the names that there are */
  drop(name: string): void {
    if (!this.#kept.delete(name)) throw this.#unknown(name)
  }

  #unknown(name: string): Failure {
    const names = [...this.#kept.keys()]
    const known = names.length === 0 ? 'there are none' : `there are ${names.join(', ')}`
    return new Failure('Absent', { text: `There is no snapshot ${JSON.stringify(name)}; ${known}` })
  }

  #dropOldest(): void {
    const [oldest] = this.#kept.keys()
    if (oldest === undefined) return
    this.#kept.delete(oldest)
    const bounds = `there is room for ${MOST_SNAPSHOTS} of ${MOST_RECORDS} records together`
    this.#tell(`snapshot ${oldest} is dropped, it is the oldest: ${bounds}`)
  }
}

/** What others see of a snapshot. */
export function infoOf(name: string, { clock, records }: Snapshot): SnapshotInfo {
  return { name, at: new Date(clock.now).toISOString(), records: records.size }
}
