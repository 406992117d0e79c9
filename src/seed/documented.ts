import type { Account } from '#db/models/account'
import type { Contact } from '#db/models/contact'
import type { Inbox } from '#db/models/inbox'
import type { User } from '#db/models/user'
import { setLimits } from '#domain/accounts'
import { SYSTEM } from '#domain/actor'
import { addMember } from '#domain/agents'
import type { Desk } from '#domain/desk'
import { createUser } from '#domain/users'
import { acme } from './empty.ts'
import { hmacToken, inboxIdentifier, PASSWORD, pubsubToken, TOKENS } from './secrets.ts'

/** Exactly the world of the documentation's examples. */
export function documented(desk: Desk): void {
  const { account, john } = acme(desk)
  const jane = secondAgent(desk)
  addMember(desk, SYSTEM, account, jane, { role: 'agent', availability: 'busy', auto_offline: false })
  const inboxes = [apiInbox(desk, account), websiteInbox(desk, account)]
  for (const inbox of inboxes) {
    for (const user of [john, jane]) desk.db.inboxMembers.insert({ inbox_id: inbox.id, user_id: user.id })
  }
  alice(desk, account, inboxes)
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
  return desk.db.inboxes.insert({
    account_id: account.id,
    channel_id: 1,
    channel_type: 'Channel::Api',
    name: 'Acme API',
    hmac_token: hmacToken(1),
    identifier: inboxIdentifier(1),
    channel: { additional_attributes: {} },
  })
}

function websiteInbox(desk: Desk, account: Account): Inbox {
  return desk.db.inboxes.insert({
    account_id: account.id,
    channel_id: 1,
    channel_type: 'Channel::WebWidget',
    name: 'Acme Website',
    hmac_token: hmacToken(2),
    identifier: inboxIdentifier(2),
    channel: { website_url: 'https://acme.com', widget_color: '#1f93ff' },
  })
}

function alice(desk: Desk, account: Account, inboxes: Inbox[]): Contact {
  const contact = desk.db.contacts.insert({
    account_id: account.id,
    name: 'Alice Carter',
    email: 'alice@example.com',
    phone_number: '+15550100',
    identifier: 'customer_1',
    contact_type: 'lead',
  })
  const [inbox] = inboxes
  if (inbox) {
    desk.db.contactInboxes.insert({
      contact_id: contact.id,
      inbox_id: inbox.id,
      source_id: 'alice-carter',
      pubsub_token: pubsubToken('contact', 1),
    })
  }
  return contact
}

/** As `documented`, and the account has as many agents as its plan allows. */
export function atAgentLimit(desk: Desk): void {
  documented(desk)
  const account = desk.db.accounts.get(1)
  if (account) setLimits(desk, account, { agents: 2 })
}
