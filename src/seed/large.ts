import type { ContactInbox } from '#db/models/contacts/contact'
import type { User } from '#db/models/people/user'
import { createConversation } from '#domain/conversations/conversations'
import { createMessage } from '#domain/conversations/messages/builder'
import type { Desk } from '#domain/desk'
import { birdDocumented } from './bird.ts'
import { acme } from './empty.ts'
import { ago } from './past.ts'
import { agent, contact, generator, inbox, link } from './people.ts'
import { TOKENS } from './secrets.ts'

/** How many of each there are: five messages a conversation. */
const SIZE = { agents: 100, contacts: 20_000, messages: 5 }

/** How many names to make up: with one first name more than last names, no two are together again soon. */
const NAMES = { first: 251, last: 250 }

const LINES = ['Hello', 'How can I help?', 'My order is late', 'Let me see', 'Thank you']

/** Enough to see what grows with it: 100 agents, 20,000 contacts and as many conversations, 100,000 messages. */
export function large(desk: Desk): void {
  const nameOf = names(desk)
  const { account, john } = acme(desk)
  const agents = [john, agent(desk, account, { name: 'Jane Smith', email: 'jane@example.com', token: TOKENS.agent })]
  while (agents.length < SIZE.agents) {
    const number = agents.length + 1
    agents.push(agent(desk, account, { name: nameOf(number), email: `agent${number}@example.com` }))
  }
  const where = inbox(desk, account, { name: 'Acme API', channel: { type: 'api' } }, agents)
  for (let number = 1; number <= SIZE.contacts; number++) {
    ago(desk, SIZE.contacts - number, () => {
      const person = contact(desk, account, { name: nameOf(number), email: `contact${number}@example.com` })
      converse(desk, link(desk, person, where), agents[number % agents.length] ?? john)
    })
  }
  birdDocumented(desk)
}

/** Names of people, a new one for each number: made up of parts, as making up each would take longer than all the rules. */
function names(desk: Desk): (number: number) => string {
  const { person } = generator(desk)
  const first = Array.from({ length: NAMES.first }, () => person.firstName())
  const last = Array.from({ length: NAMES.last }, () => person.lastName())
  return (number) => `${first[number % NAMES.first]} ${last[number % NAMES.last]}`
}

function converse(desk: Desk, where: ContactInbox, user: User): void {
  const person = desk.db.contacts.get(where.contact_id)
  if (!person) return
  const customer = { type: 'contact', contact: person } as const
  const conversation = createConversation(desk, customer, where, { assignee_id: user.id })
  for (let index = 0; index < SIZE.messages; index++) {
    const isAnswer = index % 2 === 1
    createMessage(desk, isAnswer ? { type: 'user', user } : customer, conversation, {
      content: LINES[index],
      message_type: isAnswer ? 'outgoing' : 'incoming',
    })
  }
}
