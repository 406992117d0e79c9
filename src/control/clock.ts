import { parameterInvalid } from '#errors'
import { mistyped } from '#tools/nearest'
import { type Clock, MAX_SPEED, MAX_TIME } from '#tools/time/clock'
import { givenTime } from '#tools/time/given-time'
import type { World } from '#world/world'

/** How a clock stands. */
export interface ClockReading {
  /** ISO 8601. */
  now: string
  frozen: boolean
  /** How many seconds pass in one of the machine's. */
  speed: number
}

/** Where the clock is to go. */
export interface ClockMove {
  /** A time: ISO text or `Date`. */
  now?: string | Date | undefined
  /** Seconds; fractions and negative numbers are allowed. */
  advance?: number | undefined
  /** Whether it stands still. */
  frozen?: boolean | undefined
  /** How many seconds pass in one of the machine's, from then on. */
  speed?: number | undefined
}

/** All that a move can say, for those who write no TypeScript. */
const MOVE = { now: true, advance: true, frozen: true, speed: true } satisfies Record<keyof ClockMove, true>

/**
 * The mock's own time, for tests to move. Whatever becomes due by a move has happened when the call returns: snoozed
 * conversations are open again, with their events.
 */
export class ClockControl {
  readonly #world: World

  /** @internal */
  constructor(world: World) {
    this.#world = world
  }

  /** The mock's time. */
  now(): Date {
    return new Date(this.#clock.whole())
  }

  /** Whether the time stands still. */
  get frozen(): boolean {
    return this.#clock.frozen
  }

  /**
   * Moves the clock by some seconds, forwards or backwards.
   * @throws {Failure} `ParametersInvalid` when there is no such time
   */
  advance(seconds: number): void {
    this.move({ advance: seconds })
  }

  /**
   * Puts the clock to a time, forwards or backwards.
   * @throws {Failure} `ParametersInvalid` when there is no such time
   */
  set(time: string | Date): void {
    this.move({ now: time })
  }

  /**
   * Puts the clock to a time, then moves it by some seconds, then stops it or lets it run, at whatever speed.
   * @throws {Failure} `ParametersInvalid` when there is no such time or speed, or for what is unknown; nothing changes then
   */
  move(options: ClockMove): void {
    const unknown = mistyped(options, MOVE)
    if (unknown) throw parameterInvalid(unknown.name, `is unknown${unknown.hint}`)
    const { now, advance, frozen, speed } = options
    if (speed !== undefined && !(speed > 0 && speed <= MAX_SPEED)) {
      throw parameterInvalid('speed', `has to be above 0, and ${MAX_SPEED} at most`)
    }
    const time = now === undefined ? undefined : timeOf(givenTime(now), 'now')
    if (advance !== undefined) timeOf((time ?? this.#clock.whole()) + Math.round(advance * 1000), 'advance')
    if (speed !== undefined) this.#world.setSpeed(speed)
    if (frozen === true) this.#clock.freeze()
    if (frozen === false) this.#clock.unfreeze()
    if (time !== undefined) this.#clock.set(time)
    if (advance !== undefined) this.#clock.advance(advance)
    if (time === undefined && advance === undefined) return
    this.#world.runTimers()
    this.#world.whenMoved?.()
  }

  /** Stops the time where it is. */
  freeze(): void {
    this.#clock.freeze()
  }

  /** Lets the time run on. */
  unfreeze(): void {
    this.#clock.unfreeze()
  }

  /** How many seconds pass in one of the machine's, unless the time stands still. */
  get speed(): number {
    return this.#clock.speed
  }

  /**
   * Lets the time pass faster or slower from now on: at 60, a minute a second. What becomes due happens, asked or not.
   * @throws {Failure} `ParametersInvalid` for a speed that there is not
   */
  setSpeed(speed: number): void {
    this.move({ speed })
  }

  /** How the clock stands. */
  reading(): ClockReading {
    return { now: this.now().toISOString(), frozen: this.frozen, speed: this.speed }
  }

  get #clock(): Clock {
    return this.#world.clock
  }
}

/** @throws {Failure} `ParametersInvalid`, naming the parameter */
function timeOf(time: number, parameter: string): number {
  if (time >= 0 && time <= MAX_TIME) return time
  throw parameterInvalid(parameter, 'leads to no time between the years 1970 and 9999')
}
