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
      features: { macros: false, sla: true },
      custom_roles: [{ name: 'Reader', permissions: ['report_manage'] }],
      agents: [
        { name: 'Olga', email: 'olga@example.com', role: 'administrator', token: 'mockwoot-admin-token' },
        {
          name: 'Amir',
          email: 'amir@example.com',
          custom_role: 'Reader',
          availability: 'busy',
          avatar_url: 'https://pictures.example.com/amir.png',
        },
        { name: 'Ines', email: 'ines@example.com', confirmed: false },
      ],
      teams: [{ name: 'sales', description: 'Sells', members: ['amir@example.com'], allow_auto_assign: false }],
      labels: [{ title: 'vip', color: '#ff0000', show_on_sidebar: true }, { title: 'late' }],
      agent_bots: [
        {
          name: 'Robo',
          outgoing_url: 'https://robo.example.com/hook',
          avatar_url: 'https://pictures.example.com/robo.png',
        },
      ],
      inboxes: [
        {
          name: 'Website',
          channel: { type: 'web_widget', website_url: 'https://globex.example.com' },
          avatar_url: 'https://pictures.example.com/website.png',
        },
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
      companies: [
        {
          name: 'Initech',
          domain: 'initech.example.com',
          description: 'Prints',
          avatar_url: 'https://pictures.example.com/i.png',
        },
        { name: 'Umbrella' },
      ],
      sla_policies: [
        { name: 'Gold', first_response_time_threshold: 60, resolution_time_threshold: 3600, description: 'Fast' },
        { name: 'Hours', only_during_business_hours: true },
      ],
      assignment_policies: [
        { name: 'Fair', description: 'To each', assignment_order: 'balanced', inboxes: ['App', 'Website'] },
        {
          id: 7,
          name: 'Long',
          conversation_priority: 'longest_waiting',
          fair_distribution_limit: 3,
          fair_distribution_window: 60,
          enabled: false,
        },
      ],
      agent_capacity_policies: [
        {
          id: 4,
          name: 'Few',
          description: 'For who is new',
          exclusion_rules: { exclude_older_than_hours: 24 },
          agents: ['amir@example.com'],
          inbox_limits: [
            { id: 9, inbox: 'App', conversation_limit: 3 },
            { inbox: 'Website', conversation_limit: 1 },
          ],
        },
      ],
      campaigns: [
        {
          id: 3,
          title: 'Welcome',
          message: 'Hello!',
          inbox: 'Website',
          sender: 'amir@example.com',
          trigger_rules: { url: 'https://globex.example.com/', time_on_page: 10 },
          trigger_only_during_business_hours: true,
        },
        {
          title: 'Sale',
          message: 'All must go',
          inbox: 'Phone',
          audience: [{ type: 'Label', id: 1 }],
          scheduled_at: '2025-05-01T10:00:00Z',
          stored: { campaign_status: 'completed' },
        },
      ],
      dashboard_apps: [
        { title: 'Orders', url: 'https://globex.example.com/orders' },
        {
          title: 'Both',
          url: 'https://globex.example.com/a',
          stored: {
            content: [
              { type: 'frame', url: 'https://globex.example.com/a' },
              { type: 'frame', url: 'https://globex.example.com/b' },
            ],
          },
        },
      ],
      captain_assistants: [
        {
          name: 'Captain',
          description: 'Knows the shop',
          config: { product_name: 'Globex', welcome_message: 'Ahoy', feature_faq: true, temperature: 0.5 },
          response_guidelines: ['Be brief'],
          guardrails: ['No prices'],
          inboxes: ['Website'],
          documents: [
            { external_link: 'https://globex.example.com/faq', name: 'FAQ', content: 'On Mondays.' },
            { external_link: 'https://globex.example.com/later' },
          ],
          responses: [
            { question: 'When?', answer: 'On Mondays.', document: 'https://globex.example.com/faq' },
            { question: 'Where?', answer: 'Here.', status: 'pending', author: 'amir@example.com' },
            { question: 'Who?', answer: 'We.', author: null },
          ],
          scenarios: [
            {
              id: 5,
              title: 'Where is it?',
              description: 'When somebody waits',
              instruction:
                'Use [Order status](tool://custom_order_status), then [label](tool://add_label_to_conversation).',
            },
            { title: 'Refund', description: 'When somebody wants money back', instruction: 'Say no.' },
          ],
        },
      ],
      captain_custom_tools: [
        {
          id: 3,
          title: 'Order status',
          description: 'Where an order is',
          endpoint_url: 'https://shop.example.com/orders/{{ id }}',
          http_method: 'POST',
          request_template: '{"id": "{{ id }}"}',
          response_template: 'It is {{ response.place }}.',
          auth_type: 'bearer',
          auth_config: { token: 'a-secret' },
          param_schema: [{ name: 'id', type: 'string', description: 'The number', required: true }],
        },
        { title: 'Order status', endpoint_url: 'https://shop.example.com/other' },
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
          avatar_url: 'https://pictures.example.com/ann.png',
          identifier: 'crm-1',
          labels: ['vip'],
          additional_attributes: { city: 'Bonn', country_code: 'DE', social_profiles: { github: 'ann' } },
          custom_attributes: { plan: 'pro', born: '1990-05-06', seats: 12, is_new: true },
          notes: [{ content: 'Calls at noon', author: 'amir@example.com' }],
          inboxes: [{ inbox: 'App' }, { inbox: 'Phone' }, { inbox: 'Mail' }],
        },
        { name: 'Tom', email: 'tom@initech.example.com' },
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
        {
          inbox: 'App',
          contact: 'Ann',
          assignee: 'Robo',
          sla_policy: 'Gold',
          messages: [{ from: 'contact', content: 'Anybody?', at: '2025-05-03T08:00:00Z' }],
        },
        {
          inbox: 'Phone',
          contact: 'Ann',
          sla_policy: 'Gold',
          labels: ['vip', 'late'],
          stored: { created_at: Date.parse('2025-05-04T08:00:00Z') },
          applied_sla: {
            stored: { sla_status: 'missed' },
            events: [{ event_type: 'frt' }, { event_type: 'nrt', meta: { message_id: 1 } }],
          },
          messages: [{ from: 'contact', content: 'Late!', at: '2025-05-04T08:00:00Z' }],
        },
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
          {
            name: first?.name ?? 'Amir',
            email: `agent-${first?.email}`,
            avatar_url: `https://pictures.example.com/${first?.identifier}.png`,
          },
        ],
        inboxes: [
          { name: `Mail of ${first?.name}`, channel: { type: 'email', email: `in-${first?.email}` } },
          { name: 'App', channel: { type: 'api', webhook_url: `https://${first?.email}/` }, hmac_token: 'a-secret' },
          { name: 'Site', channel: { type: 'web_widget', website_url: `https://${first?.identifier}.example.com` } },
        ],
        canned_responses: [{ short_code: 'hi', content: first?.content ?? 'Hi' }],
        webhooks: [{ url: `https://hooks.example.com/${first?.identifier}`, secret: 'a-secret' }],
        macros: [
          { name: 'Write', actions: [{ action_name: 'send_message', action_params: [first?.content ?? 'Hi'] }] },
        ],
        companies: known.map(({ name, email, content }) => ({
          name: `${name} Ltd`,
          domain: `${email.split('@')[0]}.example`,
          description: content,
        })),
        sla_policies: [{ name: `For ${first?.name}`, description: `Ask ${first?.email}` }],
        dashboard_apps: [{ title: `Of ${first?.name}`, url: `https://app.example.com/${first?.identifier}` }],
        campaigns: [
          {
            title: `To ${first?.name}`,
            message: first?.content ?? 'Hi',
            inbox: 'Site',
            trigger_rules: { url: `https://${first?.identifier}.example.com/` },
          },
        ],
        captain_assistants: [
          {
            name: `${first?.name}'s`,
            description: `Answers for ${first?.email}`,
            config: { welcome_message: first?.content ?? 'Hi', product_name: first?.name ?? 'Globex' },
            response_guidelines: [first?.content ?? 'Hi'],
            documents: [{ external_link: `https://docs.example.com/${first?.identifier}`, content: first?.content }],
            responses: [{ question: first?.content ?? 'Hi?', answer: `Ask ${first?.name}` }],
            scenarios: [
              {
                title: `For ${first?.name}`,
                description: `Ask ${first?.email}`,
                instruction: `${first?.content}: [Ask](tool://custom_ask_${first?.name.replace(' ', '_')})`,
              },
            ],
          },
        ],
        captain_custom_tools: [
          {
            title: `Ask ${first?.name}`,
            description: `Or ${first?.email}`,
            endpoint_url: `https://shop.example.com/${first?.identifier}`,
            request_template: first?.content ?? null,
            auth_type: 'bearer',
            auth_config: { token: 'a-secret' },
            param_schema: [{ name: 'who', type: 'string', description: `Like ${first?.name}` }],
          },
        ],
        assignment_policies: [{ name: `Of ${first?.name}`, description: `Ask ${first?.email}` }],
        agent_capacity_policies: [{ name: `Of ${first?.name}`, agents: [`agent-${first?.email}`] }],
        contacts: known.map(({ name, email, phone, identifier, content }) => ({
          name,
          email,
          avatar_url: `https://pictures.example.com/${identifier}.png`,
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
