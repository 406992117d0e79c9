import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixtureFiles } from '#test/fixtures/files'
import { replay } from '#test/fixtures/replay'
import { clientOf } from '#test/matrix'
import { createMockwoot } from '../../src/index.ts'

/** What the server takes although the documentation has it otherwise. */
const TOLERATED: ReadonlySet<string> = new Set([
  // The documentation demands an e-mail address and a password; who is signed in needs neither.
  'accounts.create/makes-the-caller-the-administrator',
  // `user` is the only documented type.
  'bird.agents.create/no-user',
])

describe('documented exchanges', () => {
  const mock = createMockwoot()
  const server = setupServer(...mock.handlers)
  const client = clientOf(mock, () => mock.baseUrl)
  beforeAll(() => server.listen({ onUnhandledRequest: 'bypass' }))
  afterAll(() => server.close())

  const succeeding = fixtureFiles().flatMap((file) => {
    const fixture = file.read()
    return fixture.response.status < 400 && !TOLERATED.has(file.name) ? [[file.name, fixture] as const] : []
  })

  it.each(succeeding)('%s is within the contract, and so is its answer', async (_, fixture) => {
    await replay(client, fixture)
    const { violations, mismatches } = mock.contract()
    expect(violations.filter(({ kind }) => kind !== 'deprecated')).toEqual([])
    expect(mismatches).toEqual([])
  })
})
