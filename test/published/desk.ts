import type { Client } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const PLATFORM = '/platform/api/v1'

/** What the requests of the tests are about, by the ids that paths and bodies name it by. */
export interface Built {
  contact: number
  /** A link of the contact to the API inbox. */
  source: string
  conversation: number
  uuid: string
  message: number
  cannedResponse: number
  attribute: number
  filter: number
  webhook: number
  team: number
  bot: number
  rule: number
  hook: number
  category: number
  /** The same, as a customer of the API inbox knows it. */
  customer: { source: string; conversation: number; message: number }
  /** What the platform app has made. */
  platform: { account: number; user: number; bot: number }
}

/** Builds one of everything through the API, as the administrator, a customer and the platform app. */
export async function build(client: Client): Promise<Built> {
  return {
    ...(await buildConversation(client)),
    ...(await buildSettings(client)),
    ...(await buildHelpCenter(client)),
    customer: await buildCustomer(client),
    platform: await buildPlatform(client),
  }
}

/** Sends what has to succeed. */
async function made(client: Client, path: string, body: unknown, as: 'administrator' | 'platform' | null) {
  const answer = await client.post(path, body, { as })
  if (answer.status !== 200) throw new Error(`POST ${path} was answered ${answer.status} ${answer.text}`)
  return answer.body
}

async function buildConversation(client: Client) {
  const { payload } = await made(client, `${ACCOUNT}/contacts`, { inbox_id: 1, name: 'Bob' }, 'administrator')
  const contact: number = payload.contact.id
  const source: string = payload.contact_inbox.source_id
  const given = { source_id: source, inbox_id: 1, contact_id: contact, assignee_id: 2 }
  const { id, uuid } = await made(client, `${ACCOUNT}/conversations`, given, 'administrator')
  const messages = `${ACCOUNT}/conversations/${id}/messages`
  const message = await made(client, messages, { content: 'Hello' }, 'administrator')
  return { contact, source, conversation: Number(id), uuid: String(uuid), message: Number(message.id) }
}

async function buildSettings(client: Client) {
  const create = (path: string, body: unknown) => made(client, `${ACCOUNT}/${path}`, body, 'administrator')
  const rule = {
    name: 'Rule',
    event_name: 'message_created',
    conditions: [{ attribute_key: 'content', filter_operator: 'contains', values: ['help'], query_operator: null }],
    actions: [{ action_name: 'add_label', action_params: ['support'] }],
  }
  const attribute = {
    attribute_display_name: 'Order',
    attribute_display_type: 0,
    attribute_key: 'order',
    attribute_model: 0,
  }
  const team = await create('teams', { name: 'sales' })
  await create(`teams/${team.id}/team_members`, { user_ids: [2] })
  return {
    team: Number(team.id),
    cannedResponse: Number((await create('canned_responses', { short_code: 'hi', content: 'Hello!' })).id),
    attribute: Number((await create('custom_attribute_definitions', attribute)).id),
    filter: Number((await create('custom_filters', { name: 'Mine', type: 0, filter_type: 0, query: {} })).id),
    webhook: Number((await create('webhooks', { url: 'https://hooks.example.com' })).payload.webhook.id),
    bot: Number((await create('agent_bots', { name: 'Bot' })).id),
    rule: Number((await create('automation_rules', rule)).id),
    hook: Number((await create('integrations/hooks', { app_id: 'openai', settings: { api_key: 'sk' } })).id),
  }
}

async function buildHelpCenter(client: Client) {
  const create = (path: string, body: unknown) => made(client, `${ACCOUNT}/portals${path}`, body, 'administrator')
  await create('', { name: 'Handbook', slug: 'handbook', custom_domain: '' })
  const { payload } = await create('/handbook/categories', { name: 'Basics', slug: 'basics' })
  return { category: Number(payload.id) }
}

async function buildCustomer(client: Client) {
  const create = (path: string, body: unknown) =>
    made(client, `/public/api/v1/inboxes/mockwoot-inbox-1/contacts${path}`, body, null)
  const { source_id: source } = await create('', { name: 'Carol' })
  const { id: conversation } = await create(`/${source}/conversations`, {})
  const { id: message } = await create(`/${source}/conversations/${conversation}/messages`, { content: 'Help' })
  return { source: String(source), conversation: Number(conversation), message: Number(message) }
}

async function buildPlatform(client: Client) {
  const create = (path: string, body: unknown) => made(client, `${PLATFORM}/${path}`, body, 'platform')
  const account = await create('accounts', { name: 'Initech' })
  const user = await create('users', { name: 'Peter', email: 'peter@example.com', password: 'Password1!' })
  const bot = await create('agent_bots', { name: 'Platform Bot' })
  await create(`accounts/${account.id}/account_users`, { user_id: user.id, role: 'administrator' })
  return { account: Number(account.id), user: Number(user.id), bot: Number(bot.id) }
}
