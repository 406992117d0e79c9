import { describe, expect, it } from 'vitest'
import { SortedList } from '#db/indexes/sorted-list'
import { firstOf, slicedFromGroups } from '#domain/conversations/lists/merging'
import { Random } from '#tools/random'

interface Item {
  rank: number
}

const ascending = (a: Item, b: Item): number => a.rank - b.rank

const random = new Random(1)

/** Ranks of which no two are equal, in no order. */
function shuffled(length: number): Item[] {
  return Array.from({ length }, (_, rank) => ({ rank, place: random.next() })).sort((a, b) => a.place - b.place)
}

function listOf(items: readonly Item[]): SortedList<Item> {
  const list = new SortedList<Item>((a, b) => a.rank < b.rank)
  for (const item of items) list.add(item)
  return list
}

describe('the first of many', () => {
  it.each([1, 25, 100, 900, 2000])('are the same %i that sorting all of them would give', (count) => {
    for (const items of [shuffled(1000), shuffled(1000).sort(ascending), shuffled(1000).sort(ascending).reverse()]) {
      expect(firstOf(items, ascending, count)).toEqual(items.toSorted(ascending).slice(0, count))
    }
  })
})

describe('a part of lists that are merged', () => {
  it.each([false, true])('is that of all of them in one, group by group (descending: %s)', (isDescending) => {
    const groups = [shuffled(30), [], shuffled(700), shuffled(40)]
    const parted = groups.map((group, index) => {
      const lists = index === 2 ? [group] : [0, 1, 2].map((part) => group.filter(({ rank }) => rank % 3 === part))
      return lists.map(listOf)
    })
    const compare = isDescending ? (a: Item, b: Item) => b.rank - a.rank : ascending
    const all = groups.flatMap((group) => group.toSorted(compare))
    for (const start of [0, 7, 25, 30, 31, 600, 725, 730, 769, 770, 5000]) {
      for (const size of [1, 25, 800]) {
        expect(slicedFromGroups(parted, { compare, isDescending }, start, size)).toEqual(all.slice(start, start + size))
      }
    }
  })
})
