import { describe, expect, it } from 'vitest'
import { decodePairs, nest } from '#pipeline/body/form'

/** What the framework's own parser made of these. */
describe('parameters', () => {
  it.each([
    ['a=1&a=2', { a: '2' }],
    ['a&b=', { a: null, b: '' }],
    ['=1&a=1&', { a: '1' }],
    ['a=1& b=2&+c=3', { a: '1', b: '2', ' c': '3' }],
    ['a[]=1&a[]&a[]=2', { a: ['1', '2'] }],
    ['a[]', { a: [] }],
    ['a[][]=1&a[][]=2', { a: [['1'], ['2']] }],
    ['a[][b]=1&a[][c]=2&a[][b]=3', { a: [{ b: '1', c: '2' }, { b: '3' }] }],
    ['a[][b][]=1&a[][b][]=2', { a: [{ b: ['1', '2'] }] }],
    ['a[][b][c]=1&a[][b][d]=2&a[][b][c]=3', { a: [{ b: { c: '1', d: '2' } }, { b: { c: '3' } }] }],
    ['a[b]=1&a=2', { a: '2' }],
    ['a&a[b]=1', { a: { b: '1' } }],
    ['[a]=1&[b][c]=2', { '[a]': '1', '[b]': { c: '2' } }],
    ['a[b=1', { a: { '[b': '1' } }],
    ['a[b[c]=1', { a: { 'b[c': '1' } }],
    ['a[b]c=1', { a: { b: { c: '1' } } }],
    ['a[]b=1', { a: [{ b: '1' }] }],
    ['a[=1', { 'a[': '1' }],
    ['a]=1', { 'a]': '1' }],
  ])('%s', (encoded, parameters) => {
    expect(nest(decodePairs(encoded))).toEqual(parameters)
  })

  it.each([
    'a=1&a[b]=2',
    'a[]=1&a[b]=2',
    'a[b]=1&a[]=2',
    'a=&a[]=1',
    'a=%',
    '%ff=1',
    `a=${'x'.repeat(4 * 1024 * 1024)}`,
  ])('%.20s are none', (encoded) => {
    expect(() => nest(decodePairs(encoded))).toThrow(expect.objectContaining({ code: 'MalformedRequest' }))
  })
})
