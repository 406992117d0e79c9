import { expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'

/** Both agents are online, a team has both, and who is given conversations of inbox 1 has at most `limit` open ones. */
async function prepare(client: Client, limit: unknown): Promise<void> {
  for (const id of [1, 2]) client.mock.worldOf().presence.touch('user', 1, id)
  await client.patch(`${ACCOUNT}/agents/2`, { availability: 'online' })
  await client.post(`${ACCOUNT}/teams`, { name: 'support', allow_auto_assign: true })
  await client.post(`${ACCOUNT}/teams/1/team_members`, { user_ids: [1, 2] })
  await client.patch(`${ACCOUNT}/inboxes/1`, { auto_assignment_config: { max_assignment_limit: limit } })
}

async function assigneeOf(client: Client, values: object): Promise<number | undefined> {
  const conversation = { source_id: 'alice-carter', inbox_id: 1, ...values }
  return (await client.post(`${ACCOUNT}/conversations`, conversation)).body.meta.assignee?.id
}

describeMatrix(
  'automatic assignment',
  (client) => {
    it.each([1, '1', '1x', 1.5])('gives nobody more than %j open conversations', async (limit) => {
      await prepare(client, limit)
      const given = [await assigneeOf(client, {}), await assigneeOf(client, {}), await assigneeOf(client, {})]
      expect(given).toEqual([1, 2, undefined])
    })

    it('keeps to the limit where a team assigns', async () => {
      await prepare(client, 1)
      const given = []
      for (const _ of Array(3)) given.push(await assigneeOf(client, { team_id: 1 }))
      expect(given).toEqual([1, 2, undefined])
    })

    it('knows no limit where a team assigns in an inbox that does not', async () => {
      await prepare(client, 1)
      await client.patch(`${ACCOUNT}/inboxes/1`, { enable_auto_assignment: false })
      const given = []
      for (const _ of Array(3)) given.push(await assigneeOf(client, { team_id: 1 }))
      expect(given).toEqual([1, 2, 1])
    })

    it('goes on without a limit that is blank', async () => {
      await prepare(client, ' ')
      const given = []
      for (const _ of Array(3)) given.push(await assigneeOf(client, { team_id: 1 }))
      expect(given).toEqual([1, 2, 1])
    })

    it('is written down as its own doing where a customer reopens a conversation', async () => {
      await prepare(client, ' ')
      const activities = async () =>
        (await client.get(`${ACCOUNT}/conversations/1/messages`)).body.payload
          .filter(({ message_type }: { message_type: number }) => message_type === 2)
          .map(({ content }: { content: string }) => content)
      const resolve = () => client.post(`${ACCOUNT}/conversations/1/toggle_status`, { status: 'resolved' })
      const inbox = client.mock.worldOf().db.inboxes.get(1)
      const thread = `/public/api/v1/inboxes/${inbox?.identifier}/contacts/alice-carter/conversations/1`
      const write = (content: string) => client.post(`${thread}/messages`, { content }, { as: null })
      await resolve()
      const before = (await activities()).length
      await write('Hello?')
      expect((await activities()).slice(before)).toEqual(['Assigned to John Doe by Automation System'])
      await resolve()
      await write('Again')
      expect((await activities()).at(-1)).toBe('System reopened the conversation due to a new incoming message.')
      await resolve()
      const note = { content: 'x', message_type: 'incoming', private: true }
      await client.post(`${ACCOUNT}/conversations/1/messages`, note)
      expect((await activities()).at(-1)).toBe('Conversation was reopened by John Doe')
    })

    it('leaves the agent where a team does not exist', async () => {
      await client.post(`${ACCOUNT}/conversations/1/assignments`, { assignee_id: 2 })
      await client.post(`${ACCOUNT}/bulk_actions`, { type: 'Conversation', ids: [1], fields: { team_id: 99 } })
      expect((await client.get(`${ACCOUNT}/conversations/1`)).body.meta).toMatchObject({ assignee: { id: 2 } })
    })
  },
  { dialect: 'chatwoot' },
)
