import { beforeEach, expect, it } from 'vitest'
import { describeMatrix, type RequestOptions } from '#test/matrix'

const USER = 'john@example.com'

const CONDITION = {
  attribute_key: 'created_at',
  attribute_model: 'standard',
  filter_operator: 'days_before',
  values: ['1'],
  query_operator: null,
  custom_attribute_type: '',
}

const MATCH = { ...CONDITION, attribute_key: 'content', filter_operator: 'contains' }
const MUTING = { action_name: 'mute_conversation', action_params: [] }

/**
 * What the web client sends: method, path below the account where it begins with `~`, and body. Its question for the
 * limits of a plan is not among them: a server of one's own answers it with 404.
 */
const CALLS: ReadonlyArray<readonly [method: string, path: string, body?: unknown]> = [
  ['POST', '/auth/sign_in', { email: USER, password: 'Password1!', sso_auth_token: '' }],
  ['POST', '/auth/password', { email: USER }],
  ['PUT', '/auth/password', { reset_password_token: 'x', password: 'Password1!', password_confirmation: 'Password1!' }],
  ['POST', '/auth/confirmation', { confirmation_token: 'x' }],
  ['GET', '/auth/validate_token'],
  ['GET', '~/'],
  ['GET', '~/notifications/unread_count'],
  ['GET', '~/custom_attribute_definitions'],
  ['GET', '~/custom_filters?filter_type=conversation'],
  ['GET', '~/custom_filters?filter_type=contact'],
  ['GET', '~/conversations?status=open&assignee_type=me&page=1&sort_by=last_activity_at_desc'],
  ['GET', '~/conversations/meta?status=open&assignee_type=me'],
  ['POST', '~/conversations/filter?page=1', { payload: [CONDITION] }],
  ['POST', '~/conversations/filter?page=1', { payload: [{ ...CONDITION, query_operator: 'and' }, CONDITION] }],
  ['GET', '~/dashboard_apps'],
  ['GET', '~/agents'],
  ['GET', '~/portals'],
  ['GET', '~/captain/assistants?page=1'],
  ['GET', '~/captain/copilot_threads?page=1'],
  ['GET', '~/captain/documents?page=1'],
  ['GET', '~/captain/assistant_responses?page=1'],
  ['GET', '~/captain/custom_tools?page=1'],
  ['GET', '~/captain/preferences'],
  ['PUT', '/api/v1/profile/set_active_account', { profile: { account_id: 1 } }],
  ['PUT', '/api/v1/profile', { profile: { ui_settings: {} } }],
  ['GET', '~/integrations/apps'],
  ['GET', '~/cache_keys'],
  ['GET', '~/labels'],
  ['GET', '~/inboxes'],
  ['GET', '~/teams'],
  ['GET', '~/conversations/1'],
  ['GET', '~/conversations/1/messages?before=9'],
  ['GET', '~/assignable_agents?inbox_ids[]=1'],
  ['GET', '~/conversations/1/labels'],
  ['GET', '~/conversations/1/attachments'],
  ['POST', '~/conversations/1/update_last_seen'],
  ['GET', '~/contacts/1?include_contact_inboxes=false'],
  ['GET', '~/contacts/1/contactable_inboxes'],
  ['GET', '~/macros'],
  ['GET', '~/contacts/1/notes'],
  ['GET', '~/contacts/1/conversations'],
  ['GET', '~/contacts/1/labels'],
  ['GET', '~/conversations/1/participants'],
  ['GET', '~/canned_responses?search=hi'],
  ['POST', '~/conversations/1/toggle_typing_status', { typing_status: 'on', is_private: false }],
  ['POST', '~/conversations/1/messages', { content: 'Hello', private: false, echo_id: 'e', cc_emails: '' }],
  ['POST', '~/conversations/1/toggle_status', { status: 'resolved', snoozed_until: null }],
  ['POST', '~/conversations/1/toggle_priority', { priority: 'high' }],
  ['POST', '~/conversations/1/labels', { labels: ['billing'] }],
  ['POST', '~/conversations/1/assignments?assignee_id=1', {}],
  ['POST', '~/conversations/1/custom_attributes', { custom_attributes: {} }],
  ['POST', '~/conversations/1/mute'],
  ['POST', '~/conversations/1/unmute'],
  ['POST', '~/conversations/1/transcript', { email: USER }],
  ['POST', '~/conversations/1/unread'],
  ['PATCH', '~/conversations/1/participants', { user_ids: [1] }],
  ['POST', '~/conversations/1/messages/1/translate', { target_language: 'de' }],
  ['POST', '~/conversations/1/messages/1/retry'],
  ['DELETE', '~/conversations/1/messages/1'],
  ['POST', '~/bulk_actions', { type: 'Conversation', ids: [1], fields: { status: 'open' } }],
  ['PATCH', '~/contacts/1?include_contact_inboxes=false', { name: 'Jane' }],
  ['GET', '~/notifications?page=1&sort_order=desc'],
  ['POST', '~/notifications/read_all', {}],
  ['POST', '~/notifications/destroy_all', { type: 'all' }],
  ['GET', '~/contacts?include_contact_inboxes=false&page=1&sort=last_activity_at'],
  ['GET', '~/contacts/search?include_contact_inboxes=false&page=1&sort=last_activity_at&q=a'],
  ['GET', '~/contacts/active?include_contact_inboxes=false&page=1&sort=last_activity_at'],
  ['POST', '~/contacts/filter?include_contact_inboxes=false&page=1', { payload: [CONDITION] }],
  ['POST', '~/contacts/export', {}],
  ['POST', '~/contacts/1/destroy_custom_attributes', { custom_attributes: ['a'] }],
  ['DELETE', '~/contacts/1/avatar'],
  ['POST', '~/actions/contact_merge', { base_contact_id: 1, mergee_contact_id: 2 }],
  ['GET', '~/search/contacts?q=a'],
  ['GET', '~/search/conversations?q=a'],
  ['GET', '~/search/messages?q=a'],
  ['GET', '~/search/articles?q=a'],
  ['GET', '~/custom_roles'],
  ['GET', '~/teams/1/team_members'],
  ['GET', '~/inbox_members/1'],
  ['GET', '~/inboxes/1/agent_bot'],
  ['GET', '~/automation_rules'],
  ['GET', '~/agent_bots'],
  ['GET', '~/campaigns'],
  ['GET', '~/webhooks'],
  ['GET', '~/sla_policies'],
  ['GET', '~/applied_slas/metrics'],
  ['GET', '~/applied_slas?page=1'],
  ['GET', '~/audit_logs?page=1'],
  ['PATCH', '~/', { name: 'Acme' }],
  ['GET', '/api/v2/accounts/1/live_reports/conversation_metrics'],
  ['GET', '/api/v2/accounts/1/live_reports/grouped_conversation_metrics?group_by=assignee_id'],
  ['GET', '/api/v2/accounts/1/live_reports/grouped_conversation_metrics?group_by=team_id'],
  ['GET', '/api/v2/accounts/1/reports?metric=conversations_count&type=account&group_by=hour&since=1&until=86400'],
  ['GET', '/api/v2/accounts/1/reports/summary?type=account&since=1&until=86400'],
  ['GET', '~/notification_settings'],
  ['PUT', '~/notification_settings', { notification_settings: { selected_email_flags: [] } }],
  ['POST', '/api/v1/profile/availability', { profile: { availability: 'busy', account_id: 1 } }],
  ['POST', '/api/v1/profile/auto_offline', { profile: { auto_offline: true, account_id: 1 } }],
  ['DELETE', '/api/v1/profile/avatar'],
  ['POST', '/api/v1/profile/reset_access_token'],
]

