import { isObject } from '#tools/is-object'

/** What a field of a secret is called. */
const SECRET = /(token|secret|password|api_key)$/i

/** Puts other texts of the same length and kind in the place of secrets. */
export class Mask {
  readonly #masks = new Map<string, string>()

  json(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.json(item))
    if (!isObject(value)) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.#field(name, one)]))
  }

  #field(name: string, value: unknown): unknown {
    if (typeof value !== 'string' || value === '' || !SECRET.test(name)) return this.json(value)
    return this.text(value)
  }

  /** Another text in the place of a secret. */
  text(value: string): string {
    const known = this.#masks.get(value)
    if (known !== undefined) return known
    const mask = `Masked${this.#masks.size}`.padEnd(value.length, 'x')
    this.#masks.set(value, mask)
    return mask
  }
}
