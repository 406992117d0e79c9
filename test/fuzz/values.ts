import fc from 'fast-check'
import { isObject } from '#tools/is-object'

/** What programs send that nobody has thought of. */
const HOSTILE: readonly unknown[] = [
  null,
  true,
  false,
  '',
  ' ',
  '\0',
  'a\0b',
  'null',
  '0',
  '-1',
  '1e3',
  '１２',
  '٣',
  '%',
  '%00',
  '\ud83d',
  'zoë 💬 مرحبا',
  '\u202e',
  '../../etc/passwd',
  '<script>',
  "' OR 1=1 --",
  '{{ contact.name }}',
  '{% if %}',
  'a'.repeat(300),
  'a'.repeat(25_000),
  'a@b.co',
  'A@B.CO ',
  '+15550001111',
  'https://example.com/x',
  'javascript:alert(1)',
  '2025-01-01',
  '9999999999999',
  '2025-13-45T99:99:99Z',
  'Infinity',
  0,
  -1,
  1,
  2,
  1001,
  1.5,
  2 ** 31,
  2 ** 53,
  1e300,
  -1e300,
  1e-300,
  [],
  [[]],
  [null],
  [1, 'a', {}],
  {},
  { toString: 1 },
  { valueOf: null, toString: null },
  { length: -1 },
  { id: { id: 1 } },
  { constructor: { prototype: 1 } },
  JSON.parse('{"__proto__":{"a":1}}'),
]

/** Any JSON, hostile by preference. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.constantFrom(...HOSTILE), weight: 6 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 12 }), weight: 1 },
  { arbitrary: fc.maxSafeInteger(), weight: 1 },
  { arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }), weight: 1 },
  { arbitrary: fc.jsonValue({ maxDepth: 3 }), weight: 1 },
)

/** Ids that records of the scenarios have, and a few that none has. */
const IDS = fc.constantFrom(1, 2, 3, 4, 1001, 1002, 99)

const WORDS = fc.constantFrom('open', 'hello', 'Zoe', 'a@b.co', 'support', '2025-06-01', '1735689600', 'en', '#ff0000')

/** A value that a JSON schema describes, now and then something else. */
export function valueFor(schema: unknown, depth = 0): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: fitting(schema, depth), weight: 8 }, { arbitrary: hostile, weight: 1 })
}

function fitting(schema: unknown, depth: number): fc.Arbitrary<unknown> {
  if (!isObject(schema) || depth > 6) return hostile
  const { type, enum: values, const: constant, anyOf, oneOf } = schema
  if (Array.isArray(values) && values.length > 0) return fc.constantFrom(...values)
  if (constant !== undefined) return fc.constant(constant)
  const variants: unknown = anyOf ?? oneOf
  if (Array.isArray(variants) && variants.length > 0) {
    return fc.oneof(...variants.map((variant) => fitting(variant, depth + 1)))
  }
  if (type === 'object') return objectOf(schema, depth)
  if (type === 'array') return fc.array(valueFor(schema.items, depth + 1), { maxLength: 3 })
  if (type === 'integer' || type === 'number') return IDS
  if (type === 'boolean') return fc.boolean()
  return type === 'string' ? fc.oneof(WORDS, IDS.map(String)) : fc.oneof(WORDS, IDS, hostile)
}

function objectOf({ properties }: Record<string, unknown>, depth: number): fc.Arbitrary<unknown> {
  if (!isObject(properties)) return fc.dictionary(fc.constantFrom('a', 'b', 'key'), hostile, { maxKeys: 2 })
  const fields = Object.entries(properties).map(([name, schema]) => [name, valueFor(schema, depth + 1)] as const)
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] })
}

/** JSON with one of its values replaced, or taken out. */
export function mutated(json: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(json)
  if (places.length === 0) return hostile
  return fc
    .tuple(fc.constantFrom(...places), fc.option(hostile, { freq: 5, nil: undefined }))
    .map(([place, value]) => replaced(json, place, value))
}

type Place = ReadonlyArray<string | number>

function placesIn(json: unknown): Place[] {
  const inside = Array.isArray(json) ? [...json.entries()] : isObject(json) ? Object.entries(json) : []
  return inside.flatMap(([key, value]) => [[key], ...placesIn(value).map((place) => [key, ...place])])
}

function replaced(json: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(json)) return json.map((item, index) => (index === key ? replaced(item, rest, value) : item))
  if (!isObject(json)) return json
  const inner = replaced(json[key], rest, value)
  const { [String(key)]: _gone, ...others } = json
  return inner === undefined ? others : { ...others, [key]: inner }
}
