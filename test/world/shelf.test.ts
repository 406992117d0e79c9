import { describe, expect, it } from 'vitest'
import { Random } from '#tools/random'
import { Shelf, type ShelvedText, unshelved } from '#world/shelf'

const LONG = 60_000

function textOf(number: number): string {
  return `${number} ${'aé€😀'.repeat((number * 37) % 3000)}`
}

describe('a shelf', () => {
  it('keeps every text as it was until it is let go, whatever goes before', () => {
    const shelf = new Shelf()
    const random = new Random(1)
    const kept: Array<{ number: number; text: ShelvedText }> = []
    for (let number = 0; number < 2000; number++) {
      kept.push({ number, text: shelf.keep(textOf(number)) })
      const gone = kept.length > 100 ? kept.splice(random.below(20), 1) : []
      for (const { text } of gone) shelf.release(text)
      const { number: seen = 0, text } = kept[random.below(kept.length)] ?? {}
      if (text) expect(unshelved(text)).toBe(textOf(seen))
    }
    for (const { number, text } of kept) expect(unshelved(text)).toBe(textOf(number))
  })

  it('writes again to memory in which nothing is kept any more', () => {
    const shelf = new Shelf()
    const memory = new Set<unknown>()
    for (let number = 0; number < 1000; number++) {
      const text = shelf.keep('x'.repeat(LONG))
      memory.add(text.page)
      shelf.release(text)
    }
    expect(memory.size).toBeLessThan(20)
  })
})
