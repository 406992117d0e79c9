import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SortedList } from '#db/indexes/sorted-list'

interface Item {
  rank: number
}

/** What comes, or goes when there is such an item already; more than fit into one piece. */
const ranks = fc.array(fc.nat({ max: 3000 }), { minLength: 1500, maxLength: 3000, size: 'max' })

it('is like an array that is sorted after each change, whatever comes and goes', () => {
  fc.assert(
    fc.property(ranks, fc.integer({ min: -20, max: 1500 }), fc.nat({ max: 1500 }), (changes, start, size) => {
      const list = new SortedList<Item>((a, b) => a.rank < b.rank)
      const items = new Map<number, Item>()
      for (const rank of changes) {
        const item = items.get(rank)
        if (item) list.delete(item)
        if (item) items.delete(rank)
        else list.add(items.set(rank, { rank }).get(rank) ?? { rank })
      }
      const array = [...items.values()].sort((a, b) => a.rank - b.rank)
      expect(list).toHaveLength(array.length)
      expect([...list]).toEqual(array)
      expect([...list.descending()]).toEqual(array.toReversed())
      expect(list.slice(start, start + size)).toEqual(array.slice(start, start + size))
      expect(list.slice(start)).toEqual(array.slice(start))
      expect([start, size, -size].map((place) => list.at(place))).toEqual(
        [start, size, -size].map((place) => array.at(place)),
      )
      const isOdd = ({ rank }: Item): boolean => rank % 2 === 1
      expect(list.filter(isOdd)).toEqual(array.filter(isOdd))
      expect(list.findLast(({ rank }) => rank < start)).toBe(array.findLast(({ rank }) => rank < start))
      expect(list.some(({ rank }) => rank === start)).toBe(array.some(({ rank }) => rank === start))
    }),
    { seed: 1, numRuns: 30 },
  )
})

it('begins from what is in order already, and takes in and lets go of more', () => {
  const items = Array.from({ length: 2000 }, (_, index) => ({ rank: index * 2 }))
  const list = new SortedList<Item>((a, b) => a.rank < b.rank, items)
  expect([...list]).toEqual(items)
  list.add({ rank: 1025 })
  for (const item of items.slice(500, 600)) list.delete(item)
  const ranks = [...list].map(({ rank }) => rank)
  expect(ranks).toHaveLength(1901)
  expect(ranks).toEqual(
    [...items.slice(0, 500), ...items.slice(600)]
      .map(({ rank }) => rank)
      .concat(1025)
      .sort((a, b) => a - b),
  )
})

it('is empty when all is gone, and takes in what comes then', () => {
  const list = new SortedList<Item>((a, b) => a.rank < b.rank)
  const items = Array.from({ length: 2000 }, (_, rank) => ({ rank }))
  for (const item of items) list.add(item)
  for (const item of items) list.delete(item)
  for (const item of items) list.delete(item)
  expect([...list]).toEqual([])
  expect([list.length, list.at(0), list.at(-1)]).toEqual([0, undefined, undefined])
  for (const item of items.slice(0, 3).toReversed()) list.add(item)
  expect([...list]).toEqual([{ rank: 0 }, { rank: 1 }, { rank: 2 }])
})
