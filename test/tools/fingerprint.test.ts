import { expect, it } from 'vitest'
import { fingerprint } from '#tools/fingerprint'

const LONG = '{"name":"Zoë 💬"}'.repeat(20_000)

it('is the same for the same text, and for its bytes', () => {
  for (const text of ['', 'a', 'abcde', 'Zoë 💬 مرحبا', LONG]) {
    expect(fingerprint(text)).toMatch(/^[\da-f]{32}$/)
    expect(fingerprint(new TextEncoder().encode(text))).toBe(fingerprint(text))
  }
})

it('is another for another text, wherever it differs, and whatever was read before', () => {
  const texts = [
    '',
    '\0',
    '\0\0',
    'a',
    'a\0',
    'b',
    'ab',
    'ba',
    'abcd',
    'abcde',
    'abcdeabcd',
    LONG,
    `${LONG} `,
    LONG.slice(1),
  ]
  const changed = Array.from({ length: 500 }, (_, at) => `${LONG.slice(0, at)}~${LONG.slice(at + 1, 600)}`)
  const all = [...texts, ...changed]
  expect(new Set(all.map(fingerprint)).size).toBe(all.length)
  expect(texts.map(fingerprint)).toEqual([...texts].reverse().map(fingerprint).reverse())
})
