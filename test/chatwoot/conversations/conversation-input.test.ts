import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const CONVERSATION = `${ACCOUNT}/conversations/1`

describeMatrix(
  'odd input around a conversation, on the running server',
  (client) => {
    it.each([
      [1.5, 200],
      [true, 200],
      ['1x', 200],
      [false, 404],
      [[], 404],
      [{ a: 1 }, 404],
      [-1, 404],
      [[1], 500],
      [['x'], 404],
      [[1, 99], 404],
    ])('looks for the inbox and the contact %j', async (id, status) => {
      const begin = (body: object) => client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1, ...body })
      expect(await begin({ inbox_id: id })).toMatchObject({ status })
      expect(await begin({ contact_id: id })).toMatchObject({ status })
    })

    it('looks for the inbox and the contact before it looks at the rest', async () => {
      const begin = async (body: object) =>
        (await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1, ...body })).status
      for (const odd of [{ additional_attributes: '' }, { custom_attributes: [] }, { status: 'x' }, { message: 'x' }]) {
        expect(await begin({ ...odd, contact_id: 99 })).toBe(404)
        expect(await begin(odd)).toBe(500)
      }
      expect(await begin({ inbox_id: [1], contact_id: 99 })).toBe(404)
      expect(await begin({ source_id: ['a', 'b'], contact_id: 99 })).toBe(404)
      expect(await begin({ source_id: ['a', 'b'] })).toBe(422)
    })

    it.each([
      [[], true],
      [{}, true],
      ['0', false],
      ['', false],
    ])('takes %j for a customer who is verified: %j', async (hmac_verified, is) => {
      const { body } = await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1, hmac_verified })
      expect(body.meta.hmac_verified).toBe(is)
    })

    it.each([
      ['status=all', 1],
      ['status[]=all', 0],
      ['status[]=all&status[]=open', 1],
      ['status[]=all&status[]=pending', 0],
    ])('lists the conversations of %s', async (query, count) => {
      for (const path of ['', '/meta']) {
        const { body } = await client.get(`${ACCOUNT}/conversations${path}?${query}`)
        expect((body.data ?? body).meta.all_count).toBe(count)
      }
    })

    it('gives a conversation to the one of several that there is', async () => {
      const assign = async (body: object) => (await client.post(`${CONVERSATION}/assignments`, body)).body?.id
      const { body: team } = await client.post(`${ACCOUNT}/teams`, { name: 'several' })
      const { body: bot } = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Bot' })
      expect(await assign({ assignee_id: ['a', 1, null, true] })).toBe(1)
      expect(await assign({ team_id: [99, team.id] })).toBe(team.id)
      expect(await assign({ assignee_type: 'AgentBot', assignee_id: [99, bot.id] })).toBe(bot.id)
    })

    it('breaks on a value that is no text before it reads the next condition', async () => {
      const filter = async (values: unknown[]) => {
        const first = { attribute_key: 'display_id', filter_operator: 'contains', values, query_operator: 'and' }
        const payload = [first, { attribute_key: 'referer', filter_operator: 'starts_with', values: ['x'] }]
        return (await client.post(`${ACCOUNT}/conversations/filter`, { payload })).status
      }
      expect(await filter([true])).toBe(500)
      expect(await filter(['1'])).toBe(422)
    })

    it.each([{}, [], false])('takes the status and the priority %j for none', async (nothing) => {
      expect((await client.post(`${CONVERSATION}/toggle_status`, { status: nothing })).body.payload).toMatchObject({
        current_status: 'resolved',
      })
      await client.post(`${CONVERSATION}/toggle_priority`, { priority: 'high' })
      expect((await client.post(`${CONVERSATION}/toggle_priority`, { priority: nothing })).status).toBe(200)
      expect((await client.get(CONVERSATION)).body.priority).toBeNull()
    })

    it.each([
      ['', 200, ''],
      [0, 200, 0],
      [null, 200, false],
      [['x'], 200, ['x']],
      [{ a: 1 }, 500, undefined],
      [{}, 500, undefined],
      [[{ a: 1 }], 500, undefined],
    ])('tells that somebody writes in private: %j', async (is_private, status, told) => {
      const happened: unknown[] = []
      client.mock.worldOf().listen({
        happening: (event) => {
          if (event.name === 'conversation.typing_on') happened.push(event.isPrivate)
        },
      })
      const path = `${CONVERSATION}/toggle_typing_status`
      expect((await client.post(path, { typing_status: 'on', is_private })).status).toBe(status)
      expect(happened).toEqual(told === undefined ? [] : [told])
      expect((await client.post(path, { typing_status: 'maybe', is_private })).status).toBe(200)
    })

    it('takes true for 1 and false for 0 where an id stands', async () => {
      const begin = (assignee_id: boolean) =>
        client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1, assignee_id })
      expect((await begin(true)).body.meta.assignee).toMatchObject({ id: 1 })
      expect((await begin(false)).body.meta.assignee).toBeUndefined()
      await client.post(`${ACCOUNT}/agent_bots`, { name: 'Bot' })
      await client.post(`${ACCOUNT}/assignment_policies`, { name: 'Policy' })
      const statuses = async (id: boolean) => [
        (await client.post(`${ACCOUNT}/inboxes/1/set_agent_bot`, { agent_bot: id })).status,
        (await client.post(`${ACCOUNT}/inboxes/1/assignment_policy`, { assignment_policy_id: id })).status,
      ]
      expect(await statuses(true)).toEqual([200, 200])
      expect(await statuses(false)).toEqual([200, 404])
    })

    it('looks for all bots that a list names, then breaks on it; a list of policies names none', async () => {
      await client.post(`${ACCOUNT}/agent_bots`, { name: 'Bot' })
      await client.post(`${ACCOUNT}/assignment_policies`, { name: 'Policy' })
      const set = (agent_bot: unknown) => client.post(`${ACCOUNT}/inboxes/1/set_agent_bot`, { agent_bot })
      const followed = `${ACCOUNT}/inboxes/1/assignment_policy`
      for (const unknown of [['x'], [1, 99], {}, '']) expect((await set(unknown)).status).toBe(404)
      for (const list of [[1], []]) {
        expect((await set(list)).status).toBe(500)
        expect((await client.post(followed, { assignment_policy_id: list })).status).toBe(404)
      }
    })

    it.each([
      [undefined, 200],
      [' ', 200],
      [[], 200],
      [{}, 200],
      [false, 200],
      ['x', 500],
      [true, 500],
      [5, 500],
      [[{ content: 'x' }], 500],
    ])('begins with the first message %j', async (message, status) => {
      const count = async () => (await client.get(`${ACCOUNT}/conversations?status=all`)).body.data.meta.all_count
      const before = await count()
      const begun = await client.post(`${ACCOUNT}/conversations`, { inbox_id: 1, contact_id: 1, message })
      expect(begun).toMatchObject({ status })
      expect(await count()).toBe(status === 200 ? before + 1 : before)
    })

    it('looks for the inbox and the contact that are named, though a source id would do', async () => {
      const begin = (body: object) => client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', ...body })
      expect((await begin({})).status).toBe(200)
      for (const unknown of [999_999, 0, 'x']) {
        expect((await begin({ inbox_id: unknown })).status).toBe(404)
        expect((await begin({ contact_id: unknown })).status).toBe(404)
      }
      for (const blank of [null, '']) expect((await begin({ inbox_id: blank, contact_id: blank })).status).toBe(200)
    })

    it('lets nobody begin in the inbox of another account, whose source id is known', async () => {
      client.mock.reset({ seed: 'awkward', dialect: 'chatwoot' })
      const { db } = client.mock.worldOf()
      const foreign = [...db.contactInboxes.all()].find(({ inbox_id }) => db.inboxes.get(inbox_id)?.account_id === 2)
      const { status, body } = await client.post(`${ACCOUNT}/conversations`, { source_id: foreign?.source_id })
      expect([status, body]).toEqual([401, { error: 'You are not authorized to do this action' }])
    })

    it.each([
      [
        ['a', true, 1],
        ['a', 'true', '1'],
      ],
      [['a', { b: 1 }], []],
      [['a', ['b']], []],
      ['a', []],
    ])('labels with %j', async (labels, payload) => {
      expect((await client.post(`${CONVERSATION}/labels`, { labels })).body).toEqual({ payload })
    })

    it('finds labels whatever their case', async () => {
      await client.post(`${CONVERSATION}/labels`, { labels: ['Vip'] })
      const { body } = await client.get(`${ACCOUNT}/conversations?labels[]=vIP`)
      expect(body.data.meta.all_count).toBe(1)
    })

    it.each([
      [['a@example.com'], 200],
      [true, 200],
      [false, 422],
      [[], 422],
      [' ', 422],
      [{ a: 1 }, 500],
      [[{ a: 1 }], 500],
    ])('sends a transcript to %j', async (email, status) => {
      expect(await client.post(`${CONVERSATION}/transcript`, { email })).toMatchObject({ status })
    })

    it.each([
      [{ draft_message: { message: ['x'] } }, 200, '["x"]'],
      [{ draft_message: { message: { a: 1 } } }, 200, '{"a"=>1}'],
      [{ draft_message: { message: false } }, 200, ''],
      [{ draft_message: { message: 'false' } }, 200, 'false'],
      [{ draft_message: { message: 0 } }, 200, '0'],
      [{ draft_message: null, message: 'x' }, 200, ''],
      [{ message: 'x' }, 200, 'x'],
      [{ draft_message: 'x' }, 500, 'before'],
      [{ draft_message: [] }, 500, 'before'],
    ])('keeps the draft %j', async (body, status, message) => {
      await client.patch(`${CONVERSATION}/draft_messages`, { draft_message: { message: 'before' } })
      expect(await client.patch(`${CONVERSATION}/draft_messages`, body)).toMatchObject({ status })
      expect((await client.get(`${CONVERSATION}/draft_messages`)).body).toEqual({ has_draft: true, message })
    })
  },
  { dialect: 'chatwoot' },
)
