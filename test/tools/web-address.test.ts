import { expect, it } from 'vitest'
import { isParsedAddress, isWebAddress } from '#tools/network/web-address'

it.each([
  ['https://shop.example:80/a%20b?c=%4z%#d', true],
  ['https://shop.example/?c=%zz', false],
  ['HTTP:', true],
  ['https://[::1]/', true],
  ['https://me:5@shop.example', true],
  ['https://shop.example/%4', false],
  ['https://shop.example/#%zz?%41', false],
  ['https://shop.example/a b', false],
  ['https://sh\u00f6p.example', false],
  ['ftp://shop.example', false],
])('takes %j for an address of the web: %j', (text, isOne) => {
  expect(isWebAddress(text)).toBe(isOne)
})

it.each([
  ['ftp://shop.example', true],
  ['shop.example', true],
  ['shop.example:80/a', true],
  ['127.0.0.1:80/a', false],
  ['http://shop.example:80x/', false],
  ['/a:b', true],
  ['{{host}}', false],
])('parses %j: %j', (text, isParsed) => {
  expect(isParsedAddress(text)).toBe(isParsed)
})

it('reads texts as long as a body may be', () => {
  const long = 'a'.repeat(10_000_000)
  expect(isWebAddress(`https://${long}/${long}?${long}#${long}`)).toBe(true)
  expect(isWebAddress(`https://${long}/${long} `)).toBe(false)
})
