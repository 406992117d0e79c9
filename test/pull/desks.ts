import fc from 'fast-check'
import type { SeedDocument } from '#seed/document'

/** An account that has something of everything. */
export const RICH: SeedDocument = {
  accounts: [
    {
      name: 'Globex',
      locale: 'de',
      domain: 'globex.example.com',
      support_email: 'help@globex.example.com',
      custom_attributes: { industry: 'printing' },
      features: { macros: false },
      custom_roles: [{ name: 'Reader', permissions: ['report_manage'] }],
      agents: [
        { name: 'Olga', email: 'olga@example.com', role: 'administrator', token: 'mockwoot-admin-token' },
        { name: 'Amir', email: 'amir@example.com', custom_role: 'Reader', availability: 'busy' },
        { name: 'Ines', email: 'ines@example.com', confirmed: false },
      ],
      teams: [{ name: 'sales', description: 'Sells', members: ['amir@example.com'], allow_auto_assign: false }],
      labels: [{ title: 'vip', color: '#ff0000', show_on_sidebar: true }, { title: 'late' }],
      agent_bots: [{ name: 'Robo', outgoing_url: 'https://robo.example.com/hook' }],
      inboxes: [
        { name: 'Website', channel: { type: 'web_widget', website_url: 'https://globex.example.com' } },
        { name: 'App', channel: { type: 'api', webhook_url: 'http://127.0.0.1:9/' }, agent_bot: 'Robo', members: [] },
        { name: 'Mail', channel: { type: 'email', email: 'mail@globex.example.com' }, greeting_message: 'Hello!' },
        { name: 'Phone', channel: { type: 'sms', phone_number: '+4915112345678' }, csat_survey_enabled: true },
        { name: 'WhatsApp', channel: { type: 'whatsapp', phone_number: '+4915187654321' } },
        { name: 'Telegram', channel: { type: 'telegram', bot_token: '123:a-secret', bot_name: 'globex' } },
      ],
      canned_responses: [{ short_code: 'hi', content: 'Hello {{contact.name}}' }],
      webhooks: [
        { url: 'https://hooks.example.com/all' },
        { url: 'https://hooks.example.com/app', inbox: 'App', name: 'App', subscriptions: ['message_created'] },
      ],
      custom_attribute_definitions: [
        {
          attribute_display_name: 'Plan',
          attribute_key: 'plan',
          attribute_model: 'contact_attribute',
          attribute_display_type: 'list',
          attribute_values: ['free', 'pro'],
        },
        { attribute_display_name: 'Order', attribute_key: 'order', attribute_model: 'conversation_attribute' },
      ],
      macros: [
        {
          name: 'Done',
          actions: [
            { action_name: 'send_message', action_params: ['Bye'] },
            { action_name: 'resolve_conversation', action_params: [] },
          ],
        },
        { name: 'Mine', visibility: 'personal', actions: [{ action_name: 'add_label', action_params: ['vip'] }] },
      ],
      automation_rules: [
        {
          name: 'Label',
          event_name: 'conversation_created',
          active: false,
          conditions: [
            { attribute_key: 'status', filter_operator: 'equal_to', values: ['open'], query_operator: null },
          ],
          actions: [{ action_name: 'add_label', action_params: ['vip'] }],
        },
      ],
      portals: [
        {
          name: 'Help',
          slug: 'help',
          inbox: 'Website',
          locales: ['de', 'en'],
          header_text: 'Hilfe',
          categories: [
            {
              name: 'Versand',
              slug: 'versand',
              position: 2,
              articles: [{ title: 'Wann?', content: 'Montags', status: 'published', author: 'amir@example.com' }],
            },
          ],
          articles: [{ title: 'Loose', content: 'x', slug: 'loose' }],
        },
      ],
      contacts: [
        {
          name: 'Ann',
          email: 'ann@globex.example.com',
          phone_number: '+4915100000001',
          identifier: 'crm-1',
          labels: ['vip'],
          additional_attributes: { city: 'Bonn', country_code: 'DE', social_profiles: { github: 'ann' } },
          custom_attributes: { plan: 'pro', born: '1990-05-06', seats: 12, is_new: true },
          notes: [{ content: 'Calls at noon', author: 'amir@example.com' }],
          inboxes: [{ inbox: 'App' }, { inbox: 'Phone' }, { inbox: 'Mail' }],
        },
        { name: 'Bob', phone_number: '+4915100000002', blocked: true, inboxes: [{ inbox: 'WhatsApp' }] },
        { name: 'Nobody', inboxes: [{ inbox: 'Telegram', source_id: '777' }] },
      ],
      conversations: [
        {
          inbox: 'App',
          contact: 'Ann',
          status: 'resolved',
          priority: 'high',
          assignee: 'amir@example.com',
          team: 'sales',
          labels: ['vip', 'late'],
          custom_attributes: { order: 'A-17' },
          messages: [
            { from: 'contact', content: 'Where is A-17?', at: '2025-05-01T08:00:00Z' },
            { from: 'olga@example.com', content: 'Ann is important', private: true, at: '2025-05-01T08:01:00Z' },
            { from: 'Robo', content: 'Wait', at: '2025-05-01T08:02:00Z' },
            {
              from: 'amir@example.com',
              content: 'How was it?',
              content_type: 'input_csat',
              csat: { rating: 4, feedback: 'Quick' },
              at: '2025-05-01T09:00:00Z',
            },
          ],
        },
        {
          inbox: 'WhatsApp',
          contact: 'Bob',
          status: 'snoozed',
          snoozed_until: '2025-07-01T00:00:00Z',
          messages: [{ from: 'contact', content: '', at: '2025-05-02T08:00:00Z' }],
        },
        { inbox: 'Telegram', contact: 'Nobody' },
      ],
    },
  ],
}

