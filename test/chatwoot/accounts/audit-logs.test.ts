import { beforeEach, expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const LOGS = `${ACCOUNT}/audit_logs`

describeMatrix('audit logs', (client) => {
  const logs = async (query = '') => (await client.get(`${LOGS}${query}`)).body.audit_logs

  /** Switching the feature on, as a plan does, would be the first entry. */
  const show = (): void => {
    const state = JSON.stringify(client.mock.state())
    client.mock.setState(JSON.parse(state.replace('"features":[', '"features":["audit_logs",')))
  }
  beforeEach(show)

  it('begin empty: scenarios leave no traces', async () => {
    expect((await client.get(LOGS)).body).toEqual({ per_page: 15, total_entries: 0, current_page: 1, audit_logs: [] })
  })

  it('tell who made what of a record, newest first', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'sales', description: 'EU' })
    await client.patch(`${ACCOUNT}/teams/1`, { description: 'World' })
    await client.patch(`${ACCOUNT}/teams/1`, { description: 'World' })
    const common = {
      auditable_id: 1,
      auditable_type: 'Team',
      auditable: { id: 1, name: 'sales' },
      associated_id: 1,
      associated_type: 'Account',
      user_id: 1,
      user_type: 'User',
      username: 'john@example.com',
    }
    expect(await logs()).toMatchObject([
      { ...common, action: 'update', version: 2, audited_changes: { description: ['EU', 'World'] } },
      { ...common, action: 'create', version: 1, audited_changes: { name: 'sales', description: 'EU', account_id: 1 } },
    ])
    await client.delete(`${ACCOUNT}/teams/1`)
    expect((await logs())[0]).toMatchObject({ action: 'destroy', version: 3, auditable: null })
  })

  it('cover the account, agents, inboxes, memberships, webhooks, rules, macros and deleted conversations', async () => {
    await client.patch(ACCOUNT, { name: 'Acme' })
    await client.post(`${ACCOUNT}/agents`, { email: 'new@example.com', name: 'New' })
    await client.patch(`${ACCOUNT}/agents/2`, { role: 'administrator' })
    await client.post(`${ACCOUNT}/inboxes`, { name: 'API', channel: { type: 'api' } })
    await client.post(`${ACCOUNT}/inbox_members`, { inbox_id: 3, user_ids: [2] })
    await client.post(`${ACCOUNT}/teams`, { name: 'sales' })
    await client.post(`${ACCOUNT}/teams/1/team_members`, { user_ids: [2] })
    await client.delete(`${ACCOUNT}/teams/1/team_members`, { body: { user_ids: [2] } })
    await client.post(`${ACCOUNT}/webhooks`, { url: 'https://hooks.example.com' })
    await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1, source_id: 'alice-carter' })
    await client.delete(`${ACCOUNT}/conversations/1`)
    const told = (await logs()).map(
      ({ auditable_type, action }: { auditable_type: string; action: string }) => `${auditable_type} ${action}`,
    )
    expect(told.reverse()).toEqual([
      'Account update',
      'AccountUser create',
      'AccountUser update',
      'Inbox create',
      'InboxMember create',
      'Team create',
      'TeamMember create',
      'TeamMember destroy',
      'Webhook create',
      'Conversation destroy',
    ])
  })

  it('tell of a membership all that it is made of, and of a webhook its name', async () => {
    const inbox = await client.post(`${ACCOUNT}/inboxes`, { name: 'API', channel: { type: 'api' } })
    await client.post(`${ACCOUNT}/inbox_members`, { inbox_id: inbox.body.id, user_ids: [2] })
    await client.post(`${ACCOUNT}/teams`, { name: 'sales' })
    await client.post(`${ACCOUNT}/teams/1/team_members`, { user_ids: [2] })
    await client.post(`${ACCOUNT}/webhooks`, { url: 'https://hooks.example.com', name: 'Hook' })
    const all = await logs()
    const of = (type: string) => all.find(({ auditable_type }: { auditable_type: string }) => auditable_type === type)
    const [ofInbox, ofTeam] = [of('InboxMember'), of('TeamMember')]
    expect(ofInbox.audited_changes).toEqual({ id: ofInbox.auditable_id, inbox_id: inbox.body.id, user_id: 2 })
    expect(ofTeam.audited_changes).toEqual({ id: ofTeam.auditable_id, team_id: 1, user_id: 2 })
    expect(of('Webhook').audited_changes).toMatchObject({
      name: 'Hook',
      url: 'https://hooks.example.com',
      webhook_type: 0,
    })
  })

  it('tell all of what a job deleted for a user, whose the rest that went with it is not', async () => {
    const before = client.mock.worldOf().db.conversations.get(1001)
    const { body: policy } = await client.post(`${ACCOUNT}/sla_policies`, { sla_policy: { name: 'Gold' } })
    await client.delete(`${ACCOUNT}/sla_policies/${policy.payload.id}`)
    await client.delete(`${ACCOUNT}/conversations/1`)
    await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1, source_id: 'alice-carter' })
    await client.post(`${ACCOUNT}/inbox_members`, { inbox_id: 1, user_ids: [2] })
    await client.delete(`${ACCOUNT}/inboxes/1`)
    const [ofInbox, ofConversation, ofPolicy, ...others] = await logs()
    expect(others).toEqual([])
    const common = { action: 'destroy', auditable: null, user_id: 1, username: 'john@example.com' }
    expect(ofInbox).toMatchObject({ ...common, id: ofConversation.id + 2, auditable_type: 'Inbox', version: 1 })
    expect(ofInbox.audited_changes).toMatchObject({ id: 1, sender_name_type: 'friendly', channel_type: 'Channel::Api' })
    expect(ofInbox.audited_changes.created_at).toMatch(/Z$/)
    expect(ofConversation).toMatchObject({ ...common, id: ofPolicy.id + 2, auditable_type: 'Conversation', version: 2 })
    expect(ofConversation.audited_changes).toMatchObject({
      ...{ id: 1001, display_id: 1, status: 'open', uuid: before?.uuid, snoozed_until: null, sla_policy_id: null },
    })
    expect(ofConversation.audited_changes.last_activity_at).toMatch(/Z$/)
    expect(ofConversation.audited_changes).not.toHaveProperty('labels')
    expect(ofPolicy).toMatchObject({ ...common, auditable_type: 'SlaPolicy', version: 1 })
    expect(ofPolicy.audited_changes).toMatchObject({ id: 1, name: 'Gold', account_id: 1 })
  })

  it('tell of the webhooks of an inbox behind it, as of what nobody did', async () => {
    await client.post(`${ACCOUNT}/webhooks`, { url: 'https://hooks.example.com', inbox_id: 1 })
    await client.delete(`${ACCOUNT}/inboxes/1`)
    expect(await logs()).toMatchObject([
      { auditable_type: 'Webhook', action: 'destroy', user_id: null, remote_address: null },
      { auditable_type: 'Inbox', action: 'destroy', user_id: 1, remote_address: '127.0.0.1' },
      { auditable_type: 'Webhook', action: 'create' },
    ])
    expect((await client.get(`${ACCOUNT}/webhooks`)).body.payload.webhooks).toEqual([])
  })

  it('say nothing of the conversations of a deleted contact, nor of the members of a deleted team', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'sales' })
    await client.post(`${ACCOUNT}/teams/1/team_members`, { user_ids: [2] })
    await client.delete(`${ACCOUNT}/teams/1`)
    await client.delete(`${ACCOUNT}/contacts/1`)
    expect((await logs())[0]).toMatchObject({ auditable_type: 'Team', action: 'destroy' })
    expect(await logs()).toHaveLength(3)
  })

  it('tell of the channel of an inbox as of the inbox, after its own changes', async () => {
    await client.patch(`${ACCOUNT}/inboxes/2`, {
      name: 'Website',
      channel: { welcome_title: 'Hello', selected_feature_flags: ['attachments'] },
    })
    await client.patch(`${ACCOUNT}/inboxes/1`, { channel: { webhook_url: 'https://app.example.com' } })
    await client.patch(`${ACCOUNT}/inboxes/1`, { channel: { webhook_url: 'https://app.example.com' } })
    const common = { auditable_type: 'Inbox', action: 'update' }
    expect(await logs()).toMatchObject([
      { ...common, auditable_id: 1, version: 1, audited_changes: { webhook_url: [null, 'https://app.example.com'] } },
      { ...common, version: 2, audited_changes: { welcome_title: [null, 'Hello'], feature_flags: [7, 1] } },
      { ...common, version: 1, audited_changes: { name: ['Acme Website', 'Website'] } },
    ])
  })

  it('tell of the form before a chat that a job changes, which is nobody’s doing', async () => {
    const definition = { attribute_display_name: 'Tier', attribute_key: 'tier', attribute_model: 'contact_attribute' }
    await client.post(`${ACCOUNT}/custom_attribute_definitions`, definition)
    const pre_chat_form_options = { pre_chat_fields: [{ name: 'tier' }, { name: 'fullName' }] }
    await client.patch(`${ACCOUNT}/inboxes/2`, { channel: { pre_chat_form_options } })
    await client.delete(`${ACCOUNT}/custom_attribute_definitions/1`)
    expect((await logs())[0]).toMatchObject({
      auditable_id: 2,
      action: 'update',
      user_id: null,
      username: null,
      audited_changes: { pre_chat_form_options: [pre_chat_form_options, { pre_chat_fields: [{ name: 'fullName' }] }] },
    })
  })

  it('tell of the teams and inboxes of who leaves the account as nobody’s doing, as a job ends them', async () => {
    await client.patch(`${ACCOUNT}/inbox_members`, { inbox_id: 1, user_ids: [2] })
    await client.delete(`${ACCOUNT}/inbox_members`, { body: { inbox_id: 2, user_ids: [2] } })
    await client.post(`${ACCOUNT}/teams`, { name: 'sales' })
    await client.post(`${ACCOUNT}/teams/1/team_members`, { user_ids: [2] })
    await client.delete(`${ACCOUNT}/agents/2`)
    const [ofInbox, ofTeam, before] = await logs()
    const common = { action: 'destroy', user_id: null, username: null, remote_address: null }
    expect([ofInbox, ofTeam]).toMatchObject([
      { ...common, auditable_type: 'InboxMember' },
      { ...common, auditable_type: 'TeamMember' },
    ])
    expect(before).toMatchObject({ action: 'create', user_id: 1, remote_address: '127.0.0.1' })
  })

  it('tell what a platform app sets of an account once, and of a new one its features alone', async () => {
    const as = 'platform'
    const settings = {
      features: { audit_logs: true },
      limits: { agents: 9 },
      status: 'active',
      support_email: 'a@b.cc',
    }
    const { body: account } = await client.post('/platform/api/v1/accounts', { name: 'New', ...settings }, { as })
    const path = `/platform/api/v1/accounts/${account.id}`
    await client.post(`${path}/account_users`, { user_id: 1, role: '' }, { as })
    await client.post(`${path}/account_users`, { user_id: 1, role: 'administrator' }, { as })
    await client.patch(path, { name: 'Newer', limits: {}, features: { macros: false } }, { as })
    const { body } = await client.get(`/api/v1/accounts/${account.id}/audit_logs`)
    const told = body.audit_logs.map((log: { auditable_type: string; action: string; audited_changes: object }) => [
      log.auditable_type,
      log.action,
      Object.keys(log.audited_changes).sort(),
    ])
    expect(told).toEqual([
      ['Account', 'update', ['feature_flags', 'limits', 'name']],
      ['AccountUser', 'update', ['role']],
      ['AccountUser', 'create', ['account_id', 'availability', 'inviter_id', 'role', 'user_id']],
      ['Account', 'update', ['feature_flags']],
    ])
  })

  it('number the languages of an account', async () => {
    await client.patch(ACCOUNT, { locale: 'it' })
    await client.patch(ACCOUNT, { locale: 'sr' })
    expect((await logs()).map((log: { audited_changes: object }) => log.audited_changes)).toMatchObject([
      { locale: [6, 39] },
      { locale: [0, 6] },
    ])
  })

  it('tell who came and went', async () => {
    const credentials = { email: 'jane@example.com', password: 'Password1!' }
    const { headers } = await client.post('/auth/sign_in', credentials, { as: null })
    await client.post('/auth/sign_in', { ...credentials, password: 'wrong' }, { as: null })
    const session = Object.fromEntries(['access-token', 'client', 'uid'].map((name) => [name, headers.get(name) ?? '']))
    await client.delete('/auth/sign_out', { as: null, headers: session })
    const auditable = { id: 2, name: 'Jane Smith', type: 'user' }
    const user = { auditable_id: 2, auditable_type: 'User', auditable, user_id: 2, username: 'jane@example.com' }
    const common = { ...user, audited_changes: null }
    expect(await logs()).toMatchObject([
      { ...common, action: 'sign_out' },
      { ...common, action: 'sign_in' },
    ])
  })

  it('keep secrets to themselves', async () => {
    await client.post(`${ACCOUNT}/webhooks`, { url: 'https://hooks.example.com' })
    await client.post(`${ACCOUNT}/inboxes`, { name: 'API', channel: { type: 'api' } })
    const { db } = client.mock.worldOf()
    const text = JSON.stringify(await logs())
    for (const secret of [db.webhooks.get(1)?.secret, db.inboxes.get(3)?.hmac_token]) expect(text).not.toContain(secret)
  })

  it('note nothing of what is refused', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: '' })
    await client.post(`${ACCOUNT}/inbox_members`, { inbox_id: 1, user_ids: [1, 999] })
    expect(await logs()).toEqual([])
  })

  it('are paged by fifteen', async () => {
    for (let index = 1; index <= 16; index++) await client.post(`${ACCOUNT}/teams`, { name: `team${index}` })
    expect((await client.get(`${LOGS}?page=2`)).body).toMatchObject({
      total_entries: 16,
      current_page: 2,
      audit_logs: [{ audited_changes: { name: 'team1' } }],
    })
    expect(await logs('?page=3')).toEqual([])
    expect(await logs('?page=nonsense')).toHaveLength(15)
  })

  it('stay with their account, survive a restored state, and are gone after a reset', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'sales' })
    client.mock.setState(client.mock.state())
    await client.patch(`${ACCOUNT}/teams/1`, { name: 'support' })
    expect(await logs()).toHaveLength(2)
    client.mock.reset()
    show()
    expect(await logs()).toEqual([])
  })

  it('go with their account', async () => {
    const platform = { as: 'platform' }
    const { body } = await client.post('/platform/api/v1/accounts', { name: 'Initech' }, platform)
    const users = `/platform/api/v1/accounts/${body.id}/account_users`
    await client.post(users, { user_id: 1, role: 'administrator' }, platform)
    await client.post(`/api/v1/accounts/${body.id}/teams`, { name: 'sales' })
    const { auditLogs } = client.mock.worldOf().db
    expect(auditLogs.ascending('account', body.id)).toHaveLength(2)
    await client.delete(`/platform/api/v1/accounts/${body.id}`, platform)
    expect(auditLogs.ascending('account', body.id)).toHaveLength(0)
  })

  it('are for administrators', async () => {
    expect(await client.get(LOGS, { as: 'agent' })).toMatchObject({ status: 403 })
  })
})
