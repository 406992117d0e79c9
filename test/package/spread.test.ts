import { describe, expect, it } from 'vitest'

// The tests are rewritten as the package is.
describe('an object that begins with a spread', () => {
  const base = Object.defineProperty({ a: 1, b: 2 }, 'hidden', { value: 3, enumerable: false })
  const extended = (more: object) => ({ ...base, b: 3, ...more })

  it('is written in the way that is fast in Node 20', () => {
    expect(String(extended)).toContain('...{}, ...base')
  })

  it('is what it would be all the same', () => {
    const made = extended(JSON.parse('{"__proto__":{"polluted":true},"c":null}'))
    expect(Object.entries(made)).toEqual([
      ['a', 1],
      ['b', 3],
      ['__proto__', { polluted: true }],
      ['c', null],
    ])
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
    expect('hidden' in made).toBe(false)
  })
})
