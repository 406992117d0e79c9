import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMockwoot } from '#index'
import { fixtureFiles } from '#test/fixtures/files'
import { replay } from '#test/fixtures/replay'
import { clientOf } from '#test/matrix'

/** What the server takes although the documentation has it otherwise. */
const TOLERATED: ReadonlySet<string> = new Set([
  // The documentation demands an e-mail address and a password; who is signed in needs neither.
  'accounts/create/makes-the-caller-the-administrator',
  // `user` is the only documented type.
  'bird/agents/create/no-user',
  // The documentation demands what the server does without.
  'contacts/labels/replace/removes-all',
  'conversations/create/finds-the-contact-by-source-id',
  'conversations/labels/replace/removes-all-without-labels',
  'conversations/toggle_status/opens-a-resolved-conversation',
  'conversations/toggle_status/toggles-without-a-status',
  // What the server passes over is a mistake of the caller all the same.
  'conversations/labels/replace/removes-all-for-a-text',
  'custom_roles/create/drops-permissions-that-are-no-list.chatwoot',
  'conversations/update/ignores-everything-else',
  'conversations/update/takes-put-and-clears-the-priority',
  'conversations/list/takes-an-empty-status-as-given',
  'messages/create/accepts-a-body-that-it-does-not-understand',
  'messages/update/passes-over-an-unknown-status',
  'notifications/update/reads-a-notification',
  'reports/list/is-empty-for-an-unknown-metric',
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
    const violations = mock.requests({ limit: 1 }).flatMap((entry) => entry.violations)
    expect(violations.filter(({ kind }) => kind !== 'deprecated')).toEqual([])
    expect(mock.contract().mismatches).toEqual([])
  })
})
