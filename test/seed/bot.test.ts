import { describe, expect, it } from 'vitest'
import { createMockwoot } from '#index'
import type { MockwootOptions } from '#mockwoot'

const bot = 'http://127.0.0.1:9/bot?key=1'

/** Whom a mock tells that a customer writes. */
async function told(options: MockwootOptions, inbox_id: number) {
  const mock = createMockwoot({ ...options, webhooks: 'off' })
  mock.incoming({ inbox_id, content: 'Hello?' })
  await mock.settled()
  return mock.deliveries().map(({ event, url, target }) => ({ event, url, target }))
}

describe('a bot that a mock is made with', () => {
  const message = { event: 'message_created', url: bot, target: 'bot' }

  it.each([
    [{}, 1],
    [{}, 2],
    [{ seed: 'bot-desk' as const }, 1],
    [{ seed: 'awkward' as const }, 1],
  ])('is told what happens: %j, inbox %d', async (options, inbox) => {
    expect(await told({ ...options, bot }, inbox)).toContainEqual(message)
    expect(await told(options, inbox)).not.toContainEqual(message)
  })

  it('is the one of the scenario, in its inboxes alone', async () => {
    expect(await told({ seed: 'bot-desk', bot }, 2)).toEqual([])
  })

  it('is there after a reset, in every world, and answers with the known token', async () => {
    const mock = createMockwoot({ bot })
    mock.reset({ seed: 'empty' })
    const [there] = mock.world('other').state().tables.agent_bots?.records ?? []
    expect(there).toMatchObject({ outgoing_url: bot, secret: 'mockwoot-bot-secret-1' })
    expect(JSON.stringify(mock.state())).toContain('mockwoot-bot-token')
  })

  it('leaves the bots of a seed alone that have a URL', () => {
    const agent_bots = [{ name: 'Own', outgoing_url: 'https://own.example.com/' }, { name: 'None' }]
    const seed = { accounts: [{ name: 'A', agents: [{ name: 'J', email: 'j@example.com' }], agent_bots }] }
    const records = createMockwoot({ seed, bot }).state().tables.agent_bots?.records ?? []
    expect(records).toMatchObject([{ outgoing_url: 'https://own.example.com/' }, { outgoing_url: bot }])
  })

  it.each(['', 'bot', 'ftp://bot.example.com'])('listens at no such URL: %j', (url) => {
    expect(() => createMockwoot({ bot: url })).toThrow('bot has to be an http or https URL')
  })
})
