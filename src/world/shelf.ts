/** The sizes of the pieces of memory that texts are written to, in bytes: ascending, so that who keeps little takes little. */
const FIRST_PAGE = 4 * 1024
const LARGEST_PAGE = 256 * 1024

/** The most bytes that a character of a JavaScript text becomes. */
const WIDEST = 3

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A text that is kept as bytes. */
export type ShelvedText = Uint8Array<ArrayBuffer>

/**
 * Keeps texts as bytes, many in one piece of memory. Texts that live for a while and then go, like the answers in a
 * journal, are the worst there is for the garbage collector: it copies each of them twice before it lets go of it. Of
 * bytes it sees the piece of memory alone, which goes when the last text in it does.
 */
export class Shelf {
  #page = new Uint8Array(0)
  #used = 0

  /** Keeps a text. What is no Unicode (half of a surrogate pair) becomes U+FFFD, as on every wire. */
  keep(text: string): ShelvedText {
    const written = this.#write(text)
    if (written) return written
    const size = Math.min(LARGEST_PAGE, Math.max(FIRST_PAGE, this.#page.length * 2))
    this.#page = new Uint8Array(Math.max(size, text.length * WIDEST))
    this.#used = 0
    return this.#write(text) ?? encoder.encode(text)
  }

  /** Writes a text behind the last one; undefined where there is no room for all of it. */
  #write(text: string): ShelvedText | undefined {
    if (text.length > this.#page.length - this.#used) return undefined
    const { read, written } = encoder.encodeInto(text, this.#page.subarray(this.#used))
    if (read < text.length) return undefined
    const kept = this.#page.subarray(this.#used, this.#used + written)
    this.#used += written
    return kept
  }
}

/** What was kept. */
export function unshelved(text: ShelvedText): string {
  return decoder.decode(text)
}
