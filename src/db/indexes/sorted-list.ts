import { countWhile } from '#tools/count-while'

/** The most that a piece holds: whatever comes or goes moves so many others at most. */
const MOST = 512

/** What can be read as an array can. Places that are negative count from the end. */
export interface Sequence<T> extends Iterable<T> {
  readonly length: number
  at(place: number): T | undefined
  slice(start?: number, end?: number): T[]
  some(condition: (item: T) => boolean): boolean
  filter(condition: (item: T) => boolean): T[]
  findLast(condition: (item: T) => boolean): T | undefined
  /** From the last to the first, for those who don't need all. */
  descending(): Iterable<T>
}

/**
 * A list that is kept in order. It lies in pieces: in one array, whatever comes or goes would move all that stands behind.
 */
export class SortedList<T extends object> implements Sequence<T> {
  /** Whether an item stands before another one. Of two items, one does. */
  readonly #precedes: (a: T, b: T) => boolean
  /** Only a list without items has a piece without. */
  readonly #pieces: T[][] = [[]]
  #length: number

  /** @param sorted what is in it at first, in order */
  constructor(precedes: (a: T, b: T) => boolean, sorted: readonly T[] = []) {
    this.#precedes = precedes
    this.#length = sorted.length
    for (let start = 0; start < sorted.length; start += MOST) {
      this.#pieces[start / MOST] = sorted.slice(start, start + MOST)
    }
  }

  get length(): number {
    return this.#length
  }

  at(place: number): T | undefined {
    const wanted = this.#fromStart(place)
    let before = 0
    for (const piece of this.#pieces) {
      if (wanted < before + piece.length) return piece[wanted - before]
      before += piece.length
    }
    return undefined
  }

  slice(start = 0, end = this.#length): T[] {
    const [first, behind] = [Math.max(this.#fromStart(start), 0), this.#fromStart(end)]
    const parts: T[][] = []
    let before = 0
    for (const piece of this.#pieces) {
      if (before >= behind) break
      if (before + piece.length > first) parts.push(piece.slice(Math.max(first - before, 0), behind - before))
      before += piece.length
    }
    const none: T[] = []
    return none.concat(...parts)
  }

  some(condition: (item: T) => boolean): boolean {
    return this.#pieces.some((piece) => piece.some(condition))
  }

  findLast(condition: (item: T) => boolean): T | undefined {
    for (const item of this.descending()) if (condition(item)) return item
    return undefined
  }

  filter(condition: (item: T) => boolean): T[] {
    const found: T[] = []
    for (const piece of this.#pieces) {
      for (const item of piece) if (condition(item)) found.push(item)
    }
    return found
  }

  *[Symbol.iterator](): Generator<T> {
    for (const piece of this.#pieces) yield* piece
  }

  *descending(): Generator<T> {
    for (const piece of this.#pieces.toReversed()) yield* piece.toReversed()
  }

  add(item: T): void {
    const { piece, index } = this.#pieceOf(item)
    const offset = this.#offset(piece, item)
    // What is new mostly comes last, and `splice` makes an array each time.
    if (offset === piece.length) piece.push(item)
    else piece.splice(offset, 0, item)
    this.#length++
    if (piece.length > MOST) this.#divide(index, piece)
  }

  /** Takes an item out, if it is there. */
  delete(item: T): void {
    const { piece, index } = this.#pieceOf(item)
    const offset = this.#offset(piece, item)
    if (piece[offset] !== item) return
    piece.splice(offset, 1)
    this.#length--
    if (piece.length === 0 && this.#pieces.length > 1) this.#pieces.splice(index, 1)
  }

  #fromStart(place: number): number {
    return place < 0 ? place + this.#length : place
  }

  /** The last piece stays full, as most lists grow at their end. */
  #divide(index: number, piece: T[]): void {
    const isLast = index === this.#pieces.length - 1
    this.#pieces.splice(index + 1, 0, piece.splice(isLast ? MOST : MOST / 2))
  }

  /** The piece that an item is in, or comes into. */
  #pieceOf(item: T): { piece: T[]; index: number } {
    const last = this.#pieces.length - 1
    const index = Math.min(
      countWhile(this.#pieces, (piece) => this.#isBehind(piece, item)),
      last,
    )
    return { piece: this.#pieces[index] ?? [], index }
  }

  #isBehind(piece: readonly T[], item: T): boolean {
    const last = piece.at(-1)
    return last === undefined || this.#precedes(last, item)
  }

  #offset(piece: readonly T[], item: T): number {
    if (this.#isBehind(piece, item)) return piece.length
    return countWhile(piece, (other) => this.#precedes(other, item))
  }
}
