import { beforeEach, describe, expect, it } from 'vitest'
import { type Answer, type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const SESSION = ['access-token', 'token-type', 'client', 'expiry', 'uid']
const ADMINISTRATOR = { email: 'john@example.com', password: 'Password1!', sso_auth_token: '' }

/** What the web client reads of a user: it refuses every route without the account's status and permissions. */
const USER = {
  id: 1,
  account_id: 1,
  name: 'John Doe',
  available_name: 'John Doe',
  email: ADMINISTRATOR.email,
  avatar_url: expect.any(String),
  confirmed: true,
  access_token: expect.any(String),
  pubsub_token: 'mockwoot-pubsub-user-1',
  ui_settings: expect.any(Object),
  accounts: [
    {
      id: 1,
      name: 'Acme Corporation',
      status: 'active',
      role: 'administrator',
      permissions: ['administrator'],
      availability: expect.any(String),
      availability_status: expect.any(String),
      auto_offline: expect.any(Boolean),
    },
  ],
}

const LIST = { status: 'open', sort_by: 'last_activity_at_desc' }

function conversations(given: Record<string, string>): string {
  return `${ACCOUNT}/conversations?${new URLSearchParams({ ...LIST, ...given })}`
}

/** What is read of a conversation of the list without a check. */
const CONVERSATION = {
  id: expect.any(Number),
  account_id: 1,
  uuid: expect.any(String),
  inbox_id: expect.any(Number),
  status: 'open',
  labels: expect.any(Array),
  muted: false,
  can_reply: expect.any(Boolean),
  unread_count: expect.any(Number),
  created_at: expect.any(Number),
  updated_at: expect.any(Number),
  timestamp: expect.any(Number),
  last_activity_at: expect.any(Number),
  additional_attributes: expect.any(Object),
  custom_attributes: expect.any(Object),
  messages: [{ id: expect.any(Number), content_attributes: expect.any(Object) }],
  meta: { sender: { id: expect.any(Number) }, channel: expect.stringMatching(/^Channel::/) },
}

const FILTER = { id: expect.any(Number), name: expect.any(String), query: { payload: expect.any(Array) } }

/** Checks that there are some, each of which has what is read. */
function reads(read: object): (answer: Answer) => void {
  return ({ body }) => {
    expect(body.length).toBeGreaterThan(0)
    for (const item of body) expect(item).toMatchObject(read)
  }
}

/** What the web client asks when it starts, in its order, and what it reads of the answers. */
const BOOT: ReadonlyArray<[title: string, path: string, check: (answer: Answer) => void]> = [
  [
    'who is signed in',
    '/auth/validate_token',
    ({ body }) => expect(body).toMatchObject({ payload: { success: true, data: USER } }),
  ],
  [
    'the account, which says what parts of the app there are',
    `${ACCOUNT}/`,
    ({ body }) => {
      expect(body).toMatchObject({
        id: 1,
        name: 'Acme Corporation',
        locale: 'en',
        latest_chatwoot_version: expect.any(String),
        settings: expect.any(Object),
        created_at: expect.any(String),
        cache_keys: { label: expect.any(String), inbox: expect.any(String), team: expect.any(String) },
      })
      const menus = ['chatwoot_v4', 'crm', 'reports', 'campaigns', 'labels', 'inbox_management', 'integrations']
      for (const menu of menus) expect(body.features, menu).toHaveProperty(menu, true)
    },
  ],
  ['the bell', `${ACCOUNT}/notifications/unread_count`, ({ body }) => expect(body).toBeGreaterThan(0)],
  [
    'custom attributes',
    `${ACCOUNT}/custom_attribute_definitions`,
    reads({ attribute_key: expect.any(String), attribute_model: expect.any(String) }),
  ],
  ['folders', `${ACCOUNT}/custom_filters?filter_type=conversation`, reads(FILTER)],
  ['segments', `${ACCOUNT}/custom_filters?filter_type=contact`, reads(FILTER)],
  [
    'the conversations',
    conversations({ assignee_type: 'me', page: '1' }),
    ({ body: { data } }) => {
      const { mine_count, unassigned_count, all_count } = data.meta
      expect(mine_count).toBe(data.payload.length)
      expect(all_count).toBeGreaterThanOrEqual(mine_count + unassigned_count)
      expect(data.payload.length).toBeGreaterThan(0)
      for (const conversation of data.payload) {
        expect(conversation).toMatchObject(CONVERSATION)
        expect(conversation.meta.assignee.id).toBe(1)
      }
      const activity = data.payload.map(({ last_activity_at }: { last_activity_at: number }) => last_activity_at)
      expect(activity).toEqual(activity.toSorted((a: number, b: number) => b - a))
    },
  ],
  [
    'dashboard apps',
    `${ACCOUNT}/dashboard_apps`,
    reads({ title: expect.any(String), content: [{ type: 'frame', url: expect.any(String) }] }),
  ],
  [
    'agents',
    `${ACCOUNT}/agents`,
    ({ body }) => {
      expect(body).toHaveLength(5)
      const read = { id: expect.any(Number), name: expect.any(String), confirmed: true }
      for (const agent of body) expect(agent).toMatchObject({ ...read, auto_offline: expect.any(Boolean) })
    },
  ],
  [
    'help centers',
    `${ACCOUNT}/portals`,
    ({ body }) => expect(body).toMatchObject({ payload: [{ slug: 'acme-help' }], meta: { portals_count: 1 } }),
  ],
  [
    'apps, of which one is connected',
    `${ACCOUNT}/integrations/apps`,
    ({ body: { payload } }) => {
      expect(payload.length).toBeGreaterThan(0)
      const read = { id: expect.any(String), name: expect.any(String), hooks: expect.any(Array) }
      for (const app of payload) expect(app).toMatchObject({ ...read, enabled: expect.any(Boolean) })
      expect(payload.filter(({ hooks }: { hooks: unknown[] }) => hooks.length > 0)).toHaveLength(1)
    },
  ],
  [
    'when labels, inboxes and teams last changed',
    `${ACCOUNT}/cache_keys`,
    ({ body: { cache_keys } }) => {
      expect(Object.keys(cache_keys).toSorted()).toEqual(['inbox', 'label', 'team'])
      for (const key of Object.values(cache_keys)) expect(key).toEqual(expect.any(String))
    },
  ],
  [
    'labels',
    `${ACCOUNT}/labels`,
    ({ body: { payload } }) => {
      expect(payload.length).toBeGreaterThan(0)
      const read = { id: expect.any(Number), title: expect.any(String), color: expect.stringMatching(/^#/) }
      for (const label of payload) expect(label).toMatchObject({ ...read, show_on_sidebar: expect.any(Boolean) })
    },
  ],
  [
    'inboxes',
    `${ACCOUNT}/inboxes`,
    ({ body: { payload } }) => {
      expect(payload).toHaveLength(4)
      const read = { id: expect.any(Number), name: expect.any(String), channel_id: expect.any(Number) }
      const channel_type = expect.stringMatching(/^Channel::/)
      for (const inbox of payload) expect(inbox).toMatchObject({ ...read, channel_type })
    },
  ],
  [
    'teams, of which it shows those that the caller is in',
    `${ACCOUNT}/teams`,
    ({ body }) => {
      expect(body).toHaveLength(2)
      const read = { id: expect.any(Number), name: expect.any(String), is_member: expect.any(Boolean) }
      for (const team of body) expect(team).toMatchObject(read)
    },
  ],
]

async function signIn(client: Client): Promise<Record<string, string>> {
  const { status, headers } = await client.post('/auth/sign_in', ADMINISTRATOR, { as: null })
  expect(status).toBe(200)
  return Object.fromEntries(SESSION.map((name) => [name, headers.get(name) ?? '']))
}

describeMatrix(
  'the web client',
  (client) => {
    let session: Record<string, string>
    beforeEach(async () => {
      session = await signIn(client)
    })
    const get = (path: string) => client.get(path, { as: null, headers: session })
    const put = (path: string, body: unknown) => client.put(path, body, { as: null, headers: session })

    describe('signing in', () => {
      it('gets a session that its cookie holds for more than a day', async () => {
        const { body, headers } = await client.post('/auth/sign_in', ADMINISTRATOR, { as: null })
        for (const name of SESSION) expect(headers.get(name), name).toBeTruthy()
        const expiry = Number(headers.get('expiry')) * 1000
        expect(expiry - client.mock.clock.now().getTime()).toBeGreaterThan(24 * 60 * 60 * 1000)
        expect(encodeURIComponent(JSON.stringify(Object.fromEntries(headers))).length).toBeLessThan(4000)
        expect(body.data).toMatchObject(USER)
      })

      it('shows why it is refused', async () => {
        const answer = await client.post('/auth/sign_in', { ...ADMINISTRATOR, password: 'x' }, { as: null })
        expect(answer.status).toBe(401)
        expect(answer.body.errors[0]).toEqual(expect.any(String))
      })

      it('gets a session and the new user for signing up', async () => {
        const signup = { account_name: 'Globex', user_full_name: 'Hank', email: 'hank@example.com' }
        const body = { ...signup, password: 'Password1!', h_captcha_client_response: '' }
        const answer = await client.post('/api/v1/accounts.json', body, { as: null })
        expect(answer).toMatchObject({ status: 200, body: { data: { email: 'hank@example.com' } } })
        for (const name of SESSION) expect(answer.headers.get(name), name).toBeTruthy()
        const headers = Object.fromEntries(SESSION.map((name) => [name, answer.headers.get(name) ?? '']))
        const path = `/api/v1/accounts/${answer.body.data.account_id}/`
        expect(await client.get(path, { as: null, headers })).toMatchObject({ status: 200, body: { name: 'Globex' } })
      })
    })

    describe('starting', () => {
      it.each(BOOT)('reads %s', async (_, path, check) => {
        const answer = await get(path)
        expect(answer.status).toBe(200)
        check(answer)
      })

      it('starts without leaving the contract', async () => {
        for (const [, path] of BOOT) await get(path)
        await put('/api/v1/profile/set_active_account', { profile: { account_id: 1 } })
        await put('/api/v1/profile', { profile: { ui_settings: { is_contact_sidebar_open: true } } })
        const { violations, mismatches } = client.mock.contract()
        expect({ violations, mismatches }).toEqual({ violations: [], mismatches: [] })
      })

      it('has an assistant, and no limits', async () => {
        const answer = await get(`${ACCOUNT}/captain/assistants?page=1`)
        expect(answer).toMatchObject({
          status: 200,
          body: { payload: [{ name: 'Captain Acme' }], meta: { total_count: 1, page: 1 } },
        })
        expect(await get('/enterprise/api/v1/accounts/1/limits')).toMatchObject({ status: 404 })
      })

      it('notes the account it works in', async () => {
        const answer = await put('/api/v1/profile/set_active_account', { profile: { account_id: 1 } })
        expect(answer).toMatchObject({ status: 200, text: '' })
        const { body } = await get('/auth/validate_token')
        expect(body.payload.data.accounts[0].active_at).toEqual(expect.any(String))
      })

      it('keeps its layout, and gets the whole user back', async () => {
        const ui_settings = { is_contact_sidebar_open: true, rtl_view: false }
        const answer = await put('/api/v1/profile', { profile: { ui_settings } })
        expect(answer).toMatchObject({ status: 200, body: { ...USER, ui_settings } })
        expect((await get('/auth/validate_token')).body.payload.data.ui_settings).toEqual(ui_settings)
      })

      it('is logged out when its session is over', async () => {
        await client.delete('/auth/sign_out', { as: null, headers: session })
        expect(await get('/auth/validate_token')).toMatchObject({ status: 401 })
        expect(await get(`${ACCOUNT}/`)).toMatchObject({ status: 401 })
      })
    })

    describe('scrolling', () => {
      it('gets every conversation once, page after page, until one is empty', async () => {
        const ids: number[] = []
        let total = 0
        for (let page = 1; ; page++) {
          const { data } = (await get(conversations({ assignee_type: 'all', page: String(page) }))).body
          total = data.meta.all_count
          if (data.payload.length === 0) break
          expect(data.payload.length).toBeLessThanOrEqual(25)
          ids.push(...data.payload.map(({ id }: { id: number }) => id))
        }
        expect(total).toBeGreaterThan(25)
        expect(new Set(ids).size).toBe(total)
        expect(ids).toHaveLength(total)
      })

      it('gets the counts of the list alone', async () => {
        const { meta } = (await get(conversations({ assignee_type: 'me', page: '1' }))).body.data
        const query = new URLSearchParams({ ...LIST, assignee_type: 'me' })
        expect((await get(`${ACCOUNT}/conversations/meta?${query}`)).body).toEqual({ meta })
      })

      it.each([
        ['status', { status: 'resolved' }, ({ status }: { status: string }) => status === 'resolved'],
        ['inbox_id', { inbox_id: '2' }, ({ inbox_id }: { inbox_id: number }) => inbox_id === 2],
        ['labels[]', { 'labels[]': 'billing' }, ({ labels }: { labels: string[] }) => labels.includes('billing')],
      ])('gets nothing but what the view is about: %s', async (_, given, belongs) => {
        const { payload } = (await get(conversations({ assignee_type: 'all', ...given }))).body.data
        expect(payload.length).toBeGreaterThan(0)
        expect(payload.every(belongs)).toBe(true)
      })

      it('gets nothing of a team but what is assigned to it', async () => {
        const ofTeam = async () => (await get(conversations({ assignee_type: 'all', team_id: '2' }))).body.data.payload
        const before = (await ofTeam()).length
        const path = `${ACCOUNT}/conversations/1/assignments`
        await client.post(path, { team_id: 2 }, { as: null, headers: session })
        await client.post(
          `${ACCOUNT}/conversations/1/toggle_status`,
          { status: 'open' },
          { as: null, headers: session },
        )
        const after = await ofTeam()
        expect(after.length).toBeLessThanOrEqual(before + 1)
        expect(after.map(({ id }: { id: number }) => id)).toContain(1)
        for (const { meta } of after) expect(meta.team.id).toBe(2)
      })
    })

    it('asks for labels, inboxes and teams anew when they have changed, and only then', async () => {
      const keys = async () => (await get(`${ACCOUNT}/cache_keys`)).body.cache_keys
      const before = await keys()
      expect(await keys()).toEqual(before)
      await client.post(`${ACCOUNT}/labels`, { title: 'fresh' }, { as: null, headers: session })
      const { label, ...rest } = await keys()
      expect(label).not.toBe(before.label)
      expect(rest).toEqual({ inbox: before.inbox, team: before.team })
    })
  },
  { seed: 'demo', dialect: 'chatwoot' },
)
