import { describe, expect, it } from 'vitest'
import { isEqual } from '#tools/is-equal'

describe('whether two values are the same JSON', () => {
  it.each([
    [1, 1],
    ['a', 'a'],
    [null, null],
    [undefined, undefined],
    [[], []],
    [
      [1, ['a']],
      [1, ['a']],
    ],
    [
      { a: 1, b: { c: [null] } },
      { b: { c: [null] }, a: 1 },
    ],
  ])('%j is %j', (one, other) => {
    expect(isEqual(one, other)).toBe(true)
  })

  it.each([
    [1, '1'],
    [0, false],
    [null, undefined],
    [null, {}],
    [[], {}],
    [{ 0: 'a' }, ['a']],
    [
      [1, 2],
      [2, 1],
    ],
    [[1], [1, 2]],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: undefined }, { b: undefined }],
    [{ a: { b: 1 } }, { a: { b: 2 } }],
    [{ toString: Object.prototype.toString }, { a: 1 }],
  ])('%j is not %j', (one, other) => {
    expect(isEqual(one, other)).toBe(false)
    expect(isEqual(other, one)).toBe(false)
  })
})
