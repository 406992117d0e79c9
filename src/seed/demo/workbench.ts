import type { Furniture } from '#seed/document'
import { INBOXES } from './inboxes.ts'
import { STAFF } from './staff.ts'

const HOUR = 60 * 60

type Workbench = Pick<
  Furniture,
  | 'labels'
  | 'canned_responses'
  | 'custom_attribute_definitions'
  | 'macros'
  | 'dashboard_apps'
  | 'sla_policies'
  | 'agent_capacity_policies'
  | 'webhooks'
>

/** The promises that are made to customers, by name. */
export const SLAS = { standard: 'Standard', gold: 'Gold' } as const

/** What agents work with. Actions name teams and agents by their ids, as the API has it. */
export const WORKBENCH: Workbench = {
  labels: [
    { title: 'billing', description: 'Invoices and payments', color: '#f59e0b', show_on_sidebar: true },
    { title: 'bug', description: 'Something is broken', color: '#ef4444', show_on_sidebar: true },
    { title: 'feature-request', description: 'Wishes', color: '#8b5cf6', show_on_sidebar: true },
    { title: 'returns', description: 'What comes back', color: '#64748b', show_on_sidebar: false },
    { title: 'shipping', description: 'Parcels and deliveries', color: '#0ea5e9', show_on_sidebar: true },
    { title: 'vip', description: 'Handle with care', color: '#10b981', show_on_sidebar: true },
  ],
  canned_responses: [
    { short_code: 'hi', content: 'Hello {{contact.first_name}}, how can I help?' },
    { short_code: 'thanks', content: 'Thank you for your patience.' },
    { short_code: 'order', content: 'Could you tell me your order number, please?' },
    { short_code: 'refund', content: 'Your refund is under way. It takes three to five working days to arrive.' },
    { short_code: 'bye', content: 'You are welcome. Have a nice day!\n{{agent.first_name}}' },
  ],
  custom_attribute_definitions: [
    {
      attribute_display_name: 'Plan',
      attribute_key: 'plan',
      attribute_model: 'contact_attribute',
      attribute_display_type: 'list',
      attribute_values: ['free', 'pro', 'enterprise'],
      attribute_description: 'What the customer pays for',
    },
    {
      attribute_display_name: 'Customer since',
      attribute_key: 'customer_since',
      attribute_model: 'contact_attribute',
      attribute_display_type: 'date',
    },
    {
      attribute_display_name: 'Newsletter',
      attribute_key: 'newsletter',
      attribute_model: 'contact_attribute',
      attribute_display_type: 'checkbox',
    },
    {
      attribute_display_name: 'Order',
      attribute_key: 'order_id',
      attribute_model: 'conversation_attribute',
      attribute_display_type: 'text',
      regex_pattern: '^A-\\d{5}$',
      regex_cue: 'A-12345',
    },
    {
      attribute_display_name: 'Refund',
      attribute_key: 'refund',
      attribute_model: 'conversation_attribute',
      attribute_display_type: 'currency',
    },
  ],
  macros: [
    {
      name: 'Send to support',
      author: STAFF.john,
      actions: [
        { action_name: 'assign_team', action_params: [2] },
        { action_name: 'add_label', action_params: ['bug'] },
        { action_name: 'add_private_note', action_params: ['Please have a look.'] },
      ],
    },
    {
      name: 'Thank and close',
      author: STAFF.john,
      actions: [
        { action_name: 'send_message', action_params: ['Thank you for writing. Have a nice day!'] },
        { action_name: 'resolve_conversation', action_params: [] },
      ],
    },
    {
      name: 'My follow-up',
      author: STAFF.jane,
      visibility: 'personal',
      actions: [{ action_name: 'snooze_conversation', action_params: [] }],
    },
  ],
  dashboard_apps: [{ title: 'Orders', url: 'https://acme.com/backoffice/orders' }],
  sla_policies: [
    {
      name: SLAS.standard,
      description: 'An answer on the same day',
      first_response_time_threshold: 4 * HOUR,
      next_response_time_threshold: 8 * HOUR,
      resolution_time_threshold: 48 * HOUR,
    },
    {
      name: SLAS.gold,
      description: 'For enterprise customers',
      first_response_time_threshold: HOUR / 4,
      next_response_time_threshold: HOUR,
      resolution_time_threshold: 8 * HOUR,
    },
  ],
  agent_capacity_policies: [
    {
      name: 'Two chats at a time',
      description: 'For who is new',
      exclusion_rules: { excluded_labels: ['vip'], exclude_older_than_hours: 72 },
      agents: [STAFF.mateo],
      inbox_limits: [
        { inbox: INBOXES.website, conversation_limit: 2 },
        { inbox: INBOXES.whatsapp, conversation_limit: 2 },
      ],
    },
  ],
  // Off, as far as conversations go: nothing that customers and agents do is sent.
  webhooks: [{ url: 'http://localhost:3000/chatwoot', subscriptions: ['inbox_created', 'inbox_updated'] }],
}

/** What the desk does by itself, once what is told of the past has happened. */
export const AUTOMATION: Pick<Furniture, 'automation_rules' | 'assignment_policies'> = {
  automation_rules: [
    {
      name: 'Label questions about money',
      description: 'So that they are found',
      event_name: 'message_created',
      conditions: [
        { attribute_key: 'message_type', filter_operator: 'equal_to', values: ['incoming'], query_operator: 'and' },
        { attribute_key: 'content', filter_operator: 'contains', values: ['invoice', 'refund'], query_operator: null },
      ],
      actions: [{ action_name: 'add_label', action_params: ['billing'] }],
    },
    {
      name: 'Mail goes to sales',
      event_name: 'conversation_created',
      conditions: [{ attribute_key: 'inbox_id', filter_operator: 'equal_to', values: [3], query_operator: null }],
      actions: [{ action_name: 'assign_team', action_params: [1] }],
    },
    {
      name: 'Say that we are closed',
      description: 'Only over Christmas',
      event_name: 'conversation_created',
      active: false,
      conditions: [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['open'], query_operator: null }],
      actions: [{ action_name: 'send_message', action_params: ['We are closed until January 2.'] }],
    },
  ],
  assignment_policies: [
    {
      name: 'Who waits longest comes first',
      description: 'Fair to customers, and to agents',
      assignment_order: 'round_robin',
      conversation_priority: 'longest_waiting',
      fair_distribution_limit: 20,
      fair_distribution_window: HOUR,
      inboxes: Object.values(INBOXES),
    },
  ],
}