const word = fc.string({ unit: fc.constantFrom(...'qxzwvkj'), minLength: 8, maxLength: 12 })
const digits = fc.string({ unit: fc.constantFrom(...'123456789'), minLength: 10, maxLength: 12 })

/** What must not be found again. */
export interface Personal {
  name: string
  email: string
  phone: string
  identifier: string
  content: string
}

/** Words and numbers that no generator of names and texts comes up with. */
export const personal: fc.Arbitrary<Personal> = fc
  .tuple(word, word, word, digits, word)
  .map(([first, last, domain, number, text]) => ({
    name: `${first} ${last}`,
    email: `${first}@${domain}.example`,
    phone: `+${number}`,
    identifier: `${last}${number}`,
    content: `${text} ${number}`,
  }))

/** A desk that knows some people, in every place that can name them. */
export function deskOf(people: readonly Personal[]): SeedDocument {
  const known = [...new Map(people.map((one) => [one.email + one.phone + one.identifier, one])).values()]
  const [first] = known
  return {
    accounts: [
      {
        name: 'Globex',
        support_email: first?.email ?? 'a@b.example',
        agents: [
          { name: 'Olga', email: 'olga@example.com', role: 'administrator', token: 'mockwoot-admin-token' },
          { name: first?.name ?? 'Amir', email: `agent-${first?.email}` },
        ],
        inboxes: [
          { name: `Mail of ${first?.name}`, channel: { type: 'email', email: `in-${first?.email}` } },
          { name: 'App', channel: { type: 'api', webhook_url: `https://${first?.email}/` }, hmac_token: 'a-secret' },
        ],
        canned_responses: [{ short_code: 'hi', content: first?.content ?? 'Hi' }],
        webhooks: [{ url: `https://hooks.example.com/${first?.identifier}`, secret: 'a-secret' }],
        macros: [
          { name: 'Write', actions: [{ action_name: 'send_message', action_params: [first?.content ?? 'Hi'] }] },
        ],
        contacts: known.map(({ name, email, phone, identifier, content }) => ({
          name,
          email,
          phone_number: phone,
          identifier,
          additional_attributes: { city: content, social_profiles: { github: identifier } },
          custom_attributes: { owner: name, reach: email, remark: content },
          notes: [{ content: `${name} wrote ${content}` }],
          inboxes: [{ inbox: 'App', source_id: identifier }],
        })),
        conversations: known.map(({ email, content, name }) => ({
          inbox: 'App',
          contact: email,
          custom_attributes: { said: content },
          messages: [
            { from: 'contact', content },
            { from: 'olga@example.com', content: `Hello ${name}, we write to ${email}` },
          ],
        })),
      },
    ],
  }
}
