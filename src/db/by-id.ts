/**
 * The highest id that has a place of its own: beyond it, lists are no lists any more. Ids that a table gives count from 1, so
 * the list is dense.
 */
const MAX_PLACE = 1_000_000_000

/**
 * Finds things by the ids of records. Most are numbers that a table has given, one after the other: for these, a list is
 * several times quicker, and smaller, than a map.
 */
export class ById<T> {
  readonly #placed: Array<T | undefined> = []
  readonly #others = new Map<unknown, T>()

  get(id: unknown): T | undefined {
    return isPlace(id) ? this.#placed[id] : this.#others.get(id)
  }

  set(id: unknown, thing: T): void {
    if (isPlace(id)) this.#placed[id] = thing
    else this.#others.set(id, thing)
  }

  delete(id: unknown): void {
    if (isPlace(id)) this.#placed[id] = undefined
    else this.#others.delete(id)
  }
}

function isPlace(id: unknown): id is number {
  return typeof id === 'number' && id >= 0 && id <= MAX_PLACE && Number.isInteger(id)
}
