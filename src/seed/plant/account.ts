import type { Account } from '#db/models/accounts/account'
import type { User } from '#db/models/people/user'
import { createAccount, setFeatures } from '#domain/accounts/accounts'
import { createCannedResponse } from '#domain/accounts/canned-responses'
import { createLabel } from '#domain/accounts/labels'
import { refuseUnknownPlan } from '#domain/accounts/plan'
import { SYSTEM } from '#domain/actor'
import { createContact } from '#domain/contacts/contacts'
import { findOrCreateContactInbox } from '#domain/contacts/inboxes'
import { createNote } from '#domain/contacts/notes'
import type { Desk } from '#domain/desk'
import { connectAgentBot } from '#domain/inboxes/bots'
import { plantInbox as createPlantedInbox } from '#domain/inboxes/inboxes'
import { addInboxMembers } from '#domain/inboxes/members'
import { createWebhook } from '#domain/integrations/webhooks'
import { createAgentBot } from '#domain/people/agent-bots'
import { addMember, agentOf } from '#domain/people/agents'
import { customRolesOf } from '#domain/people/custom-roles'
import { addTeamMembers, createTeam } from '#domain/people/teams'
import { createUser, normalizeEmail } from '#domain/people/users'
import { recordInvalid } from '#errors'
import type {
  AccountDocument,
  AgentDocument,
  ContactDocument,
  Furniture,
  InboxDocument,
  WebhookDocument,
} from '#seed/document'
import { botSecret, hmacToken, inboxIdentifier, PASSWORD, pubsubToken, TOKENS, webhookSecret } from '#seed/secrets'
import { plantCaptain } from '#seed/sections/captain'
import { plantCompanies, plantMembership } from '#seed/sections/companies'
import { plantHelpCenter } from '#seed/sections/help-center'
import { plantPolicies, plantRoles } from '#seed/sections/policies'
import { plantTools } from '#seed/sections/tools'
import { identified } from './identified.ts'
import { at, referred } from './place.ts'
import { authorOf, each, inboxOf, type PlantedAccount, userIds } from './planted.ts'

/** Plants everything of an account but its conversations. */
export function plantAccount(desk: Desk, document: AccountDocument, place: string): PlantedAccount {
  const account = at(place, () => newAccount(desk, document, place))
  const planted: PlantedAccount = { desk, account, place, contacts: new Map(), finish: [] }
  furnish(planted, document)
  return planted
}

/** Plants people, inboxes, contacts and all else that conversations need, in an account that is there. */
export function furnish(planted: PlantedAccount, document: Furniture): void {
  const { desk, account } = planted
  plantRoles(planted, document)
  each(planted, 'agents', document.agents, (agent, where) => plantAgent(planted, agent, where))
  each(planted, 'teams', document.teams, ({ members, ...team }, where) =>
    addTeamMembers(
      desk,
      identified(desk.db.teams, team, where, (settings) => createTeam(desk, account, settings)),
      userIds(planted, members ?? [], where),
    ),
  )
  each(planted, 'labels', document.labels, (label, where) =>
    identified(desk.db.labels, label, where, (settings) => createLabel(desk, account, settings)),
  )
  each(planted, 'agent_bots', document.agent_bots, (bot, where) =>
    identified(desk.db.agentBots, bot, where, (settings) => {
      const usual = desk.db.accessTokens.one('token', TOKENS.bot) ? {} : { token: TOKENS.bot }
      const secret = botSecret(desk.db.agentBots.nextId)
      return createAgentBot(desk, { account_id: account.id, secret, ...usual, ...settings })
    }),
  )
  each(planted, 'inboxes', document.inboxes, (inbox, where) => plantInbox(planted, inbox, where))
  each(planted, 'canned_responses', document.canned_responses, (response, where) =>
    identified(desk.db.cannedResponses, response, where, (settings) => createCannedResponse(desk, account, settings)),
  )
  each(planted, 'webhooks', document.webhooks, (webhook, where) => plantWebhook(planted, webhook, where))
  plantPolicies(planted, document)
  plantCaptain(planted, document)
  plantHelpCenter(planted, document)
  plantTools(planted, document)
  const count = plantCompanies(planted, document)
  each(planted, 'contacts', document.contacts, (contact, where) => plantContact(planted, contact, where))
  count()
}

