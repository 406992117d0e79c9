import type { JsonObject } from '#db/models/columns'
import type { HOOK_TYPES } from '#db/models/integrations/integration'

/** The type of one setting of an app. */
export type SettingType = 'string' | 'boolean' | 'object' | 'integer'

/** Something that Chatwoot can be connected to (apps.yml). */
export interface IntegrationApp {
  id: string
  name: string
  description: string
  short_description: string
  logo: string
  i18n_key: string
  /** Where the dashboard leads whoever sets it up; `{origin}` and `{account_id}` are those of the request. */
  action?: string
  hook_type: (typeof HOOK_TYPES)[number]
  allow_multiple_hooks: boolean
  /** The settings that a hook has, with their types; without any, none are checked. */
  settings?: Readonly<Record<string, SettingType>>
  required?: readonly string[]
  /** How the dashboard asks for them. */
  settings_form_schema?: readonly JsonObject[]
  /** The settings that the dashboard shows again. */
  visible_properties?: readonly string[]
  /** The feature without which the app can't be connected, and is not listed. */
  feature_flag?: string
  /** Whether the operator of the installation has to configure it first; it is not listed then. */
  needs_operator?: boolean
}

function field(label: string, name: string, type: string, validation: string): JsonObject {
  return { label, type, name, validation, validationName: label }
}

/** What the server asks Slack's users for. */
const SLACK_SCOPES = [
  'commands',
  'chat:write',
  'channels:read',
  'channels:manage',
  'channels:join',
  'groups:read',
  'groups:write',
  'im:write',
  'mpim:write',
  'users:read',
  'users:read.email',
  'chat:write.customize',
  'channels:history',
  'groups:history',
  'mpim:history',
  'im:history',
  'files:read',
  'files:write',
]

const SLACK_SETTINGS = '{origin}/app/accounts/{account_id}/settings/integrations/slack'

const GOOGLE_PROJECT = [
  field('Project ID', 'project_id', 'text', 'required'),
  field('Project Key File', 'credentials', 'textarea', 'required|JSON'),
]

