import fc from 'fast-check'
import { expect, it } from 'vitest'
import { command, newTable, type Subject } from './rooms.ts'

/** All that is seen of a table as a whole. */
function wholeOf({ table }: Subject) {
  const { all, size } = { all: [...table.all()], size: table.size }
  return {
    all,
    size,
    found: table.where(({ house }) => house === 1),
    json: `[${[...table.records.pages()].join()}]`,
    moves: table.records.moves(),
    written: table.asWritten(all),
    copy: table.copy(),
  }
}

it('shows the same whole whenever somebody looks at it, whatever has come, gone and been taken back', () => {
  fc.assert(
    fc.property(fc.array(command, { minLength: 20, maxLength: 60, size: 'max' }), (commands) => {
      const [early, late] = [newTable(), newTable()]
      for (const run of commands) {
        attempt(() => run(early))
        attempt(() => run(late))
        const { all, json, size } = wholeOf(early)
        expect(JSON.parse(json)).toEqual(all)
        expect(size).toBe(all.length)
      }
      expect(late.table.size).toBe(early.table.size)
      expect(wholeOf(late)).toEqual(wholeOf(early))
    }),
    { seed: 1, numRuns: 200 },
  )
})

/** Keys that are taken are refused: that's what other tests are about. */
function attempt(work: () => unknown): void {
  try {
    work()
  } catch {
    // Refused.
  }
}

/** A table with more records than fit into a piece of its JSON. */
function fullTable(): Subject {
  const subject = newTable()
  for (let number = 0; number < 300; number++) subject.table.insert({ house: 1, size: number })
  return subject
}

function dropSome({ table }: Subject, ids: readonly number[]): void {
  for (const id of ids) {
    const record = table.get(id)
    if (record) table.delete(record)
  }
}

it('makes JSON of what is there, also of what goes in the middle of it', () => {
  const subject = fullTable()
  const { table, takeBack, keep } = subject
  const json = (): string => `[${[...table.records.pages()].join()}]`
  keep()
  expect(json()).toBe(JSON.stringify(table.all()))
  dropSome(subject, [200, 70, 270])
  table.insert({ house: 2, size: 1 })
  const pages = table.records.pages()[Symbol.iterator]()
  pages.next()
  dropSome(subject, [10, 250, 299])
  for (const _text of { [Symbol.iterator]: () => pages }) dropSome(subject, [150])
  expect(json()).toBe(JSON.stringify(table.all()))
  expect(table.all()).toHaveLength(300 + 1 - 7)
  takeBack()
  expect(table.all().map(({ id }) => id)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
  expect(json()).toBe(JSON.stringify(table.all()))
})

it('reads records as they stood, whatever goes before they are read', () => {
  const subject = fullTable()
  dropSome(subject, [5, 100])
  const stood = JSON.stringify(subject.table.all())
  const reading = subject.table.records.read()
  dropSome(subject, [1, 6, 101, 300])
  expect(`[${[...reading.pages()].join()}]`).toBe(stood)
})

it('changes and removes all records that an index has, though that moves them within it', () => {
  const { table } = fullTable()
  for (const room of table.all().slice(0, 9)) table.update(room, { floor: 1 })
  table.adjust(table.many('floor', 1), { floor: 2 })
  expect([table.many('floor', 1).size, table.many('floor', 2).size]).toEqual([0, 9])
  table.deleteMany('floor', 2)
  table.deleteMany('floor', 3)
  table.delete(undefined)
  expect([table.many('floor', 2).size, table.size]).toEqual([0, 291])
})

it('gives an id that was taken back to another record', () => {
  const { table, takeBack } = newTable()
  table.insert({ house: 1, size: 1 })
  takeBack()
  const record = table.insert({ house: 2, size: 2 })
  expect(record.id).toBe(1)
  expect(table.all()).toEqual([record])
})
