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
import { type Operation, send, tell, timesOn } from './measure.ts'

const SIZES = [100, 100_000]

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
  const contact = createContact(
    world,
    SYSTEM,
    { id: 1 },
    {
      name: `Contact ${number}`,
      email: `contact${number}@example.com`,
      ...(isFound ? { labels: ['found'] } : {}),
    },
  )
  const link = findOrCreateContactInbox(world, contact, inbox)
  const conversation = createConversation(world, SYSTEM, link, {}, { content: `Hello ${number}` })
  const found = { assignee_id: 1, team_id: team.id, priority: 'urgent' as const, labels: ['found'] }
  if (isFound) world.db.conversations.update(conversation, found)
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

/** What indexes answer, or know the few for. */
const KNOWN: Record<string, Operation> = {
  'last page of contacts': (mock, size) => send(mock, 'GET', `${CONTACTS}?page=${Math.floor(size / 15)}`),
  'contacts by name': (mock) => send(mock, 'GET', `${CONTACTS}?sort=name`),
  'contacts with a label': (mock) => send(mock, 'GET', `${CONTACTS}?labels[]=found`),
  'filter of contacts by e-mail': (mock) => filtered(mock, CONTACTS, 'email', 'contact7@example.com'),
  'last page of conversations': (mock, size) => send(mock, 'GET', `${CONVERSATIONS}?page=${Math.floor(size / 25)}`),
  'assigned conversations': (mock) => send(mock, 'GET', `${CONVERSATIONS}?assignee_type=assigned`),
  'conversations by priority': (mock) => send(mock, 'GET', `${CONVERSATIONS}?sort_by=priority_desc`),
  'conversations of a team': (mock) => send(mock, 'GET', `${CONVERSATIONS}?team_id=1`),
  'filter of conversations by label': (mock) => filtered(mock, CONVERSATIONS, 'labels', 'found'),
}

let serial = 0

/** One of the same fifty, however many there are: what is new to the processor's caches takes half as long again. */
function someConversation(): string {
  return `${CONVERSATIONS}/${1 + (serial++ % 50)}`
}

/** What changes one conversation, which moves among the others. */
const CHANGED: Record<string, Operation> = {
  'a message': (mock) => send(mock, 'POST', `${someConversation()}/messages`, { content: 'Hello' }),
  'a toggled status': (mock) => send(mock, 'POST', `${someConversation()}/toggle_status`),
}

/** What looks at everything. */
const SEARCHED: Record<string, Operation> = {
  'conversations that wait longest': (mock) => send(mock, 'GET', `${CONVERSATIONS}?sort_by=waiting_since_asc`),
  'search for a contact': (mock) => send(mock, 'GET', `${CONTACTS}/search?q=contact77@`),
  'search for a conversation': (mock) => send(mock, 'GET', '/api/v1/accounts/1/search/conversations?q=contact77@'),
  'search for a message': (mock) => send(mock, 'GET', '/api/v1/accounts/1/search/messages?q=hello+77'),
}

const desks = SIZES.map((size) => ({ size, mock: deskOf(size) }))
tell({
  ...(await timesOn(desks, KNOWN, { rounds: 40, perRound: 25 })),
  ...(await timesOn(desks, CHANGED, { rounds: 40, perRound: 25 })),
  ...(await timesOn(desks, SEARCHED, { rounds: 10, perRound: 1 })),
})
