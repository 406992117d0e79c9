/** What stands in an example where a fixture allows any value of a kind. */
const SAMPLES: ReadonlyMap<unknown, unknown> = new Map<unknown, unknown>([
  ['<any>', null],
  ['<string>', 'text'],
  ['<integer>', 1],
  ['<number>', 1.5],
  ['<boolean>', true],
  ['<iso time>', '2025-01-01T00:00:00.000Z'],
  ['<unix time>', 1735689600],
  ['<uuid>', '6f9619ff-8b86-4011-b42d-00c04fc964ff'],
])

/** A fixture's body with a value in the place of every placeholder. */
export function withSamples(value: unknown): unknown {
  if (SAMPLES.has(value)) return SAMPLES.get(value)
  if (Array.isArray(value)) return value.map(withSamples)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withSamples(item)]))
}
