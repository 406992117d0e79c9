import type { Account } from '#db/models/accounts/account'
import type { ContactInbox } from '#db/models/contacts/contact'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { User } from '#db/models/people/user'
import { setLimits } from '#domain/accounts/accounts'
import { associateCompany } from '#domain/contacts/association'
import { findOrCreateContactInbox } from '#domain/contacts/inboxes'
import { createConversation } from '#domain/conversations/conversations'
import { createMessage } from '#domain/conversations/messages/builder'
import type { Desk } from '#domain/desk'
import { birdDocumented } from './bird.ts'
import { acme } from './empty.ts'
import { ago } from './past.ts'
import { agent, customerOf, inbox } from './people.ts'
import { pubsubToken, TOKENS } from './secrets.ts'

const QUESTION = 'Hi, I need help with my order'
const ANSWER = 'Hi Alice, happy to help. What is your order number?'

/** The world of the documentation's examples: two agents, two inboxes, a contact with a conversation. */
export function documented(desk: Desk): void {
  const { account, john } = acme(desk)
  const jane = agent(
    desk,
    account,
    { name: 'Jane Smith', email: 'jane@example.com', token: TOKENS.agent },
    { role: 'agent', availability: 'busy', auto_offline: false },
  )
  const members = [john, jane]
  const api = inbox(desk, account, { name: 'Acme API', channel: { type: 'api' } }, members)
  const website = { type: 'web_widget', attributes: { website_url: 'https://acme.com' } }
  inbox(desk, account, { name: 'Acme Website', channel: website }, members)
  const link = ago(desk, 60, () => alice(desk, account, api))
  firstConversation(desk, link, john)
  birdDocumented(desk)
}

function alice(desk: Desk, account: Account, api: Inbox): ContactInbox {
  const contact = desk.db.contacts.insert({
    account_id: account.id,
    name: 'Alice Carter',
    email: 'alice@example.com',
    phone_number: '+15550100',
    identifier: 'customer_1',
    contact_type: 'lead',
  })
  associateCompany(desk, contact, null)
  return findOrCreateContactInbox(desk, contact, api, {
    source_id: 'alice-carter',
    pubsub_token: pubsubToken('contact', 1),
  })
}

/** A question five minutes ago, and an answer three minutes ago. */
function firstConversation(desk: Desk, link: ContactInbox, john: User): void {
  const conversation = ago(desk, 5, () =>
    createConversation(desk, customerOf(desk, link), link, {}, { message_type: 'incoming', content: QUESTION }),
  )
  ago(desk, 3, () => createMessage(desk, { type: 'user', user: john }, conversation, { content: ANSWER }))
}

/** As `documented`, and the account has as many agents as its plan allows. */
export function atAgentLimit(desk: Desk): void {
  documented(desk)
  const account = desk.db.accounts.get(1)
  if (account) setLimits(desk, account, { agents: 2 })
}
