import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createMockwoot } from '#index'
import { SEED_SCHEMA } from '#seed/json-schema'

const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
const isValid = ajv.compile(SEED_SCHEMA)

const seed = { accounts: [{ name: 'Acme', agents: [{ name: 'Ann', email: 'ann@example.com' }] }] }

describe('the JSON Schema of seed files', () => {
  it('holds for the example that explains every field', () => {
    const example: unknown = parse(readFileSync(new URL('../../examples/seed.yaml', import.meta.url), 'utf8'))
    isValid(example)
    expect(isValid.errors).toBeNull()
  })

  it('may be named in a seed', () => {
    const named = { $schema: './node_modules/mockwoot/dist/seed.schema.json', ...seed }
    expect(isValid(named)).toBe(true)
    expect(createMockwoot({ seed: named }).worldOf().db.accounts.size).toBe(1)
  })

  it.each([
    ['a key that there is not', { ...seed, acounts: [] }],
    ['no account', { accounts: [] }],
    [
      'a value that there is not',
      { accounts: [{ ...seed.accounts[0], agents: [{ name: 'A', email: 'a@b', role: 'boss' }] }] },
    ],
  ])('does not hold with %s', (_, document) => {
    expect(isValid(document)).toBe(false)
  })
})
