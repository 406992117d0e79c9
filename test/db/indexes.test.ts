import fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { derived, model } from '#db/model'
import { Table } from '#db/table'

const roomSchema = z.object({
  id: z.int(),
  house: z.int(),
  floor: z.int().nullable(),
  size: z.number(),
  name: z.string().nullable(),
})

const rooms = model({
  schema: roomSchema,
  defaults: () => ({ floor: null, name: null }),
  unique: { name: 'name' },
  lists: { floor: 'floor', place: ['house', 'floor'] },
  sorted: {
    size: { key: 'house', by: 'size' },
    large: {
      key: derived<z.output<typeof roomSchema>>()(['size', 'house'], ({ size, house }) =>
        size > 1 ? house : undefined,
      ),
      by: 'id',
    },
  },
})

/** A table whose changes can be taken back, and what is seen of it through its indexes. */
function newTable() {
  const undo: Array<() => void> = []
  const table = new Table(rooms, { now: () => 0, undo: () => undo, count: () => {} })
  const seen = () => ({
    floors: [1, 2].map((floor) => [...table.many('floor', floor)]),
    places: ['1:', '1:1', '1:2', '2:', '2:1'].map((place) => [...table.many('place', place)]),
    sizes: [1, 2].map((house) => table.ascending('size', house)),
    large: [1, 2].map((house) => table.ascending('large', house)),
    names: ['a', 'b', 'c'].map((name) => table.one('name', name)),
  })
  const takeBack = (): void => {
    for (const step of undo.splice(0).reverse()) step()
  }
  return { table, seen, takeBack, keep: () => undo.splice(0) }
}

type Subject = ReturnType<typeof newTable>

const number = fc.integer({ min: 1, max: 2 })
const values = fc.record(
  {
    house: number,
    floor: fc.option(number),
    size: fc.integer({ min: 0, max: 3 }),
    name: fc.constantFrom('a', 'b', null, null, null),
  },
  { requiredKeys: ['house', 'size'] },
)
const place = fc.nat({ max: 5 })

/** What can be done with a table, the refused included. */
const command: fc.Arbitrary<(subject: Subject) => unknown> = fc.oneof(
  {
    weight: 4,
    arbitrary: values.map(
      (columns) =>
        ({ table }: Subject) =>
          table.insert(columns),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(place, values).map(([index, columns]) => ({ table }: Subject) => {
      const record = table.all()[index]
      if (record) table.update(record, columns)
    }),
  },
  {
    weight: 1,
    arbitrary: place.map((index) => ({ table }: Subject) => {
      const record = table.all()[index]
      if (record) table.delete(record)
    }),
  },
  { weight: 1, arbitrary: fc.constant(({ keep }: Subject) => keep()) },
  { weight: 1, arbitrary: fc.constant(({ takeBack }: Subject) => takeBack()) },
)

function outcomeOf(work: () => unknown): string {
  try {
    work()
    return 'done'
  } catch (error) {
    return String(error)
  }
}

it('shows the same in an index whenever that is looked at for the first time', () => {
  fc.assert(
    fc.property(fc.array(command, { minLength: 20, maxLength: 40, size: 'max' }), (commands) => {
      const [early, late] = [newTable(), newTable()]
      early.seen()
      for (const run of commands) expect(outcomeOf(() => run(late))).toBe(outcomeOf(() => run(early)))
      expect(late.seen()).toEqual(early.seen())
    }),
    { seed: 1, numRuns: 200 },
  )
})

it('refuses a unique key that is taken, of a table that goes on from a copy as well', () => {
  const { table } = newTable()
  table.insert({ house: 1, size: 1, name: 'a' })
  const next = newTable().table
  next.fill(table.copy())
  expect(() => next.insert({ house: 2, size: 1, name: 'a' })).toThrow('name "a" is taken')
})
