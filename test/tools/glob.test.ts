import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchesGlob } from '#tools/glob'

it.each([
  ['agents.*', 'agents.create', true],
  ['agents.*', 'agents', false],
  ['/api/*/accounts', '/api/v1/accounts', true],
  ['/api/*', '/api/v1/accounts', false],
  ['/api/**', '/api/v1/accounts', true],
  ['**/agents', '/api/v1/accounts/1/agents', true],
  ['/api/**/agents/*', '/api/v1/accounts/1/agents/2', true],
  ['/api/**/agents/*', '/api/v1/accounts/1/agents/2/x', false],
  ['a.c', 'abc', false],
  ['', '', true],
  ['*', '', true],
  ['*a*b', 'xaxb', true],
  ['**a*b', 'a/ab', true],
])('%s on %s: %s', (pattern, text, fits) => {
  expect(matchesGlob(pattern, text)).toBe(fits)
})

/** The same as an expression, which is right and takes ages on some patterns. */
function expression(pattern: string): RegExp {
  const source = pattern.split(/(\*+)/).map((part) => (part === '*' ? '[^/]*' : part.startsWith('*') ? '.*' : part))
  return new RegExp(`^${source.join('')}$`)
}

it('means what an expression means', () => {
  const letters = fc.constantFrom('a', 'b', '/')
  const pattern = fc
    .array(fc.oneof(letters, fc.constantFrom('*', '**')), { maxLength: 8 })
    .map((parts) => parts.join(''))
  const text = fc.array(letters, { maxLength: 10 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(pattern, text, (one, other) => {
      expect(matchesGlob(one, other)).toBe(expression(one).test(other))
    }),
    { numRuns: 20_000, seed: 1 },
  )
})

it('does not take ages, whatever the pattern', () => {
  expect(matchesGlob(`${'**a'.repeat(500)}b`, 'a'.repeat(10_000))).toBe(false)
  expect(matchesGlob(`${'*a'.repeat(500)}b`, 'a'.repeat(10_000))).toBe(false)
})
