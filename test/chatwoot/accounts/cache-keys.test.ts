import { expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const MEMBERS = { inbox_id: 1, user_ids: [1] }
const FIELD = { name: 'tier', type: 'text', enabled: true }

type Step = (client: Client) => Promise<unknown>

const inbox =
  (id: number, body: object): Step =>
  (client) =>
    client.patch(`${ACCOUNT}/inboxes/${id}`, body)

describeMatrix('cache keys', (client) => {
  /** How often it is told that they moved. */
  const moves = async (step: Step) => {
    const noted = watch(client)
    await step(client)
    await client.mock.settled()
    return noted().filter((name) => name === 'account.cache_invalidated').length
  }

  it.each<[string, Step, number]>([
    ['an inbox that is renamed', inbox(1, { name: 'Other' }), 1],
    ['an inbox with another address, which its channel has', inbox(1, { channel: { webhook_url: 'https://a.b' } }), 2],
    ['an inbox whose channel stays as it is', inbox(2, { channel: { continuity_via_email: true } }), 1],
    ['a member who comes', (to) => to.post(`${ACCOUNT}/inbox_members`, MEMBERS), 1],
    ['a member who goes', (to) => to.request('DELETE', `${ACCOUNT}/inbox_members`, { body: MEMBERS }), 1],
    ['other members: those who come, those who go', (to) => to.patch(`${ACCOUNT}/inbox_members`, MEMBERS), 2],
    ['a picture that there is none of', (to) => to.delete(`${ACCOUNT}/inboxes/1/avatar`), 0],
    ['an agent who leaves the account, inboxes and teams with it', (to) => to.delete(`${ACCOUNT}/agents/2`), 0],
  ])('move with %s', async (_, step, count) => {
    expect(await moves(step)).toBe(count)
  })

  it('move once more with each change of a mailbox', async () => {
    const { body } = await client.post(`${ACCOUNT}/inboxes`, { name: 'M', channel: { type: 'email', email: 'a@b.co' } })
    expect(await moves(inbox(body.id, { channel: { email: 'c@d.co' } }))).toBe(3)
    expect(await moves(inbox(body.id, { channel: { email: 'c@d.co' } }))).toBe(2)
    expect(await moves(inbox(body.id, { channel: {} }))).toBe(1)
  })

  it('move twice with other members of a team', async () => {
    await client.post(`${ACCOUNT}/teams`, { name: 'sales' })
    expect(await moves((to) => to.patch(`${ACCOUNT}/teams/1/team_members`, { user_ids: [1] }))).toBe(2)
  })

  it('move with a field of a form before a chat that goes, the last of which brings the usual ones back', async () => {
    const definition = { attribute_display_name: 'Tier', attribute_key: 'tier', attribute_display_type: 0 }
    await client.post(`${ACCOUNT}/custom_attribute_definitions`, definition)
    await client.patch(`${ACCOUNT}/inboxes/2`, { channel: { pre_chat_form_options: { pre_chat_fields: [FIELD] } } })
    expect(await moves((to) => to.delete(`${ACCOUNT}/custom_attribute_definitions/1`))).toBe(1)
    const { pre_chat_fields } = (await client.get(`${ACCOUNT}/inboxes/2`)).body.pre_chat_form_options
    expect(pre_chat_fields.map(({ name }: { name: string }) => name)).toContain('emailAddress')
  })
})
