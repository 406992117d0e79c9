import { describe, expect, it } from 'vitest'
import { createMockwoot } from '#index'
import { assertDelivered, assertNoContractViolations, assertReceived } from '#node-test'

const ask = (mock: ReturnType<typeof createMockwoot>, path: string) =>
  mock.handle({ method: 'GET', target: path, origin: 'http://localhost', header: () => undefined, body: undefined })

describe('the assertions for node:test', () => {
  it('hold where the matchers do', async () => {
    const mock = createMockwoot({ noAuth: true, webhooks: 'off' })
    mock.webhooks.add({ url: 'https://hook.example.com/', events: ['message_created'] })
    mock.incoming({ inbox_id: 1, content: 'Hi' })
    await ask(mock, '/api/v1/profile')
    await mock.settled()
    assertNoContractViolations(mock)
    assertReceived(mock, 'profile.show')
    assertDelivered(mock, 'message_created', { content: 'Hi', inbox: { id: 1 } })
  })

  it('say what was instead', async () => {
    const mock = createMockwoot()
    await ask(mock, '/api/v1/profil')
    expect(() => assertNoContractViolations(mock)).toThrow('did you mean GET /api/v1/profile?')
    expect(() => assertReceived(mock, 'profile.show')).toThrow('but it received:')
    expect(() => assertDelivered(mock, 'mesage_created')).toThrow('did you mean message_created?')
    expect(() => assertDelivered(mock, 'message_created')).toThrow(expect.objectContaining({ name: 'AssertionError' }))
  })
})
