import { expect, it } from 'vitest'
import { stripped } from '#tools/ruby'

it.each([
  [' \t\r\n\v\f\0a b\0 \n', 'a b'],
  ['\u00a0a\u3000', '\u00a0a\u3000'],
  [' \u00a0 ', '\u00a0'],
  ['', ''],
])('strips %j', (text, left) => {
  expect(stripped(text)).toBe(left)
})
