import type { Account } from '#db/models/accounts/account'
import type { ContactInbox } from '#db/models/contacts/contact'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { User } from '#db/models/people/user'
import { setLimits } from '#domain/accounts/accounts'
import { type Actor, SYSTEM } from '#domain/actor'
import { associateCompany } from '#domain/contacts/association'
import { findOrCreateContactInbox } from '#domain/contacts/inboxes'
import { createConversation } from '#domain/conversations/conversations'
import { createMessage } from '#domain/conversations/messages/builder'
import type { Desk } from '#domain/desk'
import { createInbox } from '#domain/inboxes/inboxes'
import { addMember } from '#domain/people/agents'
import { createUser } from '#domain/people/users'
import { birdDocumented } from './bird.ts'
import { acme } from './empty.ts'
import { ago } from './past.ts'
import { hmacToken, inboxIdentifier, PASSWORD, pubsubToken, TOKENS } from './secrets.ts'

const QUESTION = 'Hi, I need help with my order'
const ANSWER = 'Hi Alice, happy to help. What is your order number?'

/** The world of the documentation's examples: two agents, two inboxes, a contact with a conversation. */
export function documented(desk: Desk): void {
  const { account, john } = acme(desk)
  const jane = secondAgent(desk)
  addMember(desk, SYSTEM, account, jane, { role: 'agent', availability: 'busy', auto_offline: false })
  const inboxes = [apiInbox(desk, account), websiteInbox(desk, account)]
  for (const inbox of inboxes) {
    for (const user of [john, jane]) desk.db.inboxMembers.insert({ inbox_id: inbox.id, user_id: user.id })
  }
  const link = ago(desk, 60, () => alice(desk, account, inboxes))
  if (link) firstConversation(desk, link, john)
  birdDocumented(desk)
}

function secondAgent(desk: Desk): User {
  return createUser(desk, {
    name: 'Jane Smith',
    email: 'jane@example.com',
    password: PASSWORD,
    confirmed: true,
    token: TOKENS.agent,
    pubsubToken: pubsubToken('user', 2),
  })
}

function apiInbox(desk: Desk, account: Account): Inbox {
  return createInbox(desk, SYSTEM, account, {
    name: 'Acme API',
    hmac_token: hmacToken(1),
    identifier: inboxIdentifier(1),
    channel: { type: 'api' },
  })
}

function websiteInbox(desk: Desk, account: Account): Inbox {
  return createInbox(desk, SYSTEM, account, {
    name: 'Acme Website',
    hmac_token: hmacToken(2),
    identifier: inboxIdentifier(2),
    channel: { type: 'web_widget', attributes: { website_url: 'https://acme.com' } },
  })
}

function alice(desk: Desk, account: Account, inboxes: Inbox[]): ContactInbox | undefined {
  const contact = desk.db.contacts.insert({
    account_id: account.id,
    name: 'Alice Carter',
    email: 'alice@example.com',
    phone_number: '+15550100',
    identifier: 'customer_1',
    contact_type: 'lead',
  })
  associateCompany(desk, contact, null)
  const [inbox] = inboxes
  return (
    inbox &&
    findOrCreateContactInbox(desk, contact, inbox, {
      source_id: 'alice-carter',
      pubsub_token: pubsubToken('contact', 1),
    })
  )
}

/** A question five minutes ago, and an answer three minutes ago. */
function firstConversation(desk: Desk, link: ContactInbox, john: User): void {
  const conversation = ago(desk, 5, () => {
    const contact = desk.db.contacts.get(link.contact_id)
    const asker: Actor = contact ? { type: 'contact', contact } : SYSTEM
    return createConversation(desk, asker, link, {}, { message_type: 'incoming', content: QUESTION })
  })
  ago(desk, 3, () => createMessage(desk, { type: 'user', user: john }, conversation, { content: ANSWER }))
}

/** As `documented`, and the account has as many agents as its plan allows. */
export function atAgentLimit(desk: Desk): void {
  documented(desk)
  const account = desk.db.accounts.get(1)
  if (account) setLimits(desk, account, { agents: 2 })
}
