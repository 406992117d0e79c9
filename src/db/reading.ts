import { PAGE } from './pages.ts'
import type { Entry } from './records.ts'
import type { Move } from './written-order.ts'

/**
 * The records of a table as they stand at one moment, made to JSON later: before a record changes whose turn has not come,
 * its text is made.
 */
export class Reading {
  readonly #records: readonly object[]
  /** The positions of records that come later begin here. */
  readonly #end: number
  readonly #kept = new Map<object, string>()
  /** What the order of writing has elsewhere, at that moment. */
  readonly moves: readonly Move[]

  constructor(records: readonly object[], end: number, moves: readonly Move[]) {
    this.#records = [...records]
    this.#end = end
    this.moves = moves
  }

  /** To be told before a record changes. */
  keep({ record, position }: Entry<object>): void {
    if (position < this.#end && !this.#kept.has(record)) this.#kept.set(record, JSON.stringify(record))
  }

  /** The JSON of the records, in pieces that make the items of a list. */
  *pages(): Generator<string> {
    for (let start = 0; start < this.#records.length; start += PAGE) {
      yield this.#records
        .slice(start, start + PAGE)
        .map((record) => this.#kept.get(record) ?? JSON.stringify(record))
        .join()
    }
  }
}
