import type { Account } from '#db/models/accounts/account'
import type { Contact } from '#db/models/contacts/contact'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { User } from '#db/models/people/user'
import { createAccount, setFeatures } from '#domain/accounts/accounts'
import { createCannedResponse } from '#domain/accounts/canned-responses'
import { createLabel } from '#domain/accounts/labels'
import { SYSTEM } from '#domain/actor'
import { createContact } from '#domain/contacts/contacts'
import { findOrCreateContactInbox } from '#domain/contacts/inboxes'
import type { Desk } from '#domain/desk'
import { connectAgentBot } from '#domain/inboxes/bots'
import { plantInbox as createPlantedInbox } from '#domain/inboxes/inboxes'
import { addInboxMembers } from '#domain/inboxes/members'
import { createWebhook } from '#domain/integrations/webhooks'
import { createAgentBot } from '#domain/people/agent-bots'
import { addMember, agentOf } from '#domain/people/agents'
import { addTeamMembers, createTeam } from '#domain/people/teams'
import { createUser, normalizeEmail } from '#domain/people/users'
import { recordInvalid } from '#errors'
import type { AccountDocument, AgentDocument, ContactDocument, InboxDocument } from './document.ts'
import { hmacToken, inboxIdentifier, PASSWORD, pubsubToken, TOKENS, webhookSecret } from './secrets.ts'
import { at, referred } from './seed-error.ts'

/** An account that is being planted, with what its records are referred to by. */
export interface PlantedAccount {
  desk: Desk
  account: Account
  /** Where it stands in the document: `accounts.0`. */
  place: string
  /** By e-mail address, phone number, identifier and name. */
  contacts: Map<string, Contact>
}

/** Plants everything of an account but its conversations. */
export function plantAccount(desk: Desk, document: AccountDocument, place: string): PlantedAccount {
  const account = at(place, () => newAccount(desk, document))
  const planted: PlantedAccount = { desk, account, place, contacts: new Map() }
  each(planted, 'agents', document.agents, (agent) => plantAgent(planted, agent))
  each(planted, 'teams', document.teams, ({ members, ...settings }, where) => {
    const team = createTeam(desk, account, settings)
    addTeamMembers(desk, team, userIds(planted, members ?? [], where))
  })
  each(planted, 'labels', document.labels, (label) => createLabel(desk, account, label))
  each(planted, 'agent_bots', document.agent_bots, (bot) => createAgentBot(desk, { account_id: account.id, ...bot }))
  each(planted, 'inboxes', document.inboxes, (inbox, where) => plantInbox(planted, inbox, where))
  each(planted, 'canned_responses', document.canned_responses, (response) =>
    createCannedResponse(desk, account, response),
  )
  each(planted, 'webhooks', document.webhooks, (webhook) =>
    createWebhook(desk, account, { ...webhook, secret: webhook.secret ?? webhookSecret(desk.db.webhooks.nextId) }),
  )
  each(planted, 'contacts', document.contacts, (contact, where) => plantContact(planted, contact, where))
  return planted
}

/** Plants every item of one list of an account; what goes wrong is told with its place. */
export function each<T>(
  { place }: PlantedAccount,
  list: string,
  items: readonly T[] | undefined,
  plant: (item: T, place: string) => unknown,
): void {
  for (const [index, item] of (items ?? []).entries()) {
    const where = `${place}.${list}.${index}`
    at(where, () => plant(item, where))
  }
}

function newAccount(desk: Desk, document: AccountDocument): Account {
  const { name, locale, domain, support_email, settings, custom_attributes, limits, features } = document
  const account = createAccount(desk, {
    name,
    domain: domain ?? null,
    supportEmail: support_email ?? null,
    ...(locale === undefined ? {} : { locale }),
    ...(settings ? { settings } : {}),
    ...(custom_attributes ? { customAttributes: custom_attributes } : {}),
    ...(limits ? { limits } : {}),
  })
  if (features) setFeatures(desk, account, features)
  return account
}