const SESSION = ['access-token', 'token-type', 'client', 'expiry', 'uid']

describeMatrix(
  'the web client',
  (client) => {
    let headers: Record<string, string>
    beforeEach(async () => {
      const answer = await client.post('/auth/sign_in', { email: USER, password: 'Password1!' }, { as: null })
      headers = Object.fromEntries(SESSION.map((name) => [name, answer.headers.get(name) ?? '']))
    })

    const calls = CALLS.map(([method, path, body]) => ({ method, path, body }))
    it.each(calls)('is answered, with something that is there: $method $path', async ({ method, path, body }) => {
      const options: RequestOptions = { as: null, headers, ...(body === undefined ? {} : { body }) }
      const answer = await client.request(method, path.replace('~', '/api/v1/accounts/1'), options)
      expect(answer.status).not.toBe(404)
      expect(answer.status).toBeLessThan(500)
      expect(client.mock.contract().violations).toEqual([])
    })

    const within = (path: string) => `/api/v1/accounts/1/${path}`

    it.each([
      ['automation_rules', { name: 'R', event_name: 'message_created', conditions: [MATCH], actions: [MUTING] }],
      ['macros', { name: 'M', visibility: 'global', actions: [MUTING] }],
    ])('sends all that it got of one of the %s', async (path, settings) => {
      const { body: made } = await client.post(within(path), settings)
      const { id, ...rest } = made.payload ?? made
      const sent = { ...rest, name: 'Other', account_id: 9, files: [] }
      const { status, body } = await client.patch(within(`${path}/${id}`), sent, { as: null, headers })
      expect([status, body.payload]).toMatchObject([200, { id, account_id: 1, name: 'Other' }])
      expect(client.mock.contract().violations).toEqual([])
    })

    it('sends the ids of what it changes in a help center', async () => {
      const config = { allowed_locales: ['en'], default_locale: 'en' }
      const settings = { name: 'P', slug: 'p', custom_domain: 'help.acme.example', config }
      const { body: portal } = await client.post(within('portals'), { portal: settings })
      const categories = within('portals/p/categories')
      const { body: made } = await client.post(categories, { name: 'C', slug: 'c', locale: 'en' })
      const options = { as: null, headers }
      const renamed = await client.patch(within('portals/p'), { id: 99, name: 'Q', slug: 'p', inbox_id: null }, options)
      expect(renamed.body).toMatchObject({ id: portal.id, name: 'Q' })
      const { id } = made.payload
      const moved = await client.patch(`${categories}/${id}`, { id: 99, name: 'D', slug: 'c', locale: 'en' }, options)
      expect(moved.body).toMatchObject({ payload: { id, name: 'D' } })
      const order = { positions_hash: {}, category_slug: 'c' }
      expect((await client.post(within('portals/p/articles/reorder'), order, options)).status).toBe(200)
      expect(client.mock.contract().violations).toEqual([])
    })
  },
  { seed: 'demo', dialect: 'chatwoot' },
)
