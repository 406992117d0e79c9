import type { Account } from '#db/models/accounts/account'
import type { ContactInbox } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { User } from '#db/models/people/user'
import { createAccount } from '#domain/accounts/accounts'
import { SYSTEM } from '#domain/actor'
import { createConversation } from '#domain/conversations/conversations'
import { createMessage } from '#domain/conversations/messages/builder'
import type { Desk } from '#domain/desk'
import { createWebhook } from '#domain/integrations/webhooks'
import { addMember } from '#domain/people/agents'
import { birdDocumented } from './bird.ts'
import { acme } from './empty.ts'
import { ago } from './past.ts'
import { agent, contact, customerOf, inbox, link } from './people.ts'
import { TOKENS, webhookSecret } from './secrets.ts'

/** Where the first account's webhook and its API inbox both send to. */
const SHARED_URL = 'http://localhost:3000/chatwoot'

/** One more than a page of conversations, and one more than a page of messages. */
const CONVERSATIONS = 26
const MESSAGES = 21

/** Names that break what takes text for ASCII, or for left to right. */
const NAMES = ['مريم الأحمد', 'נועה כהן', '田中 さくら', 'Zoë O’Brien-Müller', '👩🏽‍🚀 Ada', 'Ünï\u0301çødé']

/**
 * What breaks naive integrations: ids that restart, contacts without addresses, pages that overflow, an inbox
 * with a single conversation per contact, Unicode.
 */
export function awkward(desk: Desk): void {
  const { account, john } = acme(desk)
  const jane = agent(
    desk,
    account,
    { name: 'Jane Smith', email: 'jane@example.com', token: TOKENS.agent },
    { availability: 'busy', auto_offline: false },
  )
  ago(desk, 24 * 60, () => firstAccount(desk, account, [john, jane]))
  ago(desk, 60, () => secondAccount(desk, john))
  birdDocumented(desk)
}

function firstAccount(desk: Desk, account: Account, members: User[]): void {
  const api = inbox(
    desk,
    account,
    { name: 'Acme API', channel: { type: 'api', attributes: { webhook_url: SHARED_URL } } },
    members,
  )
  const locked = inbox(
    desk,
    account,
    { name: 'Locked', lock_to_single_conversation: true, channel: { type: 'api' } },
    members,
  )
  const website = inbox(
    desk,
    account,
    { name: 'Acme Website', channel: { type: 'web_widget', attributes: { website_url: 'https://acme.com' } } },
    members,
  )
  createWebhook(desk, account, { url: SHARED_URL, secret: webhookSecret(1) })
  const everywhere = contact(desk, account, {
    name: 'Alice Carter',
    email: 'alice@example.com',
    phone_number: '+15550100',
  })
  const links = [link(desk, everywhere, api), link(desk, everywhere, website)]
  // The same person to a human; two to the server, which compares letter by letter.
  links.push(link(desk, contact(desk, account, { name: 'João Silva', phone_number: '+5511987654321' }), api))
  links.push(link(desk, contact(desk, account, { name: 'João Silva', phone_number: '+551187654321' }), api))
  // Neither e-mail nor phone nor identifier: in no list and no search.
  for (let index = 0; index < 2; index++) links.push(link(desk, contact(desk, account, { name: 'Visitor' }), website))
  for (const name of NAMES) links.push(link(desk, contact(desk, account, { name, identifier: name }), api))
  const onlyOne = link(desk, contact(desk, account, { name: 'Lou Locked', email: 'lou@example.com' }), locked)
  const conversations = [onlyOne, ...pages(links)].map((where, index) => begin(desk, where, `Question ${index + 1}`))
  const [long, noted] = conversations.slice(-2)
  const [john] = members
  if (long && john) fill(desk, long, john)
  if (noted && john) {
    createMessage(desk, { type: 'user', user: john }, noted, { content: 'Customer is a VIP', private: true })
  }
}

/** The links over and over, so that all conversations together are one more than a page. */
function pages(links: ContactInbox[]): ContactInbox[] {
  return Array.from({ length: CONVERSATIONS - 1 }, (_, index) => links[index % links.length]).flatMap(
    (where) => where ?? [],
  )
}

function begin(desk: Desk, where: ContactInbox, content: string): Conversation {
  return createConversation(desk, customerOf(desk, where), where, {}, { content, message_type: 'incoming' })
}

/** Goes on until the conversation has one message more than a page. */
function fill(desk: Desk, conversation: Conversation, user: User): void {
  for (let number = 2; number <= MESSAGES; number++) {
    createMessage(desk, { type: 'user', user }, conversation, { content: `Message ${number}` })
  }
}

/** Another account, whose conversations count from 1 again. */
function secondAccount(desk: Desk, john: User): void {
  const account = createAccount(desk, { name: 'Globex', domain: 'globex.example.com' })
  addMember(desk, SYSTEM, account, john, { role: 'administrator' })
  const where = inbox(desk, account, { name: 'Globex API', channel: { type: 'api' } }, [john])
  // The same address as in the first account: uniqueness ends at the account.
  const alice = contact(desk, account, { name: 'Alice Carter', email: 'alice@example.com' })
  begin(desk, link(desk, alice, where), 'Hello Globex')
}
