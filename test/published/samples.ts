import type { Built } from './desk.ts'

/** A valid request to one of the published operations. */
export interface Sample {
  /** Values of the path's parameters, besides account 1. */
  params?: Record<string, string | number>
  query?: string
  body?: unknown
}

const RULE = {
  name: 'Add label on message create event',
  description: 'Add label support and sales on message create event if incoming message content contains text help',
  event_name: 'message_created',
  active: true,
  actions: [{ action_name: 'add_label', action_params: ['support'] }],
  conditions: [{ attribute_key: 'content', filter_operator: 'contains', query_operator: null, values: ['help'] }],
}

const PORTAL = {
  color: '#FFFFFF',
  custom_domain: 'chatwoot.help',
  header_text: 'Handbook',
  homepage_link: 'https://www.chatwoot.com/',
  name: 'Guide',
  page_title: 'Handbook',
  slug: 'guide',
  archived: false,
  config: { allowed_locales: ['en', 'es'], default_locale: 'en' },
}

const ATTRIBUTE = {
  attribute_display_name: 'Custom Attribute',
  attribute_display_type: 0,
  attribute_description: 'This is a custom attribute',
  attribute_key: 'custom_attribute',
  attribute_values: ['value1', 'value2'],
  attribute_model: 0,
  regex_pattern: '^[a-zA-Z0-9]+$',
  regex_cue: 'Please enter a valid value',
}

const CONTACT = {
  name: 'Alice',
  email: 'alice@acme.inc',
  blocked: false,
  phone_number: '+123456789',
  identifier: '1234567890',
  additional_attributes: { type: 'customer', age: 30 },
  custom_attributes: {},
}

const CUSTOMER = {
  identifier: '1234567890',
  email: 'alice@acme.inc',
  name: 'Alice',
  phone_number: '+123456789',
  custom_attributes: {},
}

const AGENT_BOT = { name: 'My Agent Bot', description: 'Answers', outgoing_url: 'https://example.com/webhook' }

const INBOX = { name: 'Support', greeting_enabled: true, greeting_message: 'Hello', timezone: 'America/New_York' }

const WEBHOOK = { url: 'https://example.com/webhook', subscriptions: ['conversation_created'] }

const USER = { name: 'Daniel', display_name: 'Dan', email: 'daniel@acme.inc', password: 'Password2!' }

const TEAM = { name: 'Support Team', description: 'This is a team of support agents', allow_auto_assign: true }

const RANGE = 'since=1760000000&until=1762000000'

/** A valid request to each of the published operations, by its name, about what was built. */
export function samplesOf(built: Built): Record<string, Sample> {
  return {
    ...platformSamples(built),
    ...customerSamples(built),
    ...settingsSamples(built),
    ...inboxSamples(built),
    ...contactSamples(built),
    ...conversationSamples(built),
  }
}

function platformSamples({ platform }: Built): Record<string, Sample> {
  const account = { params: { account_id: platform.account } }
  const user = { params: { id: platform.user } }
  const bot = { params: { id: platform.bot } }
  const settings = { name: 'My Account', locale: 'en', domain: 'example.com', support_email: 'support@example.com' }
  return {
    'create-an-account': { body: { ...settings, status: 'active', limits: {}, custom_attributes: {} } },
    'get-details-of-an-account': account,
    'update-an-account': { ...account, body: settings },
    'delete-an-account': account,
    'list-all-account-users': account,
    'create-an-account-user': { ...account, body: { user_id: platform.user, role: 'agent' } },
    'delete-an-account-user': { ...account, body: { user_id: platform.user } },
    'list-all-agent-bots': {},
    'create-an-agent-bot': { body: { ...AGENT_BOT, account_id: platform.account } },
    'get-details-of-a-single-agent-bot': bot,
    'update-an-agent-bot': { ...bot, body: AGENT_BOT },
    'delete-an-agent-bot': bot,
    'create-a-user': { body: { ...USER, custom_attributes: {} } },
    'get-details-of-a-user': user,
    'update-a-user': { ...user, body: { display_name: 'Dan' } },
    'delete-a-user': user,
    'get-sso-url-of-a-user': user,
  }
}

