/** The end of the year 9999, in milliseconds since 1970: later times have no ISO text of four-digit years. */
export const MAX_TIME = Date.UTC(9999, 11, 31)

/** The fastest that a clock runs: a day in less than a tenth of a second. */
export const MAX_SPEED = 1_000_000

/** Where a clock stands, as far as the state of a world has to keep it. */
export interface ClockState {
  /** Milliseconds since 1970. */
  now: number
  frozen: boolean
  /** How many seconds pass in one of the machine's; 1 when left out. */
  speed?: number | undefined
  /** When the last change was made, with microseconds; null or left out when there has been none at this time. */
  step?: number | null | undefined
}

/** What two changes within a millisecond lie apart, in milliseconds: a microsecond, as finely as the real server counts. */
export const TICK = 0.001

/**
 * The time of one world. It starts where it is told and runs along with the machine's time, or faster, until it is frozen.
 * Nothing else in mockwoot asks the machine for the time.
 */
export class Clock {
  #base: number
  #startedAt: number
  #frozen: boolean
  #speed: number
  /** When the last change was made: a later one is never at the same time, or lists would not know their order. */
  #lastStep = Number.NEGATIVE_INFINITY
  #moves = 0

  /**
   * @param start milliseconds since 1970; the machine's time unless given
   * @param frozen whether the time stands still until it is let run
   * @param speed how many seconds pass in one of the machine's
   */
  constructor(start?: number, frozen = false, speed = 1) {
    this.#startedAt = Date.now()
    this.#base = start ?? this.#startedAt
    this.#frozen = frozen
    this.#speed = speed
  }

  /** The mock's time in milliseconds since 1970, with microseconds where several changes share a millisecond. */
  now(): number {
    return Math.max(this.whole(), this.#lastStep)
  }

  /** The mock's time in whole milliseconds since 1970. */
  whole(): number {
    if (this.#frozen) return this.#base
    return Math.min(this.#base + Math.round((Date.now() - this.#startedAt) * this.#speed), MAX_TIME)
  }

  /** Makes the time of what follows differ from that of what came before, by a microsecond at least. */
  step(): void {
    const now = this.whole()
    this.#lastStep = now > this.#lastStep ? now : this.#lastStep + TICK
  }

  /** Makes what follows within a change later than all of it before, also where a millisecond began meanwhile. */
  pass(): void {
    this.#lastStep = this.now() + TICK
  }

  /** Whether the time stands still. */
  get frozen(): boolean {
    return this.#frozen
  }

  /** How many seconds pass in one of the machine's, unless the time stands still. */
  get speed(): number {
    return this.#speed
  }

  /** How often the clock was put to a time, stopped, let run or given another speed. */
  get moves(): number {
    return this.#moves
  }

  /** Puts the clock to a time, in milliseconds since 1970, forwards or backwards. */
  set(time: number): void {
    this.#lastStep = Number.NEGATIVE_INFINITY
    this.#rebase(time)
  }

  /**
   * Moves the clock by some seconds; fractions and negative numbers are allowed. The microseconds of the last change move
   * along, so that what was made before is as old as the clock was moved.
   */
  advance(seconds: number): void {
    const milliseconds = Math.round(seconds * 1000)
    const lastStep = this.#lastStep
    this.set(this.whole() + milliseconds)
    this.#lastStep = lastStep + milliseconds
  }

  /** Stops the time where it is. */
  freeze(): void {
    this.#rebase(this.whole())
    this.#frozen = true
  }

  /** Lets the time run on from where it stopped. */
  unfreeze(): void {
    this.#rebase(this.whole())
    this.#frozen = false
  }

  /** Lets the time pass faster or slower from now on. */
  setSpeed(speed: number): void {
    this.#rebase(this.whole())
    this.#speed = speed
  }

  dump(): Required<ClockState> {
    const step = Number.isFinite(this.#lastStep) ? this.#lastStep : null
    return { now: this.whole(), frozen: this.#frozen, speed: this.#speed, step }
  }

  restore(state: ClockState): void {
    this.#frozen = state.frozen
    this.#speed = state.speed ?? 1
    this.set(state.now)
    this.#lastStep = state.step ?? Number.NEGATIVE_INFINITY
  }

  #rebase(time: number): void {
    this.#moves++
    this.#base = time
    this.#startedAt = Date.now()
  }
}
