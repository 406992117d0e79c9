import { expect, it } from 'vitest'
import { columnTime } from '#tools/time/dates'
import times from './column-times.json' with { type: 'json' }

// What Rails makes of each text for a column of times, at 10:11:12 on 2026-03-05.
it.each(times)('reads %j as a column of times does: %j', (text, time) => {
  const read = columnTime(String(text), Date.UTC(2026, 2, 5, 10, 11, 12))
  expect(read === null ? null : new Date(read).toISOString()).toBe(time)
})

it('reads nothing in a text longer than Ruby takes', () => {
  expect(columnTime(`2026-03-05${' '.repeat(128)}`, 0)).toBeNull()
})