function customerSamples({ customer, uuid }: Built): Record<string, Sample> {
  const inbox = { inbox_identifier: 'mockwoot-inbox-1' }
  const contact = { params: { ...inbox, contact_identifier: customer.source } }
  const conversation = { params: { ...contact.params, conversation_id: customer.conversation } }
  const message = { params: { ...conversation.params, message_id: customer.message } }
  return {
    'get-details-of-a-inbox': { params: inbox },
    'create-a-contact': { params: inbox, body: CUSTOMER },
    'get-details-of-a-contact': contact,
    'update-a-contact': { ...contact, body: CUSTOMER },
    'create-a-conversation': { ...contact, body: { custom_attributes: {} } },
    'list-all-contact-conversations': contact,
    'get-single-conversation': conversation,
    'resolve-conversation': conversation,
    'toggle-typing-status': { ...conversation, query: 'typing_status=on' },
    'update-last-seen': conversation,
    'create-a-message': { ...conversation, body: { content: 'Hello, how can I help you?', echo_id: '1234567890' } },
    'list-all-converation-messages': conversation,
    'update-a-message': { ...message, body: { submitted_values: { name: 'My Name', title: 'T', value: 'value' } } },
    'get-csat-survey-page': { params: { conversation_uuid: uuid } },
  }
}

function settingsSamples(built: Built): Record<string, Sample> {
  const team = { params: { team_id: built.team } }
  const filter = { params: { custom_filter_id: built.filter } }
  const portal = { params: { id: 'handbook' } }
  return {
    'get-account-details': { params: { id: 1 } },
    'update-account': { params: { id: 1 }, body: { name: 'My Account', auto_resolve_after: 1440, timezone: 'UTC' } },
    'list-all-account-agent-bots': {},
    'create-an-account-agent-bot': { body: AGENT_BOT },
    'get-details-of-a-single-account-agent-bot': { params: { id: built.bot } },
    'update-an-account-agent-bot': { params: { id: built.bot }, body: AGENT_BOT },
    'delete-an-account-agent-bot': { params: { id: built.bot } },
    'get-account-agents': {},
    'add-new-agent-to-account': { body: { name: 'John Doe', email: 'john.doe@acme.inc', role: 'agent' } },
    'update-agent-in-account': { params: { id: 2 }, body: { role: 'agent', auto_offline: true } },
    'delete-agent-from-account': { params: { id: 2 } },
    'get-account-canned-response': {},
    'add-new-canned-response-to-account': { body: { content: 'Welcome!', short_code: 'welcome' } },
    'update-canned-response-in-account': { params: { id: built.cannedResponse }, body: { content: 'Bye!' } },
    'delete-canned-response-from-account': { params: { id: built.cannedResponse } },
    'get-account-custom-attribute': { query: 'attribute_model=0' },
    'add-new-custom-attribute-to-account': { body: ATTRIBUTE },
    'get-details-of-a-single-custom-attribute': { params: { id: built.attribute } },
    'update-custom-attribute-in-account': { params: { id: built.attribute }, body: ATTRIBUTE },
    'delete-custom-attribute-from-account': { params: { id: built.attribute } },
    'get-account-automation-rule': { query: 'page=1' },
    'add-new-automation-rule-to-account': { body: RULE },
    'get-details-of-a-single-automation-rule': { params: { id: built.rule } },
    'update-automation-rule-in-account': { params: { id: built.rule }, body: RULE },
    'delete-automation-rule-from-account': { params: { id: built.rule } },
    'add-new-portal-to-account': { body: PORTAL },
    'get-portal': {},
    'update-portal-to-account': { ...portal, body: PORTAL },
    'add-new-category-to-account': { ...portal, body: { name: 'Category Name', slug: 'category-name', locale: 'en' } },
    'add-new-article-to-account': {
      ...portal,
      body: { title: 'Article Title', content: 'This is it', category_id: built.category, author_id: 1, status: 1 },
    },
    'get-details-of-all-integrations': {},
    'create-an-integration-hook': { body: { app_id: 1, inbox_id: 1, status: 1, settings: {} } },
    'update-an-integrations-hook': { params: { hook_id: built.hook }, body: { status: 1, settings: { api_key: 'k' } } },
    'delete-an-integration-hook': { params: { hook_id: built.hook } },
    fetchProfile: {},
    'list-all-teams': {},
    'create-a-team': { body: TEAM },
    'get-details-of-a-single-team': team,
    'update-a-team': { ...team, body: TEAM },
    'delete-a-team': team,
    'get-team-members': team,
    'add-new-agent-to-team': { ...team, body: { user_ids: [1] } },
    'update-agents-in-team': { ...team, body: { user_ids: [1] } },
    'delete-agent-in-team': { ...team, body: { user_ids: [2] } },
    'list-all-filters': { query: 'filter_type=conversation' },
    'create-a-custom-filter': { query: 'filter_type=conversation', body: { name: 'My Custom Filter', query: {} } },
    'get-details-of-a-single-custom-filter': filter,
    'update-a-custom-filter': { ...filter, body: { name: 'My Custom Filter', query: {} } },
    'delete-a-custom-filter': filter,
    'list-all-webhooks': {},
    'create-a-webhook': { body: WEBHOOK },
    'update-a-webhook': { params: { webhook_id: built.webhook }, body: WEBHOOK },
    'delete-a-webhook': { params: { webhook_id: built.webhook } },
    'list-all-conversation-statistics': { query: `metric=conversations_count&type=account&${RANGE}` },
    'list-all-conversation-statistics-summary': { query: `type=account&${RANGE}` },
    'get-account-conversation-metrics': { query: 'type=account' },
    'get-agent-conversation-metrics': { query: 'type=agent' },
    'get-channel-summary-report': { query: RANGE },
    'get-account-reporting-events': { query: `page=1&name=first_response&${RANGE}` },
    'get-account-audit-logs': { query: 'page=1' },
  }
}

