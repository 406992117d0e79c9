/** Where a clock stands, as far as the state of a world has to keep it. */
export interface ClockState {
  /** Milliseconds since 1970. */
  now: number
  frozen: boolean
}

/**
 * The time of one world. It starts where it is told and runs along with the machine's time until it is frozen.
 * Nothing else in mockwoot asks the machine for the time.
 */
export class Clock {
  #base: number
  #startedAt: number
  #frozen: boolean

  /**
   * @param start milliseconds since 1970; the machine's time unless given
   * @param frozen whether the time stands still until it is let run
   */
  constructor(start?: number, frozen = false) {
    this.#startedAt = Date.now()
    this.#base = start ?? this.#startedAt
    this.#frozen = frozen
  }

  /** The mock's time in whole milliseconds since 1970. */
  now(): number {
    return this.#frozen ? this.#base : this.#base + (Date.now() - this.#startedAt)
  }

  /** Whether the time stands still. */
  get frozen(): boolean {
    return this.#frozen
  }

  /** Puts the clock to a time, in milliseconds since 1970, forwards or backwards. */
  set(time: number): void {
    this.#base = time
    this.#startedAt = Date.now()
  }

  /** Moves the clock by some seconds; fractions and negative numbers are allowed. */
  advance(seconds: number): void {
    this.set(this.now() + Math.round(seconds * 1000))
  }

  /** Stops the time where it is. */
  freeze(): void {
    this.set(this.now())
    this.#frozen = true
  }

  /** Lets the time run on from where it stopped. */
  unfreeze(): void {
    this.set(this.now())
    this.#frozen = false
  }

  dump(): ClockState {
    return { now: this.now(), frozen: this.#frozen }
  }

  restore(state: ClockState): void {
    this.#frozen = state.frozen
    this.set(state.now)
  }
}
