import { describe, expect, it } from 'vitest'
import { createMockwoot, type MockwootOptions, SeedError } from '#index'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'

const account = {
  name: 'Globex',
  custom_roles: [{ name: 'Reader', permissions: ['report_manage' as const] }],
  agents: [
    { name: 'Olga', email: 'olga@example.com', role: 'administrator' as const },
    { name: 'Amir', email: 'amir@example.com', custom_role: 'Reader' },
  ],
  inboxes: [
    { name: 'Website', channel: { type: 'web_widget', website_url: 'https://globex.example.com' } },
    { name: 'App', channel: { type: 'api' } },
  ],
  companies: [{ name: 'Initech', domain: 'initech.example.com', description: 'Printers' }, { name: 'Umbrella' }],
  custom_attribute_definitions: [
    { attribute_display_name: 'Plan', attribute_key: 'plan', attribute_model: 'contact_attribute' as const },
  ],
  sla_policies: [{ name: 'Gold', first_response_time_threshold: 600 }],
  assignment_policies: [{ name: 'Fair', assignment_order: 'balanced' as const, inboxes: ['App'] }],
  agent_capacity_policies: [
    { name: 'Few', agents: ['amir@example.com'], inbox_limits: [{ inbox: 'App', conversation_limit: 3 }] },
  ],
  captain_assistants: [
    {
      name: 'Captain',
      description: 'Knows the shop',
      inboxes: ['Website'],
      documents: [{ name: 'FAQ', external_link: 'https://globex.example.com/faq', content: 'We ship on Mondays.' }],
      responses: [{ question: 'When do you ship?', answer: 'On Mondays.', status: 'approved' as const }],
      scenarios: [
        { title: 'Late', description: 'Where is it?', instruction: 'Use [it](tool://custom_order_status).' },
        { title: 'Off', description: 'Never', instruction: 'Wait.', enabled: false },
      ],
    },
  ],
  captain_custom_tools: [
    {
      title: 'Order status',
      endpoint_url: 'https://shop.example.com/{{ id }}',
      http_method: 'POST' as const,
      param_schema: [{ name: 'id', type: 'string', description: 'The number' }],
    },
  ],
  macros: [{ name: 'Done', actions: [{ action_name: 'resolve_conversation', action_params: [] }] }],
  portals: [
    {
      name: 'Help',
      slug: 'help',
      inbox: 'Website',
      locales: ['de', 'en'],
      categories: [
        {
          name: 'Versand',
          slug: 'versand',
          articles: [{ title: 'Wann?', content: 'Montags', status: 'published' as const, author: 'amir@example.com' }],
        },
      ],
      articles: [{ title: 'Loose', content: 'x' }],
    },
  ],
  campaigns: [
    {
      title: 'Welcome',
      message: 'Hi!',
      inbox: 'Website',
      sender: 'amir@example.com',
      trigger_rules: { url: 'https://globex.example.com/', time_on_page: 5 },
    },
  ],
  dashboard_apps: [{ title: 'Orders', url: 'https://globex.example.com/orders' }],
  automation_rules: [
    {
      name: 'Label',
      event_name: 'conversation_created' as const,
      conditions: [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['open'], query_operator: null }],
      actions: [{ action_name: 'add_label', action_params: ['new'] }],
    },
  ],
  contacts: [
    { name: 'Zoë', email: 'zoe@initech.example.com', notes: [{ content: 'Prefers tea', author: 'amir@example.com' }] },
    { name: 'Bo', company: 'Umbrella', notes: [{ content: 'By the first agent' }] },
  ],
  conversations: [
    {
      inbox: 'App',
      contact: 'Zoë',
      sla_policy: 'Gold',
      assignee: 'amir@example.com',
      messages: [
        { from: 'contact', content: 'Thanks' },
        {
          from: 'amir@example.com',
          content: 'How was it?',
          content_type: 'input_csat' as const,
          csat: { rating: 4, feedback: 'Quick' },
        },
      ],
    },
  ],
}