function inboxSamples({ bot }: Built): Record<string, Sample> {
  const inbox = { params: { id: 1 } }
  const channel = { type: 'web_widget', website_url: 'https://example.com', welcome_title: 'Welcome' }
  return {
    listAllInboxes: {},
    GetInbox: inbox,
    inboxCreation: { body: { ...INBOX, channel } },
    updateInbox: { ...inbox, body: INBOX },
    getInboxAgentBot: inbox,
    updateAgentBot: { ...inbox, body: { agent_bot: bot } },
    'get-inbox-members': { params: { inbox_id: 1 } },
    'add-new-agent-to-inbox': { body: { inbox_id: 1, user_ids: [1] } },
    'update-agents-in-inbox': { body: { inbox_id: 1, user_ids: [1] } },
    'delete-agent-in-inbox': { body: { inbox_id: 1, user_ids: [1] } },
  }
}

function contactSamples({ contact }: Built): Record<string, Sample> {
  const one = { params: { id: contact } }
  const condition = { attribute_key: 'name', filter_operator: 'equal_to', values: ['en'], query_operator: null }
  return {
    contactList: { query: 'sort=name&page=1' },
    contactCreate: { body: { ...CONTACT, inbox_id: 1 } },
    contactDetails: one,
    contactUpdate: { ...one, body: CONTACT },
    contactDelete: one,
    contactConversations: one,
    'list-all-labels-of-a-contact': one,
    'contact-add-labels': { ...one, body: { labels: ['support', 'billing'] } },
    contactSearch: { query: 'q=bob&sort=name&page=1' },
    contactFilter: { query: 'page=1', body: { payload: [condition] } },
    contactInboxCreation: { ...one, body: { inbox_id: 1, source_id: 'another' } },
    contactableInboxesGet: one,
    contactMerge: { body: { base_contact_id: 1, mergee_contact_id: contact } },
  }
}

function conversationSamples({ contact, conversation, message, source }: Built): Record<string, Sample> {
  const one = { params: { conversation_id: conversation } }
  const condition = { attribute_key: 'status', filter_operator: 'equal_to', values: ['pending'], query_operator: null }
  return {
    conversationListMeta: { query: 'status=open&inbox_id=1' },
    conversationList: { query: 'assignee_type=me&status=open&page=1' },
    newConversation: { body: { source_id: source, inbox_id: 1, contact_id: contact, message: { content: 'Hello' } } },
    conversationFilter: { query: 'page=1', body: { payload: [condition] } },
    'get-details-of-a-conversation': one,
    'update-conversation': { ...one, body: { priority: 'high' } },
    'toggle-status-of-a-conversation': { ...one, body: { status: 'open' } },
    'toggle-priority-of-a-conversation': { ...one, body: { priority: 'high' } },
    'update-custom-attributes-of-a-conversation': { ...one, body: { custom_attributes: { order_id: '12345' } } },
    'assign-a-conversation': { ...one, body: { assignee_id: 1 } },
    'list-all-labels-of-a-conversation': one,
    'conversation-add-labels': { ...one, body: { labels: ['support', 'billing'] } },
    'list-all-messages': one,
    'create-a-new-message-in-a-conversation': { ...one, body: { content: 'Hello, how can I help you?' } },
    'delete-a-message': { params: { ...one.params, message_id: message } },
    getConversationMessages: one,
    'get-conversation-reporting-events': one,
  }
}
