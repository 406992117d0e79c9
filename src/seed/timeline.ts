import type { Desk } from '#domain/desk'

/** Things that happened in the past, told in any order and done in the right one. */
export class Timeline {
  readonly #steps: Array<{ time: number; work: () => void }> = []

  /** Notes something that happened at a time, in milliseconds since 1970. */
  at(time: number, work: () => void): void {
    this.#steps.push({ time, work })
  }

  /** Does everything, oldest first, each at its time; what happened at the same time in the order it was noted. */
  play({ clock }: Desk): void {
    const present = clock.dump()
    for (const { time, work } of this.#steps.sort((a, b) => a.time - b.time)) {
      clock.restore({ now: Math.round(time), frozen: true })
      work()
    }
    clock.restore(present)
  }
}
