import type { Db } from '#db/db'
import { Failure } from '#errors'
import { Random } from '#tools/random'
import { clearInterval, setInterval } from '#tools/waiting/timers'
import type { World } from '#world/world'
import { begin, type Dialogue, isOver, proceed } from './dialogue.ts'

/** How often it is looked whether something is due, in milliseconds of the machine's time. */
const LOOK_EVERY = 200

/** How many dialogues go on at a time. */
const MOST_DIALOGUES = 6

/** How much is made up for at most after the clock was moved. */
const MOST_AT_ONCE = 50

/** How lively a desk is, and from what number. */
export interface LiveOptions {
  /** Seconds of the mock's clock between two things that happen, on average. */
  pace: number
  rng: number
  /** Hears of what is the mock's own fault. */
  report: (error: unknown) => void
}

/**
 * Lets customers write and agents answer in a world, one line after the other, as its clock goes: nothing happens while
 * that stands still, and what a move of it has made due happens at once. The same number gives the same lines in the
 * same order. A world that begins anew, or is put back, is livened up anew.
 */
export class Live {
  readonly #world: () => World
  readonly #options: LiveOptions
  #timer: ReturnType<typeof setInterval> | undefined
  #db: Db | undefined
  #random: Random
  #dialogues: Dialogue[] = []
  /** When something happens next, in milliseconds since 1970 by the mock's clock. */
  #next = 0

  constructor(world: () => World, options: LiveOptions) {
    this.#world = world
    this.#options = options
    this.#random = new Random(options.rng)
    this.look()
  }

  /** Goes along with the clock from now on. */
  start(): void {
    this.#timer ??= setInterval(() => this.look(), LOOK_EVERY)
    this.#followMoves(this.#world())
  }

  /** Nothing happens by itself any more. */
  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = undefined
    this.#world().whenMoved = undefined
  }

  /** What a move has made due has happened when the call that moves returns. */
  #followMoves(world: World): void {
    if (this.#timer) world.whenMoved = () => this.look()
  }

  /** Lets happen what the mock's clock has made due. */
  look(): void {
    const world = this.#world()
    const now = world.clock.now()
    const longest = this.#options.pace * 1500
    if (world.db !== this.#db) this.#beginAnew(world)
    else if (this.#next - now > longest) this.#next = now + this.#gap()
    for (let count = 0; this.#next <= now; count++) {
      if (count === MOST_AT_ONCE) {
        this.#next = now + this.#gap()
        return
      }
      this.#next += this.#gap()
      this.#attempt(world)
    }
  }

  #beginAnew(world: World): void {
    this.#db = world.db
    this.#followMoves(world)
    this.#random = new Random(this.#options.rng)
    this.#dialogues = []
    this.#next = world.clock.now() + this.#gap()
  }

  /** From half the pace to one and a half of it. */
  #gap(): number {
    return this.#options.pace * 1000 * (0.5 + this.#random.next())
  }

  /** What the rules of the desk refuse, as in an inbox that is gone, is nothing that happens. */
  #attempt(world: World): void {
    try {
      world.change(() => this.#act(world))
    } catch (error) {
      if (!(error instanceof Failure)) this.#options.report(error)
    }
  }

  #act(world: World): void {
    this.#dialogues = this.#dialogues.filter((dialogue) => !isOver(world, dialogue))
    const { length } = this.#dialogues
    const isNew = length === 0 || (length < MOST_DIALOGUES && this.#random.next() < 0.3)
    const dialogue = isNew ? begin(world, this.#random) : this.#dialogues[this.#random.below(length)]
    if (!dialogue) return
    if (isNew) this.#dialogues.push(dialogue)
    else proceed(world, dialogue)
  }
}
