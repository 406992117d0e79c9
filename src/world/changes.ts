import type { Desk } from '#domain/desk'
import type { Job, Queue } from '#domain/job'
import { Failure } from '#errors'
import { Jobs } from './jobs.ts'

/** What changes are made to. */
type Changed = Pick<Desk, 'clock' | 'db' | 'inHand'>

/** Makes changes, each whole or not at all, and does what they left for later. */
export class Changes {
  readonly #desk: Changed
  readonly #report: (error: unknown) => void
  readonly #jobs = new Jobs()
  /** What the work that is being done leaves for later; it waits with the other jobs once that work stays. */
  #left: Array<{ queue: Queue; job: Job }> = []
  #isUnderWay = false

  /** @param report takes what breaks without being anybody's fault but the mock's */
  constructor(desk: Changed, report: (error: unknown) => void) {
    this.#desk = desk
    this.#report = report
  }

  /** Whether a change is being made: what is done meanwhile is part of it. */
  get isUnderWay(): boolean {
    return this.#isUnderWay
  }

  /**
   * Makes a change, then does what it left for later.
   * @param made is called in between
   */
  make<T>(work: () => T, made: () => void): T {
    this.#isUnderWay = true
    try {
      const result = this.#whole(work, true)
      made()
      this.#workOff()
      return result
    } finally {
      this.#isUnderWay = false
      this.#jobs.clear()
    }
  }

  /** Leaves work for later. */
  leave(queue: Queue, job: Job): void {
    this.#left.push({ queue, job })
  }

  /**
   * What breaks here costs neither the answer nor anything else that waits. What the rules of the desk refuse is no
   * fault of the mock: the running server's job fails as well.
   */
  attempt(work: () => void): void {
    try {
      work()
    } catch (error) {
      if (!(error instanceof Failure)) this.#report(error)
    }
  }

  /**
   * Work that is undone leaves nothing for later either. Urgent work that is left first, while nobody is at work, is
   * taken up at once: only what comes behind it has to wait for its queue. Less urgent work takes longer to do (files
   * are fetched), so that the rest overtakes it.
   */
  #whole<T>(work: () => T, isIdle = false): T {
    this.#left = []
    this.#desk.inHand.clear()
    try {
      const result = this.#desk.db.transaction(work)
      for (const [index, { queue, job }] of this.#left.entries()) {
        const isFirst = isIdle && index === 0 && queue === 'high'
        this.#jobs.add(isFirst ? 'critical' : queue, job)
      }
      return result
    } finally {
      this.#left = []
    }
  }

  /** Does what waits, and what that leaves for later in turn. */
  #workOff(): void {
    for (let job = this.#jobs.take(); job; job = this.#jobs.take()) {
      const due = job
      this.#desk.clock.pass()
      this.attempt(() => this.#whole(due))
    }
  }
}
