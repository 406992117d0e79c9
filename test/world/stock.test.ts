import { describe, expect, it } from 'vitest'
import { Db } from '#db/db'
import { DIALECTS } from '#protocol'
import { DEFAULT_RNG } from '#tools/random'
import { fromStock } from '#world/planting/from-stock'
import { grown } from '#world/planting/planting'
import { dated, undated } from '#world/planting/undated'
import type { Planted, Soil } from '#world/seedbed'

const NOW = '2026-11-26T14:59:59.999Z'

const USUAL: Soil = {
  seed: 'documented',
  bot: undefined,
  rng: DEFAULT_RNG,
  dialect: 'documented',
  signup: true,
  now: undefined,
}

/** How finely a time can be told differs between them. */
const TIMES = ['1971-01-01T00:00:00.000Z', '2004-11-03T19:53:47.776Z', NOW, '9999-12-30T23:59:59Z']

/** All that there is to see of it: the order of the columns counts. */
function seen({ records: { size, tables }, random, presence }: Planted): string {
  const untouched = [...new Db(() => 0).copy().tables]
  const all = untouched.map(([name, nothing]) => [name, tables.get(name) ?? nothing])
  return JSON.stringify({ size, random, presence, all }, (_, value) => (value === undefined ? 'undefined' : value), 1)
}

describe.each(['documented', 'empty'] as const)('%s from stock', (seed) => {
  it.each(
    DIALECTS.flatMap((dialect) => TIMES.flatMap((time) => [true, false].map((signup) => ({ dialect, time, signup })))),
  )('is what planting gives: $dialect, $time, sign-up $signup', ({ dialect, time, signup }) => {
    const settings = { now: Date.parse(time), rng: DEFAULT_RNG, dialect, signup }
    const stocked = fromStock({ ...USUAL, ...settings, seed }, settings.now)
    expect(stocked && seen(stocked)).toBe(seen(grown(seed, settings)))
  })
})

it.each<[string, Partial<Soil>]>([
  ['with other random numbers', { rng: 7 }],
  ['with a bot', { bot: 'http://127.0.0.1:9/' }],
  ['that is not kept', { seed: 'demo' }],
  ['of its own', { seed: { name: 'documented', accounts: [] } }],
])('has no scenario %s', (_, settings) => {
  const now = Date.parse(NOW)
  expect(fromStock({ ...USUAL, ...settings }, now)).toBeUndefined()
  expect(fromStock(USUAL, now)).toBeDefined()
})

it('has no scenario in the first year of all times', () => {
  expect(fromStock(USUAL, 0)).toBeUndefined()
})

describe('what is the same at any time', () => {
  it.each([
    ['differs', { a: 1 }, { a: 'b' }],
    ['differs by more than the time', { a: [1000] }, { a: [2001] }],
    ['has other keys', { a: 1 }, { b: 1 }],
    ['comes in another order', { a: 1, b: 1 }, { b: 1, a: 1 }],
    ['is longer', [1], [1, 1]],
    ['is nothing that JSON can carry', { a: undefined }, { a: undefined }],
    ['looks like what a time is kept as', '@time 0 0', '@time 0 0'],
  ])('is not told of what %s', (_, one, other) => {
    expect(() => undated({ now: 1000, value: one }, { now: 2000, value: other })).toThrow(/Failed to find out/)
  })

  it('is told of times, wherever they are', () => {
    const valueAt = (now: number) => ({
      id: 1,
      none: null,
      is: true,
      list: [now - 5, { text: 'now', at: now + 0.001 }],
    })
    const [one, other] = [1.7e12, 1.9e12].map((now) => ({ now, value: valueAt(now) }))
    const text = one && other && undated(one, other)
    for (const now of [0, 1.8e12, 2.5e14]) expect(dated(text ?? '', now)).toEqual(valueAt(now))
  })
})