/** Every app there is, in the order of the list. */
export const APPS: readonly IntegrationApp[] = [
  {
    id: 'webhook',
    name: 'Webhooks',
    description: 'Webhooks tell other programs what happens in the account.',
    short_description: 'Tell other programs what happens.',
    logo: 'webhooks.png',
    i18n_key: 'webhooks',
    action: '/webhook',
    hook_type: 'account',
    allow_multiple_hooks: true,
  },
  {
    id: 'dashboard_apps',
    name: 'Dashboard Apps',
    description: 'Dashboard apps show pages of other programs beside a conversation.',
    short_description: 'Show other programs beside a conversation.',
    logo: 'dashboard_apps.png',
    i18n_key: 'dashboard_apps',
    hook_type: 'account',
    allow_multiple_hooks: true,
  },
  {
    id: 'openai',
    name: 'OpenAI',
    description: 'OpenAI suggests replies and labels, summarizes conversations and rewrites drafts.',
    short_description: 'Suggestions, summaries and rewriting.',
    logo: 'openai.png',
    i18n_key: 'openai',
    action: '/openai',
    hook_type: 'account',
    allow_multiple_hooks: false,
    settings: { api_key: 'string', label_suggestion: 'boolean' },
    required: ['api_key'],
    settings_form_schema: [
      field('API Key', 'api_key', 'text', 'required'),
      field('Show label suggestions', 'label_suggestion', 'checkbox', ''),
    ],
    visible_properties: ['api_key', 'label_suggestion'],
  },
  {
    id: 'linear',
    name: 'Linear',
    description: 'Linear keeps the issues that conversations are about.',
    short_description: 'Link conversations to issues.',
    logo: 'linear.png',
    i18n_key: 'linear',
    action:
      'https://linear.app/oauth/authorize?response_type=code&client_id=&redirect_uri={origin}/linear/callback&state=&scope=read,write&prompt=consent&actor=app',
    hook_type: 'account',
    allow_multiple_hooks: false,
    needs_operator: true,
  },
  {
    id: 'slack',
    name: 'Slack',
    description: 'Slack shows conversations as threads of a channel, and takes answers there.',
    short_description: 'Answer conversations from Slack.',
    logo: 'slack.png',
    i18n_key: 'slack',
    action: `https://slack.com/oauth/v2/authorize?scope=${SLACK_SCOPES.join()}&client_id=&redirect_uri=${SLACK_SETTINGS}`,
    hook_type: 'account',
    allow_multiple_hooks: false,
    needs_operator: true,
  },
  {
    id: 'dialogflow',
    name: 'Dialogflow',
    description: 'A Dialogflow agent answers an inbox first, and hands over to people.',
    short_description: 'Let a chatbot answer first.',
    logo: 'dialogflow.png',
    i18n_key: 'dialogflow',
    action: '/dialogflow',
    hook_type: 'inbox',
    allow_multiple_hooks: true,
    settings: { project_id: 'string', credentials: 'object', region: 'string' },
    required: ['project_id', 'credentials'],
    settings_form_schema: [...GOOGLE_PROJECT, field('Region', 'region', 'select', '')],
    visible_properties: ['project_id', 'region'],
  },
  {
    id: 'google_translate',
    name: 'Google Translate',
    description: 'Google Translate translates what customers write.',
    short_description: 'Translate messages.',
    logo: 'google-translate.png',
    i18n_key: 'google_translate',
    action: '/google_translate',
    hook_type: 'account',
    allow_multiple_hooks: false,
    settings: { project_id: 'string', credentials: 'object' },
    required: ['project_id', 'credentials'],
    settings_form_schema: GOOGLE_PROJECT,
    visible_properties: ['project_id'],
  },
  {
    id: 'dyte',
    name: 'Dyte',
    description: 'Dyte adds video calls to conversations.',
    short_description: 'Video calls with customers.',
    logo: 'dyte.png',
    i18n_key: 'dyte',
    action: '/dyte',
    hook_type: 'account',
    allow_multiple_hooks: false,
    settings: { api_key: 'string', organization_id: 'string' },
    required: ['api_key', 'organization_id'],
    settings_form_schema: [
      field('Organization ID', 'organization_id', 'text', 'required'),
      field('API Key', 'api_key', 'text', 'required'),
    ],
    visible_properties: ['organization_id'],
  },
  {
    id: 'shopify',
    name: 'Shopify',
    description: 'Shopify shows the orders of a customer beside the conversation.',
    short_description: 'See orders beside a conversation.',
    logo: 'shopify.png',
    i18n_key: 'shopify',
    hook_type: 'account',
    allow_multiple_hooks: false,
    needs_operator: true,
  },
  {
    id: 'notion',
    name: 'Notion',
    description: 'Notion keeps the pages that an assistant can learn from.',
    short_description: 'Learn from pages.',
    logo: 'notion.png',
    i18n_key: 'notion',
    hook_type: 'account',
    allow_multiple_hooks: false,
    needs_operator: true,
  },
  {
    id: 'leadsquared',
    name: 'LeadSquared',
    description: 'LeadSquared keeps contacts as leads, and conversations as what they did.',
    short_description: 'Sync contacts and conversations to LeadSquared.',
    logo: 'leadsquared.png',
    i18n_key: 'leadsquared',
    action: '/leadsquared',
    hook_type: 'account',
    allow_multiple_hooks: false,
    settings: {
      access_key: 'string',
      secret_key: 'string',
      endpoint_url: 'string',
      app_url: 'string',
      timezone: 'string',
      enable_conversation_activity: 'boolean',
      conversation_activity_score: 'string',
      conversation_activity_code: 'integer',
      enable_transcript_activity: 'boolean',
      transcript_activity_score: 'string',
      transcript_activity_code: 'integer',
    },
    required: ['access_key', 'secret_key'],
    settings_form_schema: [
      field('Access Key', 'access_key', 'text', 'required'),
      field('Secret Key', 'secret_key', 'text', 'required'),
    ],
    visible_properties: [
      'access_key',
      'endpoint_url',
      'enable_conversation_activity',
      'enable_transcript_activity',
      'conversation_activity_score',
      'transcript_activity_score',
    ],
    feature_flag: 'crm_integration',
  },
]
