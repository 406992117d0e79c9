/** The sizes of the pieces of memory that texts are written to, in bytes: ascending, so that who keeps little takes little. */
const FIRST_PAGE = 4 * 1024
const LARGEST_PAGE = 256 * 1024

/** The most bytes that a character of a JavaScript text becomes. */
const WIDEST = 3

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A piece of memory, and how many texts in it are kept. */
interface Page {
  readonly bytes: Uint8Array
  texts: number
}

/** A text that is kept as bytes: where it stands. */
export interface ShelvedText {
  readonly page: Page
  readonly start: number
  readonly end: number
}

function newPage(size: number): Page {
  return { bytes: new Uint8Array(size), texts: 0 }
}

/**
 * Keeps texts as bytes, many in one piece of memory. Texts that live for a while and then go, like the answers in a
 * journal, are the worst there is for the garbage collector: it copies each of them twice before it lets go of it. Of
 * bytes it sees the piece of memory alone. That is written to again once the last text in it has gone: memory that is new
 * to the process costs more than what is written to it.
 */
export class Shelf {
  #page = newPage(0)
  #used = 0
  /** A page without texts that was in use before. */
  #spare: Page | undefined

  /** Keeps a text. What is no Unicode (half of a surrogate pair) becomes U+FFFD, as on every wire. */
  keep(text: string): ShelvedText {
    for (;;) {
      const written = this.#write(text)
      if (written) return written
      this.#turn(text.length * WIDEST)
    }
  }

  /** Lets go of a text that was kept here. */
  release({ page }: ShelvedText): void {
    page.texts--
    if (page.texts > 0) return
    if (page === this.#page) this.#used = 0
    else if (page.bytes.length === LARGEST_PAGE) this.#spare = page
  }

  /** Goes on to a page that has room for so many bytes at least. */
  #turn(least: number): void {
    const size = Math.max(least, Math.min(LARGEST_PAGE, Math.max(FIRST_PAGE, this.#page.bytes.length * 2)))
    const spare = this.#spare
    const isEnough = spare !== undefined && spare.bytes.length >= size
    this.#page = isEnough ? spare : newPage(size)
    if (isEnough) this.#spare = undefined
    this.#used = 0
  }

  /** Writes a text behind the last one; undefined where there is no room for all of it. */
  #write(text: string): ShelvedText | undefined {
    const page = this.#page
    const start = this.#used
    if (text.length > page.bytes.length - start) return undefined
    const { read, written } = encoder.encodeInto(text, page.bytes.subarray(start))
    if (read < text.length) return undefined
    this.#used += written
    page.texts++
    return { page, start, end: this.#used }
  }
}

/** What was kept. */
export function unshelved({ page, start, end }: ShelvedText): string {
  return decoder.decode(page.bytes.subarray(start, end))
}