describeMatrix(
  'the sections of a seed',
  (client) => {
    const get = async (path: string) => (await client.get(`${ACCOUNT}${path}`)).body

    it('plants roles and gives them to agents', async () => {
      const [role] = await get('/custom_roles')
      expect(role).toMatchObject({ name: 'Reader', permissions: ['report_manage'] })
      expect((await client.get('/api/v1/profile', { as: 'agent' })).body.accounts).toMatchObject([
        { custom_role_id: role.id },
      ])
    })

    it('plants companies with their contacts', async () => {
      expect((await get('/companies')).payload).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ name: 'Initech', description: 'Printers', contacts_count: 1 }),
          expect.objectContaining({ name: 'Umbrella', contacts_count: 1 }),
        ]),
      )
    })

    it('plants notes by their authors', async () => {
      expect(await get('/contacts/1/notes')).toMatchObject([{ content: 'Prefers tea', user: { name: 'Amir' } }])
      expect(await get('/contacts/2/notes')).toMatchObject([{ user: { name: 'Olga' } }])
    })

    it('plants policies, and who and what follows them', async () => {
      expect((await get('/sla_policies')).payload).toMatchObject([{ name: 'Gold', first_response_time_threshold: 600 }])
      expect(client.mock.worldOf().db.appliedSlas.get(1)).toMatchObject({ sla_policy_id: 1 })
      expect(await get('/inboxes/2/assignment_policy')).toMatchObject({ name: 'Fair', assignment_order: 'balanced' })
      expect(await get('/agent_capacity_policies/1/users')).toMatchObject([{ name: 'Amir' }])
      expect(client.mock.worldOf().db.inboxCapacityLimits.get(1)).toMatchObject({ inbox_id: 2, conversation_limit: 3 })
    })

    it('plants assistants with what they know', async () => {
      expect((await get('/captain/assistants')).payload).toMatchObject([{ name: 'Captain' }])
      expect((await get('/captain/assistants/1/inboxes')).payload).toMatchObject([{ name: 'Website' }])
      expect((await get('/captain/documents')).payload).toMatchObject([{ name: 'FAQ', status: 'available' }])
      expect((await get('/captain/assistant_responses')).payload).toMatchObject([
        { question: 'When do you ship?', status: 'approved' },
      ])
      expect((await get('/captain/assistants/1/scenarios')).payload).toMatchObject([
        { title: 'Late', tools: ['custom_order_status'] },
      ])
      expect((await get('/captain/custom_tools')).payload).toMatchObject([
        { slug: 'custom_order_status', http_method: 'POST', auth_type: 'none' },
      ])
    })

    it('plants a help center in its languages', async () => {
      const { db } = client.mock.worldOf()
      expect(db.portals.get(1)).toMatchObject({ slug: 'help', default_locale: 'de', allowed_locales: ['de', 'en'] })
      expect(db.portals.get(1)?.inbox_id ?? db.inboxes.get(1)?.portal_id).toBe(1)
      expect(db.categories.get(1)).toMatchObject({ slug: 'versand', locale: 'de' })
      expect(db.articles.get(1)).toMatchObject({ category_id: 1, status: 'published', author_id: 2, locale: 'de' })
      expect(db.articles.get(2)).toMatchObject({ category_id: null, title: 'Loose', author_id: 1 })
    })

    it('plants what agents work with', async () => {
      expect(await get('/custom_attribute_definitions')).toMatchObject([{ attribute_key: 'plan' }])
      expect((await get('/macros')).payload).toMatchObject([{ name: 'Done', visibility: 'global' }])
      expect(await get('/dashboard_apps')).toMatchObject([{ title: 'Orders' }])
      expect(await get('/campaigns')).toMatchObject([{ title: 'Welcome', sender: { name: 'Amir' } }])
    })

    it('leaves planted conversations to the file, and later ones to the rules', async () => {
      expect((await get('/automation_rules')).payload).toMatchObject([{ name: 'Label', active: true }])
      expect((await get('/conversations/1')).labels).toEqual([])
      await client.post('/__mock/incoming', { inbox_id: 2, contact: { name: 'New' }, content: 'Hi' })
      await client.mock.settled()
      expect((await get('/conversations/2')).labels).toEqual(['new'])
    })

    it('plants what customers answered to a survey', async () => {
      expect(await get('/csat_survey_responses')).toMatchObject([
        { rating: 4, feedback_message: 'Quick', assigned_agent: { name: 'Amir' } },
      ])
    })
  },
  { seed: { accounts: [account] } },
)

