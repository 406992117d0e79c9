import fc from 'fast-check'
import { expect, it } from 'vitest'
import { command, inOrder, newTable } from './rooms.ts'

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

it('keeps records as they were last written, by name and by each of some values, whatever comes, goes and is taken back', () => {
  fc.assert(
    fc.property(fc.array(command, { minLength: 20, maxLength: 60, size: 'max' }), (commands) => {
      const subject = newTable()
      const { table, seen } = subject
      seen()
      for (const run of commands) {
        outcomeOf(() => run(subject))
        const { written, byName, guests } = seen()
        const all = table.all()
        const of = (house: number) => all.filter((room) => room.house === house)
        expect(written).toEqual([1, 2].map((house) => table.asWritten(of(house))))
        expect(byName).toEqual([1, 2].map((house) => [...of(house)].sort((a, b) => place(a) - place(b) || a.id - b.id)))
        expect(guests).toEqual(['x', 'y'].map((guest) => inOrder(all.filter((room) => room.guests.includes(guest)))))
      }
    }),
    { seed: 2, numRuns: 100 },
  )
})

/** Those without a name stand last. */
function place({ name }: { name: string | null }): number {
  return ['a', 'b', null].indexOf(name)
}
