const BASE_58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const BASE_64_URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** What the last two bits of 16 bytes are in base 64. */
const LAST_OF_16_BYTES = 'AQgw'
const HEX = '0123456789abcdef'

/** The number that everything is derived from where none is given. */
export const DEFAULT_RNG = 42

/**
 * Random numbers of one world: the same seed gives the same numbers, for ever.
 * The generator is mulberry32; its whole state is one 32-bit number.
 */
export class Random {
  /** With a sign: so small whole numbers are all there is to reckon with. */
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
  }

  /** The generator's state, to go on from the same place later. */
  get state(): number {
    return this.#state >>> 0
  }

  set state(value: number) {
    this.#state = value | 0
  }

  /** A number from 0 up to, but not, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number from 0 up to, but not, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  /** A token as the running server makes them: base 58, 24 characters unless told. */
  token(length = 24): string {
    return this.#text(BASE_58, length)
  }

  /** A token as the running server makes them of sessions: 16 bytes in base 64 for URLs. */
  sessionToken(): string {
    return this.#text(BASE_64_URL, 21) + this.#text(LAST_OF_16_BYTES, 1)
  }

  /** Lower-case hexadecimal digits. */
  hex(length: number): string {
    return this.#text(HEX, length)
  }

  /** A random (version 4) UUID. */
  uuid(): string {
    const digits = this.hex(32)
    const variant = HEX[8 + this.below(4)] ?? '8'
    const [from, to] = [digits.slice(0, 8), digits.slice(20)]
    return `${from}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${to}`
  }

  #text(alphabet: string, length: number): string {
    const codes: number[] = []
    while (codes.length < length) codes.push(alphabet.charCodeAt(this.below(alphabet.length)))
    return String.fromCharCode(...codes)
  }
}
