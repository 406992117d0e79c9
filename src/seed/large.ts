import type { Account } from '#db/models/accounts/account'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { User } from '#db/models/people/user'
import { SYSTEM } from '#domain/actor'
import { createConversation } from '#domain/conversations/conversations'
import { createMessage } from '#domain/conversations/messages/builder'
import type { Desk } from '#domain/desk'
import { MINUTE } from '#tools/time/units'
import { birdDocumented } from './bird.ts'
import { acme } from './empty.ts'
import { generator } from './generator.ts'
import { ago } from './past.ts'
import { agent, contact, inbox, link } from './people.ts'
import { lastStory, retold, type Story, store } from './retold.ts'
import { TOKENS } from './secrets.ts'

/** How many of each there are: five messages a conversation. */
const SIZE = { agents: 100, contacts: 20_000 }

/** How many names to make up: with one first name more than last names, no two are together again soon. */
const NAMES = { first: 251, last: 250 }

const LINES = ['Hello', 'How can I help?', 'My order is late', 'Let me see', 'Thank you']

/** A customer who writes in, some minutes ago. */
interface Customer {
  number: number
  name: string
  email: string
  minutes: number
  agent: User
}

/** The desk that customers write to. */
interface Scene {
  account: Account
  where: Inbox
}

/** Enough to see what grows with it: 100 agents, 20,000 contacts and as many conversations, 100,000 messages. */
export function large(desk: Desk): void {
  plantLarge(desk, SIZE)
}

/**
 * A desk of any size.
 * @param byRules whether the rules are applied to every customer, rather than to the first one alone: to the same end
 */
export function plantLarge(desk: Desk, size: { agents: number; contacts: number }, byRules = false): void {
  const nameOf = names(desk)
  const { account, john } = acme(desk)
  const agents = [john, agent(desk, account, { name: 'Jane Smith', email: 'jane@example.com', token: TOKENS.agent })]
  while (agents.length < size.agents) {
    const number = agents.length + 1
    agents.push(agent(desk, account, { name: nameOf(number), email: `agent${number}@example.com` }))
  }
  const where = inbox(desk, account, { name: 'Acme API', channel: { type: 'api' } }, agents)
  const customers = Array.from({ length: size.contacts }, (_, index) => {
    const number = index + 1
    const minutes = size.contacts - number
    const agent = agents[number % agents.length] ?? john
    return { number, name: nameOf(number), email: `contact${number}@example.com`, minutes, agent }
  })
  if (byRules) for (const customer of customers) tell(desk, { account, where }, customer)
  else tellAll(desk, { account, where }, customers)
  birdDocumented(desk)
}

/** Names of people, a new one for each number: made up of parts, as making up each would take longer than all the rules. */
function names(desk: Desk): (number: number) => string {
  const { person } = generator(desk)
  const first = Array.from({ length: NAMES.first }, () => person.firstName())
  const last = Array.from({ length: NAMES.last }, () => person.lastName())
  return (number) => `${first[number % NAMES.first]} ${last[number % NAMES.last]}`
}

/** What comes of the first customer by the rules, comes of the others as well. */
function tellAll(desk: Desk, scene: Scene, [first, ...others]: readonly Customer[]): void {
  if (!first) return
  tell(desk, scene, first)
  const story = lastStory(desk)
  if (!story) return
  const stories = others.map(({ number, name, email, minutes, agent }) =>
    retold(desk, story, {
      after: number - first.number,
      later: (first.minutes - minutes) * MINUTE,
      name,
      email,
      agent: agent.id,
    }),
  )
  store(desk, stories)
  for (const { contact } of stories) desk.emit(SYSTEM, { name: 'contact.created', contact })
  count(desk, scene.account, story, others.length)
}

/** What is counted for all of them together: conversations in the account, contacts in their company. */
function count({ db }: Desk, account: Account, { conversation, contact }: Story, more: number): void {
  db.accounts.update(account, { last_display_id: conversation.display_id + more }, { touch: false })
  const company = db.companies.get(contact.company_id)
  if (!company) return
  db.companies.update(company, { contacts_count: (company.contacts_count ?? 0) + more }, { touch: false })
}

function tell(desk: Desk, { account, where }: Scene, { name, email, minutes, agent }: Customer): void {
  ago(desk, minutes, () => {
    const person = contact(desk, account, { name, email })
    const customer = { type: 'contact', contact: person } as const
    const conversation = createConversation(desk, customer, link(desk, person, where), { assignee_id: agent.id })
    for (const [index, content] of LINES.entries()) {
      const isAnswer = index % 2 === 1
      createMessage(desk, isAnswer ? { type: 'user', user: agent } : customer, conversation, {
        content,
        message_type: isAnswer ? 'outgoing' : 'incoming',
      })
    }
  })
}