function plantAgent({ desk, account }: PlantedAccount, agent: AgentDocument): void {
  const { role = 'agent', availability = 'online', auto_offline = true } = agent
  const existing = desk.db.users.one('email', normalizeEmail(agent.email))
  if (existing && agentOf(desk, account.id, existing.id)) throw recordInvalid(['email', 'has already been taken'])
  const user = existing ?? newUser(desk, agent, role)
  const stored = availability === 'available' ? 'online' : availability
  addMember(desk, SYSTEM, account, user, { role, availability: stored, auto_offline })
}

/** The first administrator and the first agent have the tokens that the scenarios' have. */
function newUser(desk: Desk, agent: AgentDocument, role: 'agent' | 'administrator'): User {
  const usual = role === 'administrator' ? TOKENS.administrator : TOKENS.agent
  const token = agent.token ?? (desk.db.accessTokens.one('token', usual) ? undefined : usual)
  return createUser(desk, {
    name: agent.name,
    email: agent.email,
    displayName: agent.display_name ?? null,
    avatarUrl: agent.avatar_url ?? null,
    confirmed: agent.confirmed ?? true,
    password: agent.password ?? PASSWORD,
    pubsubToken: agent.pubsub_token ?? pubsubToken('user', desk.db.users.nextId),
    ...(token === undefined ? {} : { token }),
  })
}

/** The agent of the account with this e-mail address. */
export function userOf({ desk, account }: PlantedAccount, email: string, place: string): User {
  const user = desk.db.users.one('email', normalizeEmail(email))
  return referred(place, 'agent', email, user && agentOf(desk, account.id, user.id)?.user)
}

function userIds(planted: PlantedAccount, emails: readonly string[], place: string): number[] {
  return emails.map((email, index) => userOf(planted, email, `${place}.members.${index}`).id)
}

function plantInbox(planted: PlantedAccount, document: InboxDocument, place: string): void {
  const { desk, account } = planted
  const { channel, members, agent_bot, ...settings } = document
  const { type, ...attributes } = channel
  const id = desk.db.inboxes.nextId
  const inbox = createPlantedInbox(desk, account, {
    ...settings,
    identifier: settings.identifier ?? inboxIdentifier(id),
    hmac_token: settings.hmac_token ?? hmacToken(id),
    channel: { type, attributes },
  })
  const everybody = [...desk.db.accountUsers.many('account', account.id)].map(({ user_id }) => user_id)
  addInboxMembers(desk, inbox, members ? userIds(planted, members, place) : everybody)
  if (agent_bot === undefined) return
  const bots = [...desk.db.agentBots.many('account', account.id)]
  const bot = referred(
    `${place}.agent_bot`,
    'agent bot',
    agent_bot,
    bots.find(({ name }) => name === agent_bot),
  )
  connectAgentBot(desk, inbox, bot)
}

/** The inbox of the account with this name. */
export function inboxOf({ desk, account }: PlantedAccount, name: string, place: string): Inbox {
  const inboxes = [...desk.db.inboxes.many('account', account.id)]
  return referred(
    place,
    'inbox',
    name,
    inboxes.find((inbox) => inbox.name === name),
  )
}

function plantContact(planted: PlantedAccount, document: ContactDocument, place: string): void {
  const { desk, account, contacts } = planted
  const { inboxes = [], ...values } = document
  const contact = createContact(desk, SYSTEM, account, values)
  for (const key of [values.email, values.phone_number, values.identifier, values.name]) {
    if (key && !contacts.has(key)) contacts.set(key, contact)
  }
  for (const [index, link] of inboxes.entries()) {
    const where = `${place}.inboxes.${index}`
    const inbox = inboxOf(planted, link.inbox, `${where}.inbox`)
    const pubsub_token = link.pubsub_token ?? pubsubToken('contact', desk.db.contactInboxes.nextId)
    const { source_id, hmac_verified } = link
    at(where, () => findOrCreateContactInbox(desk, contact, inbox, { source_id, pubsub_token, hmac_verified }))
  }
}
