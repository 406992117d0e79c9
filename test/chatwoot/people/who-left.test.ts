import { expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const CAMPAIGN = { title: 'Hi', message: 'Hello', inbox_id: 2, trigger_rules: { url: 'https://acme.com' } }
const ACTIONS = [{ action_name: 'mute_conversation', action_params: [] }]

/** Somebody with an account of her own, who works in this one as well. */
async function joined(client: Client): Promise<{ id: number; as: string }> {
  const signup = { account_name: 'B', user_full_name: 'Olga', email: 'olga@example.com', password: 'Password1!' }
  const { body } = await client.post('/api/v1/accounts', signup, { as: null })
  await client.post(`${ACCOUNT}/agents`, { email: signup.email, name: 'Olga', role: 'administrator' })
  return { id: body.data.id, as: body.data.access_token }
}

function whoLeft(client: Client): void {
  it('is shown with what she made and follows, without what belongs to the account', async () => {
    const { id, as } = await joined(client)
    await client.post(`${ACCOUNT}/macros`, { name: 'Mute', visibility: 'global', actions: ACTIONS }, { as })
    await client.post(`${ACCOUNT}/contacts/1/notes`, { content: 'Careful' }, { as })
    await client.post(`${ACCOUNT}/campaigns`, { ...CAMPAIGN, sender_id: id })
    await client.post(`${ACCOUNT}/conversations/1/participants`, { user_ids: [id] })
    await client.delete(`${ACCOUNT}/agents/${id}`)
    const olga = { id, account_id: 1, name: 'Olga', role: null, availability_status: null, auto_offline: null }
    const shown = async (path: string) => (await client.get(`${ACCOUNT}/${path}`)).body
    expect((await shown('macros')).payload[0]).toMatchObject({ created_by: olga, updated_by: olga })
    expect((await shown('contacts/1/notes'))[0]).toMatchObject({ user: olga })
    expect(await shown('campaigns/1')).toMatchObject({ sender: olga })
    expect(await shown('conversations/1/participants')).toMatchObject([olga])
    await client.request('DELETE', `${ACCOUNT}/conversations/1/participants`, { body: { user_ids: [id] } })
    const turnedAway = await client.post(`${ACCOUNT}/conversations/1/participants`, { user_ids: [id] })
    expect(turnedAway).toMatchObject({ status: 200, body: [olga] })
    expect(await shown('conversations/1/participants')).toEqual([])
  })

  it('is shown as an assignee that a conversation began with by searches and events alone', async () => {
    const { id } = await joined(client)
    await client.delete(`${ACCOUNT}/agents/${id}`)
    const begun = await client.post(`${ACCOUNT}/conversations`, {
      inbox_id: 1,
      contact_id: 1,
      assignee_id: id,
      message: { content: 'Needle' },
    })
    expect(begun.body.meta).not.toHaveProperty('assignee')
    expect(begun.body.meta).not.toHaveProperty('assignee_type')
    const { body: list } = await client.get(`${ACCOUNT}/conversations/${begun.body.id}/messages`)
    expect(list.meta.assignee).toMatchObject({ id, availability_status: null })
    const { payload } = (await client.get(`${ACCOUNT}/search?q=alice`)).body
    expect(payload.conversations.map(({ agent }: { agent: unknown }) => agent)).toContainEqual({
      id,
      available_name: 'Olga',
      email: 'olga@example.com',
      name: 'Olga',
      role: null,
    })
  })
}

describeMatrix('who left an account', whoLeft, { dialect: 'chatwoot' })
