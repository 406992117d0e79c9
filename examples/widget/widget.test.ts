import { setupMockwoot } from 'mockwoot/vitest'
import { beforeEach, expect, it } from 'vitest'
import { Chat } from './widget.ts'

const baseUrl = 'https://chat.example.com'

const { mock } = setupMockwoot({ baseUrl })
let chat: Chat

beforeEach(() => {
  chat = new Chat({ baseUrl, inbox: 'mockwoot-inbox-1' })
})

/** What an agent does meanwhile, in the dashboard. */
async function answer(content: string): Promise<void> {
  const [conversation] = mock.requests({ operation: 'public.conversations.create' })
  const id = /"id":(\d+)/.exec(JSON.stringify(conversation?.response))?.[1]
  await fetch(`${baseUrl}/api/v1/accounts/1/conversations/${id}/messages`, {
    method: 'POST',
    headers: { api_access_token: 'mockwoot-agent-token', 'content-type': 'application/json' },
    body: JSON.stringify({ content }),
  })
}

it('invites the visitor to write, and asks for nothing before', async () => {
  expect(await chat.show()).toBe('<p>Ask us anything!</p>')
  expect(mock.requests()).toEqual([])
})

it('shows both sides of the conversation', async () => {
  await chat.send('Is <b>this</b> on?')
  await answer('It is.')
  expect(await chat.show()).toBe(
    '<ol><li class="mine">Is &lt;b&gt;this&lt;/b&gt; on?</li><li class="theirs">It is.</li></ol>',
  )
  expect(mock).toHaveNoContractViolations()
})

it('begins one conversation, however much is written', async () => {
  await chat.send('Hello?')
  await chat.send('Anybody?')
  expect(mock.requests({ operation: 'public.conversations.create' })).toHaveLength(1)
})

it('says so when the server is down', async () => {
  mock.faults.add({ match: { path: '/public/**' }, status: 503 })
  await expect(chat.send('Hello?')).rejects.toThrow('503')
})
