import type { Clock } from '#clock'

/** How long somebody counts as present after the last sign of life, in milliseconds (`PRESENCE_DURATION`). */
export const PRESENCE_DURATION = 20_000

type Kind = 'user' | 'contact'

/** Who is looking right now, by the realtime connection's signs of life. */
export class Presence {
  readonly #clock: Clock
  readonly #seen = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Notes a sign of life. */
  touch(kind: Kind, accountId: number, id: number): void {
    this.#seen.set(`${kind}:${accountId}:${id}`, this.#clock.now())
  }

  /** Whether there was a sign of life within the last 20 seconds of the mock's time. */
  isPresent(kind: Kind, accountId: number, id: number): boolean {
    const seen = this.#seen.get(`${kind}:${accountId}:${id}`)
    return seen !== undefined && this.#clock.now() - seen <= PRESENCE_DURATION
  }
}
