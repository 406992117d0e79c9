import fc from 'fast-check'
import { expect } from 'vitest'
import type { Client } from '#test/matrix'
import { ACCOUNT, type Desk, type ModelConversation } from './desk.ts'

type Command = fc.AsyncCommand<Desk, Client>

/** Something that is done to the desk and to its model. */
function command(name: string, run: (desk: Desk, client: Client) => Promise<void>): Command {
  return { check: () => true, run, toString: () => name }
}

function onConversation(
  name: string,
  number: number,
  run: (conversation: ModelConversation, desk: Desk, client: Client) => Promise<void>,
): Command {
  return command(`${name} ${number}`, async (desk, client) => {
    const conversation = desk.conversation(number)
    if (conversation) await run(conversation, desk, client)
  })
}

const createInbox = command('create inbox', async (desk, client) => {
  const { status, body } = await client.post(`${ACCOUNT}/inboxes`, { name: 'Box', channel: { type: 'api' } })
  expect(status).toBe(200)
  desk.inboxes.push(body.id)
})

const deleteInbox = (number: number) =>
  command(`delete inbox ${number}`, async (desk, client) => {
    const inbox = desk.pick(desk.inboxes, number)
    if (inbox === undefined) return
    expect((await client.delete(`${ACCOUNT}/inboxes/${inbox}`)).status).toBe(200)
    desk.inboxes = desk.inboxes.filter((id) => id !== inbox)
    for (const one of [...desk.conversations.values()]) if (one.inbox === inbox) desk.conversations.delete(one.id)
  })

const createConversation = (number: number) =>
  command(`create conversation ${number}`, async (desk, client) => {
    const inbox = desk.pick(desk.inboxes, number)
    if (inbox === undefined) return
    const given = { inbox_id: inbox, contact_id: 1, source_id: `source-${number}` }
    const { status, body } = await client.post(`${ACCOUNT}/conversations`, given)
    expect(status).toBe(200)
    desk.conversations.set(body.id, { id: body.id, inbox, status: 'open', assignee: null, messages: 0 })
  })

const write = (number: number) =>
  onConversation('write', number, async (conversation, _desk, client) => {
    const path = `${ACCOUNT}/conversations/${conversation.id}/messages`
    expect((await client.post(path, { content: 'Hello' })).status).toBe(200)
    conversation.messages++
  })

const setStatus = (number: number, status: ModelConversation['status']) =>
  onConversation(status, number, async (conversation, _desk, client) => {
    const path = `${ACCOUNT}/conversations/${conversation.id}/toggle_status`
    expect((await client.post(path, { status })).status).toBe(200)
    conversation.status = status
  })

const assign = (number: number, agent: number) =>
  onConversation(`assign ${agent} to`, number, async (conversation, desk, client) => {
    const assignee = desk.pick(desk.agents, agent) ?? null
    const path = `${ACCOUNT}/conversations/${conversation.id}/assignments`
    expect((await client.post(path, { assignee_id: assignee })).status).toBe(200)
    conversation.assignee = assignee
  })

const deleteConversation = (number: number) =>
  onConversation('delete', number, async ({ id }, desk, client) => {
    expect((await client.delete(`${ACCOUNT}/conversations/${id}`)).status).toBe(200)
    desk.conversations.delete(id)
  })

/** Several agents at once: as many come as the plan has seats for, and not one more. */
const createAgents = (number: number, count: number) =>
  command(`create ${count} agents ${number}`, async (desk, client) => {
    const each = Array.from({ length: count }, (_, index) => {
      const email = `agent-${number}-${index}-${desk.agents.length}-${desk.agents.at(-1)}@example.com`
      return client.post(`${ACCOUNT}/agents`, { email, name: 'Agent', role: 'agent' })
    })
    const answers = await Promise.all(each)
    const made = answers.filter(({ status }) => status === 200)
    expect(made).toHaveLength(Math.min(count, desk.limit - desk.agents.length))
    expect(answers.every(({ status }) => status === 200 || status === 402)).toBe(true)
    desk.agents.push(...made.map(({ body }) => body.id))
  })

const deleteAgent = (number: number) =>
  command(`delete agent ${number}`, async (desk, client) => {
    const agent = desk.pick(desk.agents.slice(1), number)
    if (agent === undefined) return
    expect((await client.delete(`${ACCOUNT}/agents/${agent}`)).status).toBe(200)
    desk.agents = desk.agents.filter((id) => id !== agent)
    for (const one of desk.conversations.values()) if (one.assignee === agent) one.assignee = null
  })

const number = fc.nat({ max: 20 })
const status = fc.constantFrom('open', 'resolved', 'pending', 'snoozed') satisfies fc.Arbitrary<
  ModelConversation['status']
>

/** Everything that models do. What makes a desk full comes more often than what empties it. */
export const COMMANDS: Array<fc.Arbitrary<Command>> = [
  fc.constant(createInbox),
  number.map(deleteInbox),
  ...Array.from({ length: 5 }, () => number.map(createConversation)),
  number.map(write),
  fc.tuple(number, status).map(([one, next]) => setStatus(one, next)),
  ...Array.from({ length: 3 }, () => fc.tuple(number, number).map(([one, agent]) => assign(one, agent))),
  number.map(deleteConversation),
  fc.tuple(number, fc.integer({ min: 1, max: 4 })).map(([one, count]) => createAgents(one, count)),
  number.map(deleteAgent),
]
