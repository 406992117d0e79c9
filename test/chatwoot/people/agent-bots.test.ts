import { expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const BOTS = `${ACCOUNT}/agent_bots`

describeMatrix('agent bots', (client) => {
  const connect = (bot: number | null, inbox = 1) =>
    client.post(`${ACCOUNT}/inboxes/${inbox}/set_agent_bot`, { agent_bot: bot })

  it('keep what is created, changed and removed', async () => {
    const { body } = await client.post(BOTS, { name: 'Greeter', bot_type: 0, bot_config: { a: 1 } })
    expect(body).toMatchObject({ id: 1, name: 'Greeter', bot_config: { a: 1 }, system_bot: false, account_id: 1 })
    const changed = await client.put(`${BOTS}/1`, { description: 'Says hello', bot_config: { b: 2 } })
    expect(changed.body).toMatchObject({ name: 'Greeter', description: 'Says hello', bot_config: { b: 2 } })
    expect(changed.body.access_token).toBe(body.access_token)
    expect(await client.delete(`${BOTS}/1`)).toMatchObject({ status: 200, text: '' })
    expect((await client.get(BOTS)).body).toEqual([])
  })

  it('answer first where they are connected, one in each inbox', async () => {
    await client.post(BOTS, { name: 'A' })
    await client.post(BOTS, { name: 'B' })
    expect(await connect(1)).toMatchObject({ status: 200, text: '' })
    expect(await connect(2)).toMatchObject({ status: 200 })
    expect((await client.get(`${ACCOUNT}/inboxes/1/agent_bot`)).body.agent_bot).toMatchObject({ id: 2 })
    await client.delete(`${BOTS}/2`)
    expect((await client.get(`${ACCOUNT}/inboxes/1/agent_bot`)).body).toEqual({})
    await connect(1)
    await connect(null)
    expect((await client.get(`${ACCOUNT}/inboxes/1/agent_bot`)).body).toEqual({})
  })

  it('call with a token, which a reset makes worthless', async () => {
    const { body } = await client.post(BOTS, { name: 'A' })
    await connect(1)
    const call = (as: string) => client.get(BOTS, { as })
    expect((await call(body.access_token)).body).toEqual({
      error: 'Access to this endpoint is not authorized for bots',
    })
    const reset = await client.post(`${BOTS}/1/reset_access_token`)
    expect((await call(body.access_token)).body).toEqual({ error: 'Invalid Access Token' })
    expect((await call(reset.body.access_token)).body.error).toContain('not authorized for bots')
    await client.delete(`${BOTS}/1`)
    expect((await call(reset.body.access_token)).body).toEqual({ error: 'Invalid Access Token' })
  })

  it('are unknown to other accounts, which may connect them all the same', async () => {
    await client.post(BOTS, { name: 'A' })
    const signup = { account_name: 'B', user_full_name: 'B', email: 'b@example.com', password: 'Password1!' }
    const { body } = await client.post('/api/v1/accounts', signup, { as: null })
    const as = body.data.access_token
    const theirs = `/api/v1/accounts/${body.account_id}`
    expect((await client.get(`${theirs}/agent_bots`, { as })).body).toEqual([])
    expect(await client.patch(`${theirs}/agent_bots/1`, { name: 'Mine' }, { as })).toMatchObject({ status: 404 })
    const inbox = await client.post(`${theirs}/inboxes`, { name: 'I', channel: { type: 'api' } }, { as })
    const set = await client.post(`${theirs}/inboxes/${inbox.body.id}/set_agent_bot`, { agent_bot: 1 }, { as })
    expect(set).toMatchObject({ status: 200 })
  })

  it('make the conversations of their inbox begin as pending', async () => {
    await client.post(BOTS, { name: 'A' })
    await connect(1)
    const { body } = await client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', inbox_id: 1 })
    expect(body.status).toBe('pending')
  })

  it('are told of the labels with a message, so that the save after it writes them down', async () => {
    await client.post(BOTS, { name: 'Without an address' })
    await connect(1)
    const { body: fresh } = await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1 })
    const happened = watch(client)
    await client.post(`${ACCOUNT}/conversations/${fresh.id}/messages`, { content: 'Hi' })
    expect(happened()).toEqual([
      'message.created outgoing',
      'first.reply.created',
      'conversation.updated cached_label_list first_reply_created_at waiting_since',
    ])
  })

  it('are of one type, or of none', async () => {
    expect(await client.post(BOTS, { bot_type: 'csml' })).toMatchObject({ status: 422 })
    expect((await client.post(BOTS, { bot_type: null })).body.bot_type).toBeNull()
    expect((await client.post(BOTS, { bot_type: 0 })).body.bot_type).toBe('webhook')
  })

  it.each(['documented', 'chatwoot'] as const)('have no teams of their own (%s)', async (dialect) => {
    client.mock.reset({ dialect })
    const { body } = await client.post(BOTS, { name: 'A' })
    await connect(1)
    await client.post(`${ACCOUNT}/teams`, { name: 'Team' })
    const as = body.access_token
    const values = { source_id: 'alice-carter', inbox_id: 1, team_id: 1 }
    const begun = await client.post(`${ACCOUNT}/conversations`, values, { as })
    const changed = await client.patch(`${ACCOUNT}/conversations/2`, { priority: 'low' }, { as })
    const { meta, priority } = (await client.get(`${ACCOUNT}/conversations/2`)).body
    expect({ team: meta.team.id, priority }).toEqual({ team: 1, priority: 'low' })
    // The running server asks for their teams, after all is done, and breaks.
    if (dialect === 'chatwoot') expect([begun.status, changed.status]).toEqual([500, 500])
    else expect(begun.body.meta.team.is_member).toBe(false)
  })
})
