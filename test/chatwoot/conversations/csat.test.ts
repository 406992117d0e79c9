import { expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const RESPONSES = `${ACCOUNT}/csat_survey_responses`

describeMatrix('csat surveys', (client) => {
  const conversation = async (id = 1) => (await client.get(`${ACCOUNT}/conversations/${id}`)).body
  /** Resolves a conversation of an inbox that asks; the path of its survey. */
  const ask = async (id = 1) => {
    await client.patch(`${ACCOUNT}/inboxes/1`, { csat_survey_enabled: true })
    await client.post(`${ACCOUNT}/conversations/${id}/toggle_status`, { status: 'resolved' })
    return `/public/api/v1/csat_survey/${(await conversation(id)).uuid}`
  }
  const answer = (path: string, csat_survey_response: object) =>
    client.put(path, { message: { submitted_values: { csat_survey_response } } }, { as: null })
  const another = async () => {
    const { body } = await client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', inbox_id: 1 })
    await client.post(`${ACCOUNT}/conversations/${body.id}/messages`, { content: 'Hi', message_type: 'incoming' })
    return body.id
  }

  it('go with the contact who gave them, though the conversation stays with another one', async () => {
    await answer(await ask(), { rating: 5 })
    expect((await client.get(RESPONSES)).body).toHaveLength(1)
    const other = (await client.post(`${ACCOUNT}/contacts`, { name: 'Other' })).body.payload.contact.id
    const ids = { base_contact_id: other, mergee_contact_id: 1 }
    expect((await client.post(`${ACCOUNT}/actions/contact_merge`, ids)).status).toBe(200)
    expect((await conversation()).meta.sender.id).toBe(other)
    expect((await client.get(RESPONSES)).body).toEqual([])
  })

  it('learn the id of the e-mail that they go out as', async () => {
    const mail = { name: 'Mail', csat_survey_enabled: true, channel: { type: 'email', email: 'a@example.com' } }
    const { body: inbox } = await client.post(`${ACCOUNT}/inboxes`, mail)
    const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: inbox.id })
    const path = `${ACCOUNT}/conversations/${body.id}`
    const happened = watch(client)
    await client.post(`${path}/toggle_status`, { status: 'resolved' })
    await client.mock.settled()
    expect(happened().at(-1)).toBe('message.updated')
    const { payload } = (await client.get(`${path}/messages`)).body
    const survey = payload.find(({ content_type }: { content_type: string }) => content_type === 'input_csat')
    expect(survey.source_id).toMatch(new RegExp(`^conversation/${body.uuid}/messages/${survey.id}@`))
  })

  it('touch their conversation when they are answered', async () => {
    const path = await ask()
    const { updated_at: before } = await conversation()
    client.mock.clock.advance(60)
    await answer(path, { rating: 5 })
    expect((await conversation()).updated_at).toBeGreaterThanOrEqual(before + 60)
  })

  it('are answered to the first of several', async () => {
    const path = await ask()
    const shown = async () => (await client.get(path, { as: null })).body.id
    const first = await shown()
    const again = { content: 'And now?', content_type: 'input_csat' }
    await client.post(`${ACCOUNT}/conversations/1/messages`, again)
    await answer(path, { rating: 5 })
    expect(await shown()).toBe(first)
    expect((await client.get(RESPONSES)).body).toMatchObject([{ message_id: first }])
  })

  it('are found by every way to write a uuid', async () => {
    const path = await ask()
    const { uuid } = await conversation()
    const found = async (written: string) =>
      (await client.get(path.replace(uuid, encodeURIComponent(written)), { as: null })).status
    const bare = uuid.replaceAll('-', '')
    expect(await Promise.all([uuid.toUpperCase(), bare, `{${uuid}}`].map(found))).toEqual([200, 200, 200])
    expect(await Promise.all([`${uuid}x`, `{${uuid}`, bare.slice(1), 'x'].map(found))).toEqual([404, 404, 404, 404])
  })

  it.each([
    [undefined, null],
    [null, null],
    ['', ''],
    [' so ', ' so '],
    [12345, '12345'],
    [true, 't'],
    [['a', 1], '["a", 1]'],
    [{ a: 1 }, '{"a"=>1}'],
  ])('are noted something about: %j', async (csat_review_notes, noted) => {
    client.mock.reset({ dialect: 'chatwoot' })
    await answer(await ask(), { rating: 5 })
    const { body } = await client.patch(`${RESPONSES}/1`, { csat_review_notes })
    expect(body.csat_review_notes).toBe(noted)
  })

  it('are not noted too much about', async () => {
    await answer(await ask(), { rating: 5 })
    expect(await client.patch(`${RESPONSES}/1`, { csat_review_notes: 'x'.repeat(20_001) })).toMatchObject({
      status: 422,
      body: { message: 'Csat review notes is too long (maximum is 20000 characters)' },
    })
  })

  it('are shown to whoever has the link', async () => {
    const path = await ask()
    const { status, body } = await client.get(path, { as: null })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      csat_survey_response: null,
      display_type: 'emoji',
      content: null,
      inbox_avatar_url: '',
      inbox_name: 'Acme API',
      locale: 'en',
    })
    expect(body.conversation_id).not.toBe(1)
  })

  it('are shown as the inbox has them now', async () => {
    const path = await ask()
    const look = async (csat_config: object) => {
      await client.patch(`${ACCOUNT}/inboxes/1`, { csat_config })
      return (await client.get(path, { as: null })).body
    }
    expect(await look({ display_type: 'star', message: 'Well?' })).toMatchObject({
      display_type: 'star',
      content: 'Well?',
    })
    expect(await look({ display_type: 'emoji', message: '' })).toMatchObject({ display_type: 'emoji', content: '' })
    expect(await look({ display_type: 5, message: 7 })).toMatchObject({ display_type: 5, content: 7 })
    const id = await another()
    await ask(id)
    const { payload } = (await client.get(`${ACCOUNT}/conversations/${id}/messages`)).body
    const survey = payload.find(({ content_type }: { content_type: string }) => content_type === 'input_csat')
    expect(survey.content).toMatch(/^7( |$)/)
    expect(survey.content_attributes).toEqual({ display_type: 5 })
  })

  it.each([
    [{ rating: true }, [1, null]],
    [{ rating: 2, feedback_message: true }, [2, 't']],
    [{ rating: 1.9, feedback_message: 12 }, [1, '12']],
  ])('take %j as columns do', async (given, taken) => {
    const path = await ask()
    await answer(path, given)
    const { rating, feedback_message } = (await client.get(path)).body.csat_survey_response
    expect([rating, feedback_message]).toEqual(taken)
  })

  it('take a rating, and another one instead', async () => {
    const path = await ask()
    const { id } = (await client.get(path)).body
    expect(await answer(path, { rating: 4, feedback_message: 'Gut 👍' })).toMatchObject({ status: 200, body: { id } })
    expect((await client.get(path)).body.csat_survey_response).toMatchObject({
      rating: 4,
      feedback_message: 'Gut 👍',
      message_id: id,
      contact_id: 1,
    })
    await answer(path, { rating: '5' })
    expect((await client.get(RESPONSES)).body).toMatchObject([
      { id: 1, rating: 5, feedback_message: null, message_id: id, conversation_id: 1, contact: { id: 1 } },
    ])
  })

  it.each([
    { rating: 3, feedback_message: 'x'.repeat(20_001) },
    { rating: 0 },
    { rating: 6 },
    { rating: 'x' },
    { rating: 0.5 },
    { rating: null },
    {},
  ])('record nothing of %j', async (given) => {
    const path = await ask()
    expect(await answer(path, given)).toMatchObject({ status: 200 })
    expect((await client.get(RESPONSES)).body).toEqual([])
  })

  it('are told of to webhooks unless the rating is refused, which ends the job', async () => {
    await client.post(`${ACCOUNT}/webhooks`, { url: 'http://127.0.0.1:9/', subscriptions: ['message_updated'] })
    const path = await ask()
    const told = async (submitted_values: unknown) => {
      const before = client.mock.deliveries().length
      await client.put(path, { message: { submitted_values } }, { as: null })
      await client.mock.settled()
      return client.mock.deliveries().length - before
    }
    expect(await told({ csat_survey_response: { rating: 6 } })).toBe(0)
    expect(await told([{ name: 'a' }])).toBe(0)
    expect(await told({ csat_survey_response: [{ rating: 5 }] })).toBe(0)
    expect(await told({ csat_survey_response: { rating: '' } })).toBe(1)
    expect(await told({ csat_survey_response: { rating: 4 } })).toBe(1)
  })

  it.each([
    [{ other: 1, csat_survey_response: { rating: 3, other: 1 } }, { csat_survey_response: { rating: 3 } }, 1],
    [{ csat_survey_response: { rating: [3], feedback_message: {} } }, { csat_survey_response: {} }, 0],
    [
      [{ csat_survey_response: [{ rating: 3, feedback_message: 'b' }, 'x'], value: '1', name: 'a' }, 'x'],
      [{ name: 'a', value: '1', csat_survey_response: [{ feedback_message: 'b', rating: 3 }] }],
      0,
    ],
  ])('keep of %j what a survey asks for', async (submitted_values, kept, recorded) => {
    const path = await ask()
    expect((await client.put(path, { message: { submitted_values } }, { as: null })).status).toBe(200)
    const { body } = await client.get(`${ACCOUNT}/conversations/1/messages`)
    const message = body.payload.find(({ content_type }: { content_type: string }) => content_type === 'input_csat')
    expect(JSON.stringify(message.content_attributes.submitted_values)).toBe(JSON.stringify(kept))
    expect((await client.get(RESPONSES)).body).toHaveLength(recorded)
  })

  it('can be answered for fourteen days', async () => {
    const path = await ask()
    client.mock.clock.advance(14 * 24 * 3600)
    expect(await answer(path, { rating: 1 })).toMatchObject({ status: 200 })
    client.mock.clock.advance(24 * 3600)
    expect(await answer(path, { rating: 2 })).toMatchObject({
      status: 422,
      body: { error: 'You cannot update the CSAT survey after 14 days' },
    })
    expect(await client.put(path, {}, { as: null })).toMatchObject({ status: 422, body: { error: expect.any(String) } })
    expect((await client.get(path)).body.csat_survey_response).toMatchObject({ rating: 1 })
    const { id } = (await client.get(path)).body
    const thread = '/public/api/v1/inboxes/mockwoot-inbox-1/contacts/alice-carter/conversations/1/messages'
    const submitted_values = { csat_survey_response: { rating: 2 } }
    expect(await client.patch(`${thread}/${id}`, { submitted_values }, { as: null })).toMatchObject({
      status: 422,
      body: { error: 'You cannot update the CSAT survey after 14 days' },
    })
  })

  it('are not where nobody was asked', async () => {
    const { uuid } = await conversation()
    for (const path of [uuid, 'nonsense', '__proto__']) {
      expect(await client.get(`/public/api/v1/csat_survey/${path}`, { as: null }), path).toMatchObject({
        status: 404,
        body: { status: 404, error: 'Not Found' },
      })
      expect(await answer(`/public/api/v1/csat_survey/${path}`, { rating: 1 }), path).toMatchObject({ status: 404 })
    }
  })

  it('name a body without an answer', async () => {
    const path = await ask()
    expect(await client.put(path, {})).toMatchObject({ status: 422, body: { attributes: ['message'] } })
  })

  it('have a page, whatever the uuid', async () => {
    const page = await client.get('/survey/responses/%3Cscript%3E', { as: null })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    expect(page.text).toContain('<form')
    expect(page.text).not.toContain('csat_survey/<script>')
  })

  it('come as they were last written where no order is asked for, in tables too, and in no order where they are counted', async () => {
    await answer(await ask(), { rating: 5 })
    await answer(await ask(await another()), { rating: 1 })
    await client.patch(`${RESPONSES}/1`, { csat_review_notes: 'read' })
    const listed = async (query = '') =>
      (await client.get(`${RESPONSES}${query}`)).body.map(({ rating }: { rating: number }) => rating)
    const told = async (query = '') => {
      const { text } = await client.get(`${RESPONSES}/download?since=1&until=4102444800${query}`)
      return text
        .split('\n')
        .slice(1, 3)
        .map((line) => Number(line.split(',')[1]))
    }
    expect([await listed(), await told()]).toEqual([
      [1, 5],
      [1, 5],
    ])
    expect([await listed('?sort=created_at'), await told('&sort=created_at')]).toEqual([
      [5, 1],
      [5, 1],
    ])
    expect([await listed('?sort=-created_at'), await told('&sort=-created_at')]).toEqual([
      [1, 5],
      [1, 5],
    ])
    expect(await client.get(`${RESPONSES}/metrics?sort=rating`)).toMatchObject({ status: 200 })
    const status = client.mock.dialect === 'chatwoot' ? 500 : 422
    expect(await client.get(`${RESPONSES}/metrics?sort=-created_at`)).toMatchObject({ status })
  })

  it('are listed by what was asked for', async () => {
    await client.post(`${ACCOUNT}/conversations/1/assignments`, { assignee_id: 2 })
    await answer(await ask(), { rating: 5, feedback_message: 'fine' })
    await answer(await ask(await another()), { rating: 1 })
    const ratings = async (query: string) =>
      (await client.get(`${RESPONSES}?${query}`)).body.map(({ rating }: { rating: number }) => rating)
    expect(await ratings('')).toEqual([5, 1])
    expect(await ratings('sort=-created_at')).toEqual([1, 5])
    expect(await ratings('sort=created_at,rating,-created_at')).toEqual([1, 5])
    expect(await ratings('sort=-created_at,created_at')).toEqual([5, 1])
    expect(await ratings('rating=1')).toEqual([1])
    expect(await ratings('user_ids[]=2&user_ids[]=7')).toEqual([5])
    expect(await ratings('inbox_id=2')).toEqual([])
    expect(await ratings('team_id=1')).toEqual([])
    expect(await ratings('page=2')).toEqual([])
    expect(await ratings('since=1&until=2')).toEqual([])
    expect(await ratings('since=1')).toEqual([5, 1])
    expect(await ratings('since=1&until=4102444800')).toEqual([5, 1])
    expect((await client.get(RESPONSES)).body[0].assigned_agent).toMatchObject({ id: 2 })
    expect((await client.get(RESPONSES)).body[1]).not.toHaveProperty('assigned_agent')
    expect((await client.get(`${RESPONSES}/metrics`)).body).toEqual({
      total_count: 2,
      ratings_count: { 1: 1, 5: 1 },
      total_sent_messages_count: 2,
    })
    expect((await client.get(`${RESPONSES}/metrics?rating=5&since=1&until=2`)).body).toEqual({
      total_count: 0,
      ratings_count: {},
      total_sent_messages_count: 0,
    })
  })

  it('are downloaded as a table', async () => {
    await client.post(`${ACCOUNT}/conversations/1/assignments`, { assignee_id: 2 })
    await answer(await ask(), { rating: 3, feedback_message: '=1+1, "ok"' })
    const { status, headers, text } = await client.get(`${RESPONSES}/download?since=0&until=4102444800`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toMatch(/^text\/csv/)
    expect(headers.get('content-disposition')).toBe('attachment; filename=csat_report.csv')
    const [header, row, period] = text.trim().split('\n')
    expect(header).toBe(
      'Agent Name,Rating,Feedback Comment,Contact Name,Contact Email Address,Contact Phone Number,' +
        'Link to the conversation,Recorded date',
    )
    expect(row).toContain(
      `Jane Smith (jane@example.com),3,"=1+1, ""ok""",Alice Carter,alice@example.com,+15550100,http`,
    )
    expect(row).toContain('/app/accounts/1/conversations/1,')
    expect(period).toBe('Reporting period 1970-01-01 to 2100-01-01')
    await client.patch(`${ACCOUNT}/contacts/1`, { name: ' ', phone_number: null })
    const again = await client.get(`${RESPONSES}/download?since=0&until=4102444800`)
    expect(again.text).toContain('"=1+1, ""ok""",,alice@example.com,,http')
    expect(await client.get(`${RESPONSES}/download?since=1`)).toMatchObject({
      status: 422,
      body: { attributes: ['until'] },
    })
  })

  it('are for administrators', async () => {
    for (const path of ['', '/metrics', '/download']) {
      expect(await client.get(`${RESPONSES}${path}`, { as: 'agent' }), path).toMatchObject({ status: 403 })
    }
  })

  it('are not sent where the channel takes no answer any more, which is written down', async () => {
    const additional_attributes = { agent_reply_time_window: 1 }
    await client.patch(`${ACCOUNT}/inboxes/1`, { channel: { additional_attributes } })
    client.mock.clock.advance(2 * 3600)
    await ask()
    const { body } = await client.get(`${ACCOUNT}/conversations/1/messages`)
    const content = 'CSAT survey not sent due to outgoing message restrictions'
    expect(body.payload.at(-1)).toMatchObject({ content, message_type: 2 })
    expect(body.payload).not.toContainEqual(expect.objectContaining({ content_type: 'input_csat' }))
  })

  it('are not sent for what a rule has opened again', async () => {
    const conditions = [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['resolved'] }]
    const actions = [{ action_name: 'open_conversation', action_params: [] }]
    const rule = { name: 'Stay', event_name: 'conversation_resolved', conditions, actions }
    expect((await client.post(`${ACCOUNT}/automation_rules`, rule)).status).toBe(200)
    await ask()
    expect((await conversation()).status).toBe('open')
    const { body } = await client.get(`${ACCOUNT}/conversations/1/messages`)
    expect(body.payload).not.toContainEqual(expect.objectContaining({ content_type: 'input_csat' }))
  })

  it('go with their conversation', async () => {
    await answer(await ask(), { rating: 3 })
    await client.delete(`${ACCOUNT}/conversations/1`)
    expect((await client.get(RESPONSES)).body).toEqual([])
  })
})

describeMatrix(
  'csat surveys as on the running server',
  (client) => {
    it('break on a table without a range, and on a time that is none', async () => {
      expect(await client.get(`${RESPONSES}/download`)).toMatchObject({ status: 500 })
      expect(await client.get(`${RESPONSES}?since=x&until=y`)).toMatchObject({ status: 500 })
    })
  },
  { dialect: 'chatwoot' },
)
