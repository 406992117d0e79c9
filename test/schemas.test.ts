import { describe, expect, it } from 'vitest'
import { servedOperations } from '#groups'
import { contactSchema, newAgentSchema, operationIds, schemasOf } from '#schemas'

describe('mockwoot/schemas', () => {
  it('has the schemas of every operation', () => {
    const served = servedOperations().filter(({ api }) => api !== 'control')
    expect(operationIds()).toEqual(served.map(({ id }) => id))
    for (const { id, body, answers } of served) expect(schemasOf(id)).toMatchObject({ body: body?.schema, answers })
  })

  it('reads what an app sends as the mock does', () => {
    expect(newAgentSchema.parse({ email: 'a@example.com', name: 'A', auto_offline: 'false' })).toMatchObject({
      auto_offline: false,
    })
    expect(schemasOf('agents.create').body?.safeParse({ role: 'boss' }).success).toBe(false)
    expect(schemasOf('agents.delete').body).toBeUndefined()
  })

  it('tells what is wrong with an answer', () => {
    const { error } = contactSchema.safeParse({ id: 'one' })
    expect(error?.issues.map(({ path }) => path.join('.'))).toContain('id')
  })

  it('names the operation that was probably meant', () => {
    expect(() => schemasOf('agent.create')).toThrow('did you mean agents.create?')
  })

  it.each(['agent.create', 'mock.reset', '__proto__', ''])('knows no operation %j', (id) => {
    expect(() => schemasOf(id)).toThrow(RangeError)
  })
})
