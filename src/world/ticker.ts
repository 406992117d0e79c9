import { clearInterval, setInterval } from '#tools/waiting/timers'

/** The shortest time between two looks at what is due, in milliseconds of the machine's time. */
const SHORTEST = 50

/**
 * Looks for what has become due while nobody asks, for a clock that runs faster than the machine's: a conversation that is
 * to be open again in an hour would be late by days of its time.
 */
export class Ticker {
  readonly #look: () => void
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(look: () => void) {
    this.#look = look
  }

  /**
   * Looks from now on, or not at all at the machine's own speed.
   * @param interval how often to look at least, in milliseconds of the clock that runs at this speed
   */
  follow(speed: number, interval: number): void {
    this.stop()
    if (speed <= 1) return
    this.#timer = setInterval(this.#look, Math.max(SHORTEST, interval / speed))
    // It must not keep the process alive; browsers' timers are numbers.
    if (typeof this.#timer === 'object') this.#timer.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
