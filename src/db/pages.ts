/** How many records make a piece of JSON. */
const PAGE = 64

/**
 * The records of a table as JSON, in pieces that make the items of a list. Pieces of which nothing has changed are not
 * made anew, so that who asks again and again pays for the changes only.
 */
export class Pages {
  /** As far as they still hold; none before somebody has asked for them. */
  readonly #texts: Array<string | undefined> = []

  of(records: readonly object[]): string[] {
    const count = Math.ceil(records.length / PAGE)
    this.#texts.length = count
    return Array.from({ length: count }, (_, page) => {
      const text = this.#texts[page] ?? pageOf(records, page)
      this.#texts[page] = text
      return text
    })
  }

  /** Whether anybody has asked for them. */
  get isInUse(): boolean {
    return this.#texts.length > 0
  }

  /** Notes that the record at this place changes. */
  soil(offset: number): void {
    this.#texts[Math.floor(offset / PAGE)] = undefined
  }

  /** Notes that a record comes to this place or goes from it, so that all behind it move. */
  soilFrom(offset: number): void {
    this.#texts.length = Math.min(this.#texts.length, Math.floor(offset / PAGE))
  }
}

function pageOf(records: readonly object[], page: number): string {
  return records
    .slice(page * PAGE, (page + 1) * PAGE)
    .map((record) => JSON.stringify(record))
    .join()
}
