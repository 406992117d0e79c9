import { beforeEach, expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const INBOXES = '/api/v1/accounts/1/inboxes'

describeMatrix('settings of an inbox', (client) => {
  beforeEach(async () => {
    client.mock.reset({ dialect: 'chatwoot', seed: 'empty' })
    await client.post(INBOXES, { name: 'First', channel: { type: 'api' } })
  })

  const create = (settings: object) => client.post(INBOXES, { name: 'Next', channel: { type: 'api' }, ...settings })
  const change = (settings: object) => client.patch(`${INBOXES}/1`, settings)

  it('keeps of a survey what a survey has', async () => {
    const rules = { operator: 'contains', values: ['a', 5], other: 1 }
    const given = { message: 'Well?', other: 1, survey_rules: rules }
    const kept = { message: 'Well?', survey_rules: { operator: 'contains', values: ['a', 5] } }
    expect((await create({ csat_config: given })).body.csat_config).toEqual(kept)
    expect((await change({ csat_config: given })).body.csat_config).toMatchObject(kept)
    const odd = { csat_config: { survey_rules: { values: ['a', {}] } } }
    expect((await create(odd)).body.csat_config).toEqual({ survey_rules: {} })
  })

  it('keeps the objects of lists in the place of the rules and the template of a survey', async () => {
    const lists = { survey_rules: [1], template: [{ name: 'rate', other: 1 }, 'x'] }
    const template = [{ name: 'rate' }]
    expect((await create({ csat_config: lists })).body.csat_config).toEqual({ survey_rules: [], template })
    const { csat_config } = (await change({ csat_config: { template: lists.template } })).body
    expect(csat_config).toMatchObject({ display_type: 'emoji', template })
    expect((await change({ csat_config: { template: [1] } })).body.csat_config).not.toHaveProperty('template')
  })

  it('passes over a list of flags with a list or an object in it', async () => {
    const flagsOf = async (selected_feature_flags: unknown[]) =>
      (await create({ channel: { type: 'web_widget', website_url: 'https://example.com', selected_feature_flags } }))
        .body.selected_feature_flags
    expect(await flagsOf(['attachments', [1]])).toHaveLength(3)
    expect(await flagsOf([{ a: 1 }])).toHaveLength(3)
    expect(await flagsOf(['attachments'])).toHaveLength(1)
  })

  it('keeps the template of a survey, and what is false counts as missing', async () => {
    const given = { display_type: false, template: { name: 'rate', language: 'de', other: 1 } }
    expect((await change({ csat_config: given })).body.csat_config).toMatchObject({
      display_type: 'emoji',
      template: { name: 'rate', language: 'de' },
    })
    expect((await change({ csat_config: { template: {} } })).body.csat_config).not.toHaveProperty('template')
  })

  it('keeps what is empty of a survey', async () => {
    const empty = { display_type: '', message: '', survey_rules: { operator: '', values: [] } }
    expect((await change({ csat_config: empty })).body.csat_config).toMatchObject(empty)
  })

  it('leaves a survey alone when it is changed to nothing that one has', async () => {
    const { csat_config } = (await change({ csat_config: { message: 'Well?' } })).body
    expect((await change({ csat_config: { other: 1 } })).body.csat_config).toEqual(csat_config)
  })

  it.each([
    [[{ message: 'Well?' }], 500],
    [[{}], 500],
    [[], 200],
    [{ survey_rules: [] }, 500],
    [{ survey_rules: 'x' }, 200],
  ])('changes a survey to %j: %i', async (csat_config, status) => {
    expect((await change({ csat_config })).status).toBe(status)
    expect((await client.get(`${INBOXES}/1`)).body.csat_config).toEqual({})
    expect((await create({ csat_config })).status).toBe(200)
  })

  it.each([
    [{ max_assignment_limit: '5x', other: 1 }, 200, { max_assignment_limit: '5x' }],
    [{ max_assignment_limit: ' ' }, 200, { max_assignment_limit: ' ' }],
    [{ other: 1 }, 200, {}],
    [null, 200, { max_assignment_limit: 3 }],
    [{ max_assignment_limit: 0 }, 422, undefined],
    [{ max_assignment_limit: 'x' }, 422, undefined],
    [{ max_assignment_limit: false }, 200, { max_assignment_limit: false }],
    [{ max_assignment_limit: true }, 500, undefined],
    [[], 500, undefined],
  ])('takes %j for the automatic assignment', async (config, status, stored) => {
    await change({ auto_assignment_config: { max_assignment_limit: 3 } })
    const answer = await change({ auto_assignment_config: config })
    expect([answer.status, answer.body.auto_assignment_config]).toEqual([status, stored])
  })

  it.each([999, 0, 'x'])('breaks on the help center %j, which there is none of', async (portal_id) => {
    expect((await create({ portal_id })).status).toBe(500)
    expect((await change({ portal_id })).status).toBe(500)
    expect((await change({ name: '', portal_id })).status).toBe(422)
    expect((await client.get(INBOXES)).body.payload).toHaveLength(1)
  })

  it.each([
    [{ type: 'api' }, 500],
    [{ type: null }, 500],
    [[{}], 500],
    [['a'], 200],
    [{ reply_time: 'never' }, 200],
    [{ selected_feature_flags: ['never'], imap_port: 99999999999 }, 200],
    [{ additional_attributes: { agent_reply_time_window: 0 } }, 422],
  ])('keeps the rest of a change whose channel is %j: %i', async (channel, status) => {
    expect((await change({ name: 'Other', working_hours: [{ day_of_week: 1, open_hour: 8 }], channel })).status).toBe(
      status,
    )
    const { name, working_hours } = (await client.get(`${INBOXES}/1`)).body
    expect([name, working_hours[1].open_hour]).toEqual(['Other', 8])
  })

  it('look at what their own channel has, and at nothing else of it', async () => {
    const website = { website_url: 'https://example.com', reply_time: 'never' }
    expect((await create({ channel: { ...website, type: 'web_widget' } })).status).toBe(500)
    expect((await create({ channel: { ...website, type: 'bogus' } })).body.message).toBe('Channel must exist')
    expect((await create({ channel: { ...website, type: 'api' } })).status).toBe(200)
    const { body } = await create({ channel: { ...website, type: 'web_widget', reply_time: 'in_a_day' } })
    const path = `${INBOXES}/${body.id}`
    expect((await client.patch(path, { name: 'Other', channel: { reply_time: 'never' } })).status).toBe(500)
    expect((await client.patch(path, { channel: { imap_port: 99999999999, welcome_title: 'Hi' } })).status).toBe(200)
    expect((await client.get(path)).body).toMatchObject({ name: 'Other', reply_time: 'in_a_day', welcome_title: 'Hi' })
  })

  it.each([
    [{}, 200],
    [false, 200],
    [['a'], 200],
    ['', 500],
    [{ day_of_week: 1 }, 500],
    [{ day: 1 }, 200],
    [[{ day_of_week: 'x', open_hour: 8 }], 500],
    [[{ day_of_week: 99999999999 }], 500],
    [[{ day_of_week: 1, open_hour: 99999999999 }], 200],
    [[{ day_of_week: 1, closed_all_day: true, open_hour: 99999999999 }], 500],
  ])('keeps the rest of a change to the hours %j, which change nothing: %i', async (working_hours, status) => {
    const { working_hours: before } = (await client.get(`${INBOXES}/1`)).body
    expect((await change({ name: 'Other', working_hours })).status).toBe(status)
    expect((await client.get(`${INBOXES}/1`)).body).toMatchObject({ name: 'Other', working_hours: before })
  })

  it.each([
    [
      { name: 'a', other: 1, values: ['x'], regex_cue: null },
      { name: 'a', values: ['x'], regex_cue: null },
    ],
    [{ name: ['a'], label: 5, values: ['x', {}] }, { label: 5 }],
    [{ name: 'a', values: null }, { name: 'a' }],
  ])('keeps of the question %j before a chat what a question has', async (question, kept) => {
    const form = { pre_chat_message: 'Hi', require_email: true, other: 1, pre_chat_fields: ['a', question] }
    await client.post(INBOXES, { name: 'Web', channel: { type: 'web_widget', website_url: 'https://acme.com' } })
    const answer = await client.patch(`${INBOXES}/2`, { channel: { pre_chat_form_options: form } })
    expect(answer.body.pre_chat_form_options).toEqual({
      pre_chat_message: 'Hi',
      require_email: true,
      pre_chat_fields: [kept],
    })
  })

  it.each([
    [{ name: ' ', lock_to_single_conversation: null }, ["Name can't be blank"]],
    [{ lock_to_single_conversation: null }, undefined],
    [
      { name: '', business_name: 'x'.repeat(256), greeting_message: 'x'.repeat(10_001), timezone: 'Mars' },
      [
        'Business name is too long (maximum is 255 characters)',
        "Name can't be blank",
        'Timezone is not included in the list',
        'Greeting message is too long (maximum is 10000 characters)',
      ],
    ],
  ])('says what is wrong with %.60j in the order of the server', async (settings, errors) => {
    expect((await change(settings)).body.message).toBe(errors?.join(', '))
    const unknown = [...(errors ?? ["Name can't be blank"]), 'Channel must exist'].join(', ')
    const { name } = { name: '', ...settings }
    expect((await create({ ...settings, name, channel: { type: 'x' } })).body.message).toBe(unknown)
  })

  it.each([null, ''])('takes a day that is neither open nor closed: %j', async (nothing) => {
    const working_hours = [{ day_of_week: 1, closed_all_day: nothing, open_all_day: nothing }]
    const day = { day_of_week: 1, closed_all_day: null, open_hour: 9, close_hour: 17, open_all_day: null }
    expect((await change({ working_hours })).body.working_hours[1]).toMatchObject(day)
  })
})
