import fc from 'fast-check'
import { expect, it } from 'vitest'
import { command, newTable } from './rooms.ts'

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
