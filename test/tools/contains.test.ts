import { expect, it } from 'vitest'
import { contains } from '#tools/contains'

it.each([
  [{ a: 1, b: 2 }, { a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [{ a: { b: [1, { c: 2, d: 3 }] } }, { a: { b: [1, { c: 2 }] } }, true],
  [[1, 2], [1], false],
  [[1], [1, undefined], false],
  [{ 0: 1 }, [1], false],
  [[1], { 0: 1 }, false],
  [null, {}, false],
  [null, null, true],
  [0, null, false],
  [Number.NaN, Number.NaN, true],
  [{ a: 'text' }, { a: expect.stringContaining('ex') }, true],
  [{ a: 'text' }, { a: expect.any(Number) }, false],
  [{}, { toString: expect.anything() }, false],
])('%j has %j in it: %s', (actual, expected, holds) => {
  expect(contains(actual, expected)).toBe(holds)
})