describe('a section of a seed', () => {
  const mockOf = (change: object) => () =>
    createMockwoot({ seed: { accounts: [{ ...account, ...change }] } as MockwootOptions['seed'] & object })
  const contacts = (change: object) => ({ contacts: [{ name: 'Zoë', ...change }] })
  const conversation = (change: object) => ({ conversations: [{ inbox: 'App', contact: 'Zoë', ...change }] })

  it.each([
    [
      'agents.0.custom_role: there is no custom role "Boss"',
      { agents: [{ ...account.agents[0], custom_role: 'Boss' }] },
    ],
    ['contacts.0.company: there is no company "X"', contacts({ company: 'X' })],
    ['contacts.0.notes.0.author: there is no agent', contacts({ notes: [{ content: 'x', author: 'x@example.com' }] })],
    ['conversations.0.sla_policy: there is no SLA policy "X"', conversation({ sla_policy: 'X' })],
    [
      'conversations.0.messages.0.csat: Csat goes with the content type input_csat only',
      conversation({ messages: [{ from: 'contact', content: 'x', csat: { rating: 5 } }] }),
    ],
    [
      'conversations.0.messages.0.csat.rating',
      conversation({ messages: [{ from: 'contact', content: 'x', csat: { rating: 6 } }] }),
    ],
    ['companies.1.domain', { companies: ['a', 'b'].map((name) => ({ name, domain: 'x.example.com' })) }],
    [
      'assignment_policies.0.inboxes.0: there is no inbox "X"',
      { assignment_policies: [{ name: 'A', inboxes: ['X'] }] },
    ],
    [
      'agent_capacity_policies.0.inbox_limits.0.inbox: there is no inbox "X"',
      { agent_capacity_policies: [{ name: 'A', inbox_limits: [{ inbox: 'X', conversation_limit: 1 }] }] },
    ],
    ['macros.0.author: there is no agent', { macros: [{ name: 'A', actions: [], author: 'x@example.com' }] }],
    ['campaigns.0.inbox: there is no inbox', { campaigns: [{ title: 'A', message: 'x', inbox: 'X' }] }],
    [
      'automation_rules.0.event_name',
      { automation_rules: [{ name: 'A', event_name: 'x', conditions: [], actions: [] }] },
    ],
    ['portals.0.slug', { portals: [{ name: 'A', slug: '' }] }],
    [
      'captain_custom_tools.0.endpoint_url: Endpoint url must use HTTPS protocol',
      { captain_custom_tools: [{ title: 'A', endpoint_url: 'http://shop.example.com' }] },
    ],
    ['assignment_policies.1.id: 1 is taken', { assignment_policies: [{ name: 'A' }, { id: 1, name: 'B' }] }],
    ['captain_assistants.0.description', { captain_assistants: [{ name: 'A' }] }],
    [
      'captain_assistants.0.responses.0.document: there is no document "X"',
      {
        captain_assistants: [
          { name: 'A', description: 'B', responses: [{ question: 'C?', answer: 'D', document: 'X' }] },
        ],
      },
    ],
    [
      'campaigns.1.id: Id has already been taken',
      { campaigns: [1, 2].map((n) => ({ id: 3, title: `A${n}`, message: 'x', inbox: 'Website' })) },
    ],
    [
      'conversations.0.assignee: there is no agent with the e-mail address, nor bot with the name "X"',
      conversation({ assignee: 'X' }),
    ],
    [
      'conversations.0.applied_sla: Applied sla goes with a stored conversation only',
      conversation({ sla_policy: 'Gold', applied_sla: {} }),
    ],
    ['dashboard_apps.0.url', { dashboard_apps: [{ title: 'A', url: 'x' }] }],
    ['sla_policies.0.thresholds: is not known', { sla_policies: [{ name: 'A', thresholds: 1 }] }],
  ])('names the place of what is wrong: %s', (message, change) => {
    expect(mockOf(change)).toThrow(SeedError)
    expect(mockOf(change)).toThrow(message)
  })
})
