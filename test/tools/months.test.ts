import { expect, it } from 'vitest'
import { monthsBefore } from '#tools/time/months'

it.each([
  ['2026-11-26T10:00:00.500Z', 3, '2026-08-26T10:00:00.500Z'],
  ['2026-05-31T00:00:00.000Z', 3, '2026-02-28T00:00:00.000Z'],
  ['2026-01-15T23:59:59.000Z', 3, '2025-10-15T23:59:59.000Z'],
])('%s is %i months behind', (time, months, before) => {
  expect(new Date(monthsBefore(Date.parse(time), months)).toISOString()).toBe(before)
})
