import { expect, it } from 'vitest'
import { sendersOf } from '#pull/talk'

it('takes no assistant for the agent with the same number', () => {
  const senders = sendersOf({
    agents: [{ id: 1, name: 'Ann', email: 'ann@acme.com' }],
    agent_bots: [{ id: 1, name: 'Robo' }],
  })
  expect(['user', 'agent_bot', 'captain_assistant'].map((type) => senders(type, 1))).toEqual([
    'ann@acme.com',
    'Robo',
    undefined,
  ])
})
