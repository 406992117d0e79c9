import { en } from '@faker-js/faker'
import { describe, expect, it } from 'vitest'
import { packedWords, unpackedWords } from '#tools/word-list'

describe('a list of words', () => {
  it('becomes a short text', () => {
    expect(packedWords(['Ann', 'Anna', 'Anthony', 'Bo', 'Bo'])).toBe('0Ann3a2thony0Bo2')
  })

  it.each([
    ['few', ['a']],
    ['none', []],
    ['an empty one', ['', 'b', '']],
    ['long ones', ['Constantinople', 'Constantinopolitan']],
    ['unsorted ones', ['São Paulo', 'St. Louis', 'O’Fallon', 'a']],
    ['names', en.person?.first_name?.female ?? []],
    ['cities', en.location?.city_name ?? []],
    ['a text', en.lorem?.word ?? []],
  ])('is the same again: %s', (_, words) => {
    expect(unpackedWords(packedWords(words))).toEqual(words)
  })

  it('has no digits in it', () => {
    expect(() => packedWords(['R2'])).toThrow('R2 has a digit in it')
  })
})
