/** How many records make a piece of JSON. */
export const PAGE = 64

/**
 * The records of a table as JSON, in pieces that make the items of a list. Pieces of which nothing has changed are not
 * made anew, so that who asks again and again pays for the changes only.
 */
export class Pages {
  /** As far as they still hold; none before somebody has asked for them. */
  readonly #texts: Array<string | undefined> = []

  /** Whether anybody has asked for them. */
  get isInUse(): boolean {
    return this.#texts.length > 0
  }

  /** Makes them one after the other. Records may change in between: what no longer holds is made anew the next time. */
  *of(table: { readonly all: readonly object[] }): Generator<string> {
    for (let page = 0; page * PAGE < table.all.length; page++) {
      const text = this.#texts[page] ?? pageOf(table.all, page)
      this.#texts[page] = text
      yield text
    }
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
