import type { Clock } from '#tools/time/clock'
import { MINUTE } from '#tools/time/units'

const WINDOW = MINUTE

/** Counts requests per caller in windows of a minute, by the mock's clock (rack-attack's fixed windows). */
export class RateLimit {
  readonly #clock: Clock
  readonly #limit: number
  #window = -1
  #counts = new Map<string, number>()

  constructor(clock: Clock, limit: number) {
    this.#clock = clock
    this.#limit = limit
  }

  /** Counts a request. @returns the seconds until the caller may come again when it is one too many, else undefined. */
  exceeded(caller: string): number | undefined {
    const now = this.#clock.now()
    const window = Math.floor(now / WINDOW)
    if (window !== this.#window) {
      this.#window = window
      this.#counts = new Map()
    }
    const count = (this.#counts.get(caller) ?? 0) + 1
    this.#counts.set(caller, count)
    return count > this.#limit ? Math.ceil(((window + 1) * WINDOW - now) / 1000) : undefined
  }
}