function newAccount(desk: Desk, document: AccountDocument, place: string): Account {
  const { name, locale, domain, support_email, settings, custom_attributes, limits, features } = document
  refuseUnknownPlan({ limits, features })
  const { id, stored } = document
  const account = identified(desk.db.accounts, { id, stored }, place, () =>
    createAccount(desk, {
      name,
      domain: domain ?? null,
      supportEmail: support_email ?? null,
      ...(locale === undefined ? {} : { locale }),
      ...(settings ? { settings } : {}),
      ...(custom_attributes ? { customAttributes: custom_attributes } : {}),
      ...(limits ? { limits } : {}),
    }),
  )
  if (features) setFeatures(desk, account, features)
  return account
}

function plantAgent(planted: PlantedAccount, agent: AgentDocument, place: string): void {
  const { desk, account } = planted
  const { role = 'agent', availability = 'online', auto_offline = true } = agent
  const existing = desk.db.users.one('email', normalizeEmail(agent.email))
  if (existing && agentOf(desk, account.id, existing.id)) throw recordInvalid(['email', 'has already been taken'])
  const user = existing ?? identified(desk.db.users, { id: agent.id }, place, () => newUser(desk, agent, role))
  const stored = availability === 'available' ? 'online' : availability
  addMember(desk, SYSTEM, account, user, { role, availability: stored, auto_offline, ...roleOf(planted, agent, place) })
}

function roleOf({ desk, account }: PlantedAccount, { custom_role }: AgentDocument, place: string) {
  if (custom_role === undefined) return {}
  const role = customRolesOf(desk, account).find(({ name }) => name === custom_role)
  return { custom_role_id: referred(`${place}.custom_role`, 'custom role', custom_role, role).id }
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

function plantInbox(planted: PlantedAccount, document: InboxDocument, place: string): void {
  const { desk, account } = planted
  const { channel, members, agent_bot, avatar_url, ...others } = document
  const { type, ...attributes } = channel
  const inbox = identified(desk.db.inboxes, others, place, (settings) => {
    const id = desk.db.inboxes.nextId
    return createPlantedInbox(desk, account, {
      ...settings,
      identifier: settings.identifier ?? inboxIdentifier(id),
      hmac_token: settings.hmac_token ?? hmacToken(id),
      channel: { type, attributes },
    })
  })
  if (avatar_url !== undefined) desk.db.inboxes.update(inbox, { avatar_url }, { touch: false })
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

function plantContact(planted: PlantedAccount, document: ContactDocument, place: string): void {
  const { desk, account, contacts } = planted
  const { inboxes, notes, company, ...values } = document
  const contact = identified(desk.db.contacts, values, place, (settings) =>
    createContact(desk, SYSTEM, account, settings),
  )
  for (const key of [values.id, values.email, values.phone_number, values.identifier, values.name]) {
    if (key && !contacts.has(key)) contacts.set(key, contact)
  }
  if (company !== undefined) plantMembership(planted, contact, company, `${place}.company`)
  each({ place }, 'notes', notes, (note, where) =>
    identified(desk.db.notes, note, where, ({ author, content }) =>
      createNote(desk, authorOf(planted, author, `${where}.author`), contact, content),
    ),
  )
  each({ place }, 'inboxes', inboxes, (link, where) => {
    const inbox = inboxOf(planted, link.inbox, `${where}.inbox`)
    const pubsub_token = link.pubsub_token ?? pubsubToken('contact', desk.db.contactInboxes.nextId)
    const { source_id, hmac_verified } = link
    findOrCreateContactInbox(desk, contact, inbox, { source_id, pubsub_token, hmac_verified })
  })
}

function plantWebhook(planted: PlantedAccount, { inbox, ...document }: WebhookDocument, place: string): void {
  const { desk, account } = planted
  const { webhooks } = desk.db
  const inbox_id = inbox === undefined ? null : inboxOf(planted, inbox, `${place}.inbox`).id
  identified(webhooks, document, place, ({ secret = webhookSecret(webhooks.nextId), ...settings }) =>
    createWebhook(desk, account, { ...settings, inbox_id, secret }),
  )
}
