import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { coverage, PUBLISHED, unanswered } from '#contract/published'
import { createMockwoot } from '#index'

const { operations } = createMockwoot()

describe('the published API', () => {
  it('has 131 operations', () => {
    expect(PUBLISHED).toHaveLength(131)
    expect(new Set(PUBLISHED.map(({ name }) => name)).size).toBe(131)
  })

  it('is answered, operation by operation', () => {
    expect(unanswered(operations).map(({ name }) => name)).toEqual([])
  })

  it('is counted by what is served', () => {
    expect(coverage(operations)).toBe("131 of the 131 operations of Chatwoot's published API are answered.")
    expect(coverage([])).toMatch(/^0 of the 131 /)
  })

  it('is counted in the README as it is: run `npm run readme`', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    expect(readme).toContain(`<!-- coverage -->${coverage(operations)}<!-- /coverage -->`)
  })
})
