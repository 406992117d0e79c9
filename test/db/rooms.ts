import fc from 'fast-check'
import { z } from 'zod'
import { derived, derivedKeys, model, WRITTEN } from '#db/model'
import { Table } from '#db/table'

const roomSchema = z.object({
  id: z.int(),
  house: z.int(),
  floor: z.int().nullable(),
  size: z.number(),
  name: z.string().nullable(),
  /** Who lives there. */
  guests: z.array(z.string()),
})

const ofRoom = derived<z.output<typeof roomSchema>>()

const rooms = model({
  schema: roomSchema,
  defaults: () => ({ floor: null, name: null, guests: [] }),
  unique: { name: 'name' },
  lists: {
    floor: 'floor',
    place: ['house', 'floor'],
    guest: derivedKeys<z.output<typeof roomSchema>>()(['guests'], ({ guests }) => guests),
  },
  sorted: {
    size: { key: 'house', by: 'size' },
    large: {
      key: ofRoom(['size', 'house'], ({ size, house }) => (size > 1 ? house : undefined)),
      by: 'id',
    },
    name: { key: 'house', by: ofRoom(['name'], ({ name }) => name?.toUpperCase()) },
    written: { key: 'house', by: WRITTEN },
  },
})

/** By their ids. */
export const inOrder = <R extends { id: number }>(records: Iterable<R>): R[] => [...records].sort((a, b) => a.id - b.id)

/** A table whose changes can be taken back, and what is seen of it through its indexes. */
export function newTable() {
  const undo: Array<() => void> = []
  const table = new Table(rooms, { now: () => 0, undo: () => undo, count: () => {} })
  const seen = () => ({
    floors: [1, 2].map((floor) => [...table.many('floor', floor)]),
    places: ['1:', '1:1', '1:2', '2:', '2:1'].map((place) => [...table.many('place', place)]),
    sizes: [1, 2].map((house) => table.ascending('size', house).slice()),
    large: [1, 2].map((house) => table.ascending('large', house).slice()),
    byName: [1, 2].map((house) => table.ascending('name', house).slice()),
    written: [1, 2].map((house) => table.ascending('written', house).slice()),
    guests: ['x', 'y'].map((guest) => inOrder(table.many('guest', guest))),
    names: ['a', 'b', 'c'].map((name) => table.one('name', name)),
  })
  const takeBack = (): void => {
    for (const step of undo.splice(0).reverse()) step()
  }
  return { table, seen, takeBack, keep: () => undo.splice(0) }
}

export type Subject = ReturnType<typeof newTable>

const number = fc.integer({ min: 1, max: 2 })
const values = fc.record(
  {
    house: number,
    floor: fc.option(number),
    size: fc.integer({ min: 0, max: 3 }),
    name: fc.constantFrom('a', 'b', null, null, null),
    guests: fc.subarray(['x', 'y']),
  },
  { requiredKeys: ['house', 'size'] },
)
const id = fc.integer({ min: 1, max: 12 })

/** What can be done with a table, the refused included. */
export const command: fc.Arbitrary<(subject: Subject) => unknown> = fc.oneof(
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
    arbitrary: fc.tuple(id, values).map(([number, columns]) => ({ table }: Subject) => {
      const record = table.get(number)
      if (record) table.update(record, columns)
    }),
  },
  {
    weight: 1,
    arbitrary: id.map((number) => ({ table }: Subject) => {
      const record = table.get(number)
      if (record) table.delete(record)
    }),
  },
  { weight: 1, arbitrary: fc.constant(({ keep }: Subject) => keep()) },
  { weight: 1, arbitrary: fc.constant(({ takeBack }: Subject) => takeBack()) },
)
