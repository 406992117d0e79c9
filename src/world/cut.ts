import { shown } from './secrets.ts'

/** The longest text of a body that is kept, in characters. */
export const MAX_TEXT = 64 * 1024

/** What stands in the place of what was cut. */
export function mark(size: number, unit: string): string {
  return `[cut: ${size} ${unit}]`
}

/** Whether a text of the journal is not the whole of what there was. */
export function isCut(text: unknown): boolean {
  return typeof text === 'string' && /\[cut: \d+ \w+\]$/.test(text)
}

/** A text, or as much of it as there is room for; anything else as it is. */
export function cutText<T>(value: T | string, room: number = MAX_TEXT): T | string {
  return typeof value === 'string' && value.length > room
    ? `${value.slice(0, Math.max(0, room))}${mark(value.length, 'characters')}`
    : value
}

/** What a number, a boolean, null, and an empty list or object count as, in characters. */
const SCALAR = 8

/** Copies bodies without secrets, without the bytes of files, and without what is beyond the room there is. */
export class Cutter {
  #room = MAX_TEXT

  cut(value: unknown): unknown {
    if (value instanceof Uint8Array) return mark(value.byteLength, 'bytes')
    if (Array.isArray(value)) return this.#list(value)
    if (typeof value === 'object' && value !== null) return this.#object(value)
    const kept = cutText(value, this.#room)
    this.#room -= typeof value === 'string' ? value.length : SCALAR
    return kept
  }

  #list(items: unknown[]): unknown[] {
    if (items.length === 0) this.#room -= SCALAR
    const kept: unknown[] = []
    for (const item of items) {
      if (this.#room <= 0) return [...kept, mark(items.length, 'items')]
      kept.push(this.cut(item))
    }
    return kept
  }

  #object(value: object): unknown {
    const entries = Object.entries(value)
    if (entries.length === 0) this.#room -= SCALAR
    const kept: Array<[string, unknown]> = []
    for (const [key, item] of entries) {
      if (this.#room <= 0) return Object.fromEntries([...kept, ['…', mark(entries.length, 'fields')]])
      this.#room -= key.length
      kept.push([key, this.cut(shown(key, item))])
    }
    return Object.fromEntries(kept)
  }
}
