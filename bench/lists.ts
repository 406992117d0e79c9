import type { Inbox } from '../src/db/models/inboxes/inbox.ts'
import type { Team } from '../src/db/models/people/team.ts'
import { SYSTEM } from '../src/domain/actor.ts'
import { createContact } from '../src/domain/contacts/contacts.ts'
import { findOrCreateContactInbox } from '../src/domain/contacts/inboxes.ts'
import { createConversation } from '../src/domain/conversations/conversations.ts'
import { createTeam } from '../src/domain/people/teams.ts'
import { Mockwoot } from '../src/mockwoot.ts'
import type { World } from '../src/world/world.ts'
import { CONTACTS } from './desk.ts'
import { processorSeconds, quickest, send, tell } from './measure.ts'

const SIZES = [100, 100_000]

const ROUNDS = 25

const CONVERSATIONS = '/api/v1/accounts/1/conversations'

/** One of so many has what is looked for, however many there are. */
const FOUND = 10

interface Place {
  inbox: Inbox
  team: Team
}

/** A contact with a conversation. */
function plant(world: World, { inbox, team }: Place, number: number): void {
  const isFound = number <= FOUND
  const contact = createContact(world, SYSTEM, { id: 1 }, {
    name: `Contact ${number}`,
    email: `contact${number}@example.com`,
    ...(isFound ? { labels: ['found'] } : {}),
  })
  const link = findOrCreateContactInbox(world, contact, inbox)
  const columns = isFound ? { assignee_id: 1, team_id: team.id, priority: 'urgent' as const } : {}
  const conversation = createConversation(world, SYSTEM, link, columns, { content: `Hello ${number}` })
  if (isFound) world.db.conversations.update(conversation, { labels: ['found'] })
}

function deskOf(size: number): Mockwoot {
  const mock = new Mockwoot({ dialect: 'chatwoot' })
  const world = mock.worldOf()
  const [account, inbox] = [world.db.accounts.get(1), world.db.inboxes.get(1)]
  if (!account || !inbox) throw new Error('There is no account 1 with inbox 1')
  const team = world.change(() => createTeam(world, account, { name: 'found' }))
  for (let number = 1; number <= size; number++) world.change(() => plant(world, { inbox, team }, number))
  return mock
}

function filtered(mock: Mockwoot, path: string, attribute_key: string, value: unknown): Promise<string> {
  const payload = [{ attribute_key, filter_operator: 'equal_to', values: [value], query_operator: null }]
  return send(mock, 'POST', `${path}/filter`, { payload })
}

const OPERATIONS: Record<string, (mock: Mockwoot, size: number) => Promise<string>> = {
  'last page of contacts': (mock, size) => send(mock, 'GET', `${CONTACTS}?page=${Math.floor(size / 15)}`),
  'contacts by name': (mock) => send(mock, 'GET', `${CONTACTS}?sort=name`),
  'contacts with a label': (mock) => send(mock, 'GET', `${CONTACTS}?labels[]=found`),
  'filter of contacts by e-mail': (mock) => filtered(mock, CONTACTS, 'email', 'contact7@example.com'),
  'search for a contact': (mock) => send(mock, 'GET', `${CONTACTS}/search?q=contact77@`),
  'last page of conversations': (mock, size) => send(mock, 'GET', `${CONVERSATIONS}?page=${Math.floor(size / 25)}`),
  'unassigned conversations': (mock) => send(mock, 'GET', `${CONVERSATIONS}?assignee_type=unassigned`),
  'assigned conversations': (mock) => send(mock, 'GET', `${CONVERSATIONS}?assignee_type=assigned`),
  'conversations by time': (mock) => send(mock, 'GET', `${CONVERSATIONS}?sort_by=created_at_asc`),
  'conversations by priority': (mock) => send(mock, 'GET', `${CONVERSATIONS}?sort_by=priority_desc`),
  'conversations with a label': (mock) => send(mock, 'GET', `${CONVERSATIONS}?labels[]=found`),
  'conversations of a team': (mock) => send(mock, 'GET', `${CONVERSATIONS}?team_id=1`),
  'filter of conversations by label': (mock) => filtered(mock, CONVERSATIONS, 'labels', 'found'),
  'filter of conversations by assignee': (mock) => filtered(mock, CONVERSATIONS, 'assignee_id', 1),
  'search for a conversation': (mock) => send(mock, 'GET', '/api/v1/accounts/1/search/conversations?q=contact77@'),
}

/** Microseconds of processor time of one operation. */
async function timeOf(work: () => Promise<string>): Promise<number> {
  const times: number[] = []
  await work()
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = processorSeconds()
    await work()
    times.push((processorSeconds() - startedAt) * 1_000_000)
  }
  return quickest(times)
}

const result: Record<string, number> = {}
for (const size of SIZES) {
  const mock = deskOf(size)
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    result[`${name} ${size}`] = await timeOf(() => operation(mock, size))
  }
}
tell(result)
if (!process.send) console.log(result)
