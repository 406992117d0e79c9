import { expect, it } from 'vitest'
import { leadingInteger, leadingNumber } from '#tools/ids'
import { capitalize, downcase, inspect, isBlank, numberText, stripped } from '#tools/ruby'

it.each([
  [' \t\r\n\v\f\0a b\0 \n', 'a b'],
  ['\u00a0a\u3000', '\u00a0a\u3000'],
  [' \u00a0 ', '\u00a0'],
  ['', ''],
])('strips %j', (text, left) => {
  expect(stripped(text)).toBe(left)
})

it.each([undefined, null, false, '', ' \n', '\u00a0\x85\u2028\u3000', [], {}])('finds nothing in %j', (value) => {
  expect(isBlank(value)).toBe(true)
})

it.each([true, 0, 'a', '\ufeff', '\u200b', [null], { a: null }])('finds something in %j', (value) => {
  expect(isBlank(value)).toBe(false)
})

// Each as Ruby says it.
it.each([
  ['\x07\b\t\n\v\f\r\x1b\0\x01\x7f', String.raw`"\a\b\t\n\v\f\r\e\u0000\u0001\u007F"`],
  ['\u2028 \u{10ffff} \u0378 \u200b \u00ad é 😀', '"\\u2028 \\u{10FFFF} \\u0378 \u200b \u00ad é 😀"'],
  ['"#{a}" #a #$b \\', String.raw`"\"\#{a}\" #a \#$b \\"`],
  [[1e300, 0.00001, 1e-4, -2.5e-7, 1.5, null], '[1.0e+300, 1.0e-05, 0.0001, -2.5e-07, 1.5, nil]'],
  [{ a: ['b', { c: false }] }, '{"a"=>["b", {"c"=>false}]}'],
])('shows %j', (value, shown) => {
  expect(inspect(value)).toBe(shown)
})

it.each([
  [1.25e21, '1.25e+21'],
  [0, '0'],
  [-1.5, '-1.5'],
  [0.0000123, '1.23e-05'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
])('writes the number %j', (number, text) => {
  expect(numberText(number)).toBe(text)
})

it.each([
  ['ΟΔΟΣ ΣΑΣ', 'οδοσ σασ'],
  ['ς', 'ς'],
  ['ÄẞǅÉ', 'äßǆé'],
])('puts %j into small letters', (text, small) => {
  expect(downcase(text)).toBe(small)
})

it.each([
  ['\v -1_000x', -1000, -1000],
  ['\u00a05', 0, 0],
  ['\ufeff5', 0, 0],
  ['1.5e1_0', 1, 1.5e10],
])('reads the number in front of %j', (text, whole, decimals) => {
  expect(leadingInteger(text)).toBe(whole)
  expect(leadingNumber(text)).toBe(decimals)
})

it.each([
  ['jOHN PAUL', 'John paul'],
  ['ΝΊΚΟΣ', 'Νίκοσ'],
  ['ßA', 'Ssa'],
  ['𐐨𐐀', '𐐀𐐨'],
  ['გიორგი', 'გიორგი'],
  ['', ''],
])('begins %j with a capital', (text, capitalized) => {
  expect(capitalize(text)).toBe(capitalized)
})
