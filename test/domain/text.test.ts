import { expect, it } from 'vitest'
import { tagNames } from '#domain/tags'
import { parameterize } from '#domain/text'

// Each as Rails has it.
it.each([
  ['Größe & Maße', 'grosse-masse'],
  ['ẞ İı Σ', 'ii'],
  ['Þórr Œuvre ŉ', 'thorr-oeuvre-n'],
  ['e\u0301té\u00a0ﬁ', 'ete'],
  ['中文', ''],
])('makes a part of an address of %j', (text, part) => {
  expect(parameterize(text)).toBe(part)
})

// Each as the server's tag library has it.
it.each([
  ['\t a ,\v\f', ['a']],
  ['\u00a0a, a\u3000', ['\u00a0a', 'a\u3000']],
  ['\u00a0, b', ['b']],
  ['"x, y"\u00a0, z', ['"x', 'y"\u00a0', 'z']],
  ['" x, y " , z', ['x, y', 'z']],
  ['ΣΑΣ, σασ', ['ΣΑΣ']],
])('reads the labels in %j', (text, names) => {
  expect(tagNames([text])).toEqual(names)
})
