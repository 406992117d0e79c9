import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contentOf } from '#contract/recording/content'
import type { Passed } from '#contract/recording/passing'
import { createMockwoot, type MswMockwoot } from '#index'
import { fromPassed } from '#pull/seen/transport'
import type { SeedDocument } from '#seed/document'
import { pullEverything } from './everything.ts'

const ORIGIN = 'http://mockwoot.test'
const pageSchema = z.object({ data: z.object({ payload: z.array(z.object({ id: z.int() })) }) })
const messagesSchema = z.object({ payload: z.array(z.object({ id: z.int(), content: z.string().nullable() })) })

const ACCOUNT = '/api/v1/accounts/1'

/** An app that asks a server for something, and what passed. */
function appOf(mock: MswMockwoot) {
  const passed: Passed[] = []
  const ask = async (method: string, path: string, sent?: object) => {
    const headers = new Map([
      ['api_access_token', 'mockwoot-admin-token'],
      ['content-type', 'application/json'],
    ])
    const body = sent && new TextEncoder().encode(JSON.stringify(sent))
    const answer = await mock.handle({
      method,
      target: path,
      origin: ORIGIN,
      header: (name) => headers.get(name),
      body,
    })
    const text = typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body)
    const { json } = contentOf(text)
    passed.push({ at: 0, method, path, headers: {}, answer: { status: answer.status, headers: {}, json } })
    return json
  }
  return { passed, ask }
}

function seedOf(passed: readonly Passed[]): Promise<SeedDocument> {
  return pullEverything({ transport: fromPassed(passed, 1), account: 1, token: '', concurrency: 1 })
}

describe('a seed of what passed a proxy', () => {
  it('has what was seen, as it was last, and answers the same', async () => {
    const { passed, ask } = appOf(createMockwoot({ seed: 'demo', now: '2026-03-02T10:00:00Z', dialect: 'chatwoot' }))
    await ask('GET', ACCOUNT)
    await ask('GET', `${ACCOUNT}/agents`)
    await ask('GET', `${ACCOUNT}/inboxes`)
    await ask('GET', `${ACCOUNT}/labels`)
    await ask('POST', `${ACCOUNT}/labels`, { title: 'unseen' })
    const further = pageSchema.parse(await ask('GET', `${ACCOUNT}/conversations?status=open&page=2`))
    const first = pageSchema.parse(await ask('GET', `${ACCOUNT}/conversations?status=open`))
    const seen = [...first.data.payload, ...further.data.payload].map((conversation) => conversation.id)
    const [id = 0] = seen
    await ask('POST', `${ACCOUNT}/conversations/${id}/messages`, { content: 'Let me see.' })
    const messages = await ask('GET', `${ACCOUNT}/conversations/${id}/messages`)
    await ask('POST', `${ACCOUNT}/contacts`, { name: 'Zoe New', email: 'zoe@new.example.com' })

    const seed = await seedOf(passed)
    expect(seen.length).toBeGreaterThan(25)
    expect(seed.accounts[0]?.conversations).toHaveLength(seen.length)
    expect(seed.accounts[0]?.contacts).toContainEqual(expect.objectContaining({ name: 'Zoe New' }))
    expect(seed.accounts[0]?.labels?.map(({ title }) => title)).not.toContain('unseen')
    const again = appOf(createMockwoot({ seed, now: '2026-03-02T10:00:00Z', dialect: 'chatwoot' }))
    const contents = (answer: unknown) => messagesSchema.parse(answer)
    expect(contents(await again.ask('GET', `${ACCOUNT}/conversations/${id}/messages`))).toEqual(contents(messages))
    expect(await again.ask('GET', `${ACCOUNT}/labels`)).toEqual(passed[3]?.answer.json)
  })

  it('knows nobody and nothing that did not pass, and forgets what was deleted', async () => {
    const { passed, ask } = appOf(createMockwoot({ seed: 'documented', dialect: 'chatwoot' }))
    await ask('GET', `${ACCOUNT}/conversations/1`)
    await ask('GET', `${ACCOUNT}/agents`)
    await ask('DELETE', `${ACCOUNT}/agents/2`)
    const [account] = (await seedOf(passed)).accounts
    expect(account).toMatchObject({
      name: 'Account 1',
      agents: [{ name: 'John Doe' }],
      inboxes: [{ id: 1, channel: { type: 'api' } }],
      contacts: [{ id: 1, name: 'Alice Carter' }],
      conversations: [{ id: 1 }],
    })
    const nothing = await seedOf([])
    expect(nothing.accounts[0]).toMatchObject({ agents: [{ role: 'administrator' }], conversations: [] })
    expect(() => createMockwoot({ seed: nothing })).not.toThrow()
  })
})
