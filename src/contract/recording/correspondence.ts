import { isObject } from '#tools/is-object'

/** Where two servers are reached: what absolute URLs begin with. */
export interface Bases {
  real: string
  mock: string
}

/** Shorter values are not looked for within others: they would be found by chance. */
const SHORTEST_WITHIN = 8

/**
 * Which random value of the real server is which of the mock: tokens, uuids, keys. What corresponded once has to
 * correspond ever after, in both directions.
 */
export class Correspondence {
  readonly bases: Bases
  readonly #mock = new Map<string, string>()
  readonly #real = new Map<string, string>()

  constructor(bases: Bases) {
    this.bases = bases
  }

  /** Notes that two values are the same. @returns false when either is another's already */
  learn(real: string, mock: string): boolean {
    const known = this.#mock.get(real)
    if (known !== undefined) return known === mock
    if (this.#real.has(mock)) return false
    this.#mock.set(real, mock)
    this.#real.set(mock, real)
    return true
  }

  /** The values that correspond, each of the real server with the mock's. */
  pairs(): Iterable<[real: string, mock: string]> {
    return this.#mock
  }

  /** A text of the real server in the mock's tokens and addresses. */
  text(real: string): string {
    let text = real
    if (real.length >= SHORTEST_WITHIN) {
      for (const [from, to] of this.#mock) {
        if (from.length >= SHORTEST_WITHIN && text.includes(from)) text = text.replaceAll(from, () => to)
      }
    }
    return text.replaceAll(this.bases.real, this.bases.mock)
  }

  /** Whether two texts are the same in the mock's tokens and addresses. */
  isSame(real: string, mock: string): boolean {
    return this.text(real) === mock
  }

  /** JSON of the real server in the mock's tokens and addresses, the names of fields included. */
  json(real: unknown): unknown {
    if (typeof real === 'string') return this.text(real)
    if (Array.isArray(real)) return real.map((value) => this.json(value))
    if (!isObject(real)) return real
    return Object.fromEntries(Object.entries(real).map(([name, value]) => [this.text(name), this.json(value)]))
  }
}
