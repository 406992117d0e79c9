import { expect, it } from 'vitest'
import { parseCsv } from '#domain/csv'

it.each([
  ['', []],
  [
    'a,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['a,b\r\n1,\r\n\r\n', [['a', 'b'], ['1', null], []]],
  ['a\rb\r', [['a'], ['b']]],
  ['"a ""x"", b","c\nd"\n', [['a "x", b', 'c\nd']]],
  ['a,""\n', [['a', '']]],
  ['\uFEFFa,,\n', [['\uFEFFa', null, null]]],
  [',', [[null, null]]],
])('reads the rows of %j', (text, rows) => {
  expect(parseCsv(text)).toEqual({ rows, isBroken: false })
})

it.each([
  ['a quote within', 'a\nx"y,2\nb\n', [['a']]],
  ['a quote behind a byte order mark', '\uFEFF"a",b\n', []],
  ['something behind quotes', '"a"b\n', []],
  ['quotes left open', 'a\n"b\n', [['a']]],
  ['quotes left open at the very end', '"a""', []],
  ['another end of a line', 'a\r\nb\nc', [['a']]],
])('reads up to %s', (_, text, rows) => {
  expect(parseCsv(text)).toEqual({ rows, isBroken: true })
})

it('reads as many quotes as there are', () => {
  expect(parseCsv(`"${'""'.repeat(1_000_000)}"`).rows).toEqual([['"'.repeat(1_000_000)]])
})
