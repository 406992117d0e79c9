import { expect, it } from 'vitest'
import { isBlank, stripped } from '#tools/ruby'

it.each([
  [' \t\r\n\v\f\0a b\0 \n', 'a b'],
  ['\u00a0a\u3000', '\u00a0a\u3000'],
  [' \u00a0 ', '\u00a0'],
  ['', ''],
])('strips %j', (text, left) => {
  expect(stripped(text)).toBe(left)
})

it.each([undefined, null, false, '', ' \n', [], {}])('finds nothing in %j', (value) => {
  expect(isBlank(value)).toBe(true)
})

it.each([true, 0, 'a', [null], { a: null }])('finds something in %j', (value) => {
  expect(isBlank(value)).toBe(false)
})
