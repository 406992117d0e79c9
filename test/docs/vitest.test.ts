import { readFileSync } from 'node:fs'
import { HttpResponse, http } from 'msw'
import { describe, expect, it } from 'vitest'
import { setupMockwoot } from '#vitest'

const page = readFileSync(new URL('../../docs/vitest.md', import.meta.url), 'utf8')

/** The app that the first example tests. */
async function inviteAgent(email: string): Promise<void> {
  await fetch('https://chat.example.com/api/v1/accounts/1/agents', {
    method: 'POST',
    headers: { api_access_token: 'mockwoot-admin-token', 'content-type': 'application/json' },
    body: JSON.stringify({ agent: { email, name: email } }),
  })
}

/** What the examples import, or take from the app under test. */
const known = { HttpResponse, http, expect, it, setupMockwoot, inviteAgent }

const examples = [...page.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = '']) => code)

describe('the examples of docs/vitest.md', () => {
  it('are found', () => expect(examples).toHaveLength(2))

  for (const code of examples) {
    describe(code.slice(code.indexOf("it('"), code.indexOf("', async")), () => {
      new Function(...Object.keys(known), code.replaceAll(/^import .*$/gm, ''))(...Object.values(known))
    })
  }
})
