import { describe, expect, it } from 'vitest'
import { z } from 'zod'

// The tests are rewritten as the package is.
describe('the schema of an object', () => {
  const made: string[] = []
  const text = (name: string) => {
    made.push(name)
    return z.string()
  }
  const name = z.object({ first: text('first'), last: text('last') })
  const strict = z.strictObject({ name })
  const loose = z.looseObject({ name })

  it('makes those of its keys when it is looked into', () => {
    const late = z.object({ a: text('late') })
    expect(made).toEqual([])
    expect(late.parse({ a: '1', b: 2 })).toEqual({ a: '1' })
    expect(late.safeParse({ a: 1 }).success).toBe(false)
    expect(made).toEqual(['late'])
  })

  it('makes them once, for those that are derived from it as well', () => {
    expect(name.strict().shape.first).toBe(name.shape.first)
    expect(name.pick({ last: true }).shape.last).toBe(name.shape.last)
    expect(name.extend({ middle: z.string() }).shape.last).toBe(name.shape.last)
    expect(made.filter((key) => key === 'last')).toEqual(['last'])
  })

  it('refuses, drops or keeps what it does not know', () => {
    const ann = { name: { first: 'Ann', last: 'Lee' } }
    expect(strict.safeParse({ ...ann, more: 1 }).error?.issues[0]?.code).toBe('unrecognized_keys')
    expect(loose.parse({ ...ann, more: 1 })).toEqual({ ...ann, more: 1 })
    expect(z.toJSONSchema(strict)).toMatchObject({ additionalProperties: false, required: ['name'] })
  })

  it('tells the members of a union apart', () => {
    const union = z.discriminatedUnion('type', [
      z.object({ type: z.literal('a'), a: z.int() }),
      z.object({ type: z.literal('b'), b: z.int() }),
    ])
    expect(union.parse({ type: 'b', b: 1 })).toEqual({ type: 'b', b: 1 })
  })
})
