import { expect, it } from 'vitest'
import { watch } from '#test/happenings'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const INBOXES = `${ACCOUNT}/inboxes`
const DAY = { day_of_week: 1, closed_all_day: false, open_all_day: false }

describeMatrix('inboxes', (client) => {
  const create = (channel: object, more: object = {}) => client.post(INBOXES, { name: 'New', channel, ...more })

  it('show an agent none of the secrets', async () => {
    const { body } = await client.get(INBOXES, { as: 'agent' })
    expect(JSON.stringify(body)).not.toContain('hmac_token')
    await create({ type: 'email', email: 'help@example.com', imap_password: 'secret' })
    await client.post(`${ACCOUNT}/inbox_members`, { inbox_id: 3, user_ids: [2] })
    expect((await client.get(`${INBOXES}/3`)).body).toMatchObject({ imap_password: 'secret' })
    const seen = (await client.get(`${INBOXES}/3`, { as: 'agent' })).body
    expect(seen).toMatchObject({ email: 'help@example.com' })
    expect(seen).not.toHaveProperty('imap_password')
  })

  it('have identifiers and tokens of their own', async () => {
    const [a, b] = [(await create({ type: 'api' })).body, (await create({ type: 'api' })).body]
    expect(a.inbox_identifier).toMatch(/^[1-9A-Za-z]{24}$/)
    expect(a.inbox_identifier).not.toBe(b.inbox_identifier)
    expect(a.hmac_token).not.toBe(b.hmac_token)
    expect([a.channel_id, b.channel_id]).toEqual([2, 3])
  })

  it('do not take over the channel number of a deleted one', async () => {
    const channelId = async () => (await create({ type: 'api' })).body.channel_id
    expect(await channelId()).toBe(2)
    await client.delete(`${INBOXES}/3`)
    expect(await channelId()).toBe(3)
    await client.delete(`${INBOXES}/1`)
    expect(await channelId()).toBe(4)
  })

  it('are listed as they were last written', async () => {
    await create({ type: 'api' })
    const listed = async () => (await client.get(INBOXES)).body.payload.map(({ id }: { id: number }) => id)
    const before = await listed()
    await client.patch(`${INBOXES}/1`, { name: 'Renamed' })
    expect(await listed()).toEqual([...before.slice(1), 1])
  })

  it('begin without members', async () => {
    const { body } = await create({ type: 'api' })
    expect((await client.get(`${ACCOUNT}/inbox_members/${body.id}`)).body).toEqual({ payload: [] })
    expect(await client.get(`${INBOXES}/${body.id}`, { as: 'agent' })).toMatchObject({ status: 403 })
  })

  it('take of a channel what its type has, and nothing else', async () => {
    const { body } = await create({ type: 'api', website_url: 'https://x.example.com', webhook_url: 'anything' })
    expect(body).toMatchObject({ website_url: null, webhook_url: 'anything' })
    const web = await create({ type: 'web_widget', website_url: 'not checked', webhook_url: 'https://x.example.com' })
    expect(web.body).toMatchObject({ website_url: 'not checked', webhook_url: null })
  })

  it('are of a type that can be created here: Twilio has an operation of its own', async () => {
    for (const type of ['twilio', 'Channel::Api', '', null, 'constructor']) {
      expect(await create({ type, account_sid: 'a', auth_token: 'b', phone_number: '+1' })).toMatchObject({
        status: 422,
        body: { message: 'Channel must exist' },
      })
    }
  })

  it('of Twilio take another account, but keep their number', async () => {
    const twilio = `${ACCOUNT}/channels/twilio_channel`
    const number = { name: 'T', account_sid: 'AC1', auth_token: 'a', phone_number: '+15550100' }
    const { body } = await client.post(twilio, number)
    expect(await client.post(twilio, { ...number, medium: 'whatsapp' })).toMatchObject({ status: 200 })
    const changed = await client.patch(`${INBOXES}/${body.id}`, {
      channel: { account_sid: 'AC2', auth_token: 'b', phone_number: '+15550199' },
    })
    expect(changed.body).toMatchObject({ account_sid: 'AC2', auth_token: 'b', phone_number: '+15550100' })
    const service = { name: 'S', account_sid: 'AC1', auth_token: 'a', messaging_service_sid: 'MG1' }
    expect((await client.post(twilio, service)).body).toMatchObject({
      messaging_service_sid: 'MG1',
      phone_number: null,
    })
    expect(await client.post(twilio, { ...service, phone_number: '+15550101' })).toMatchObject({
      status: 422,
      body: { error: 'Validation failed: Phone number must be blank' },
    })
    expect(await client.post(twilio, { ...number, phone_number: '+15550102', name: '' })).toMatchObject({
      status: 422,
      body: { error: "Validation failed: Name can't be blank" },
    })
  })

  it('of every channel show what belongs to it', async () => {
    const { db } = client.mock.worldOf()
    const page = db.inboxes.insert({
      account_id: 1,
      channel_id: 1,
      channel_type: 'Channel::FacebookPage',
      name: 'Page',
      hmac_token: 'h',
      identifier: 'i',
      channel: { page_id: '77' },
    })
    expect((await client.get(`${INBOXES}/${page.id}`)).body).toMatchObject({
      page_id: '77',
      reauthorization_required: false,
      inbox_identifier: null,
      website_token: null,
    })
  })

  it.each([
    [{ provider: 'google' }, true],
    [{ imap_enabled: true, imap_address: 'imap.gmail.com' }, true],
    [{ imap_enabled: false, imap_address: 'imap.gmail.com' }, undefined],
    [{ imap_enabled: true, imap_address: 'imap.example.com' }, undefined],
  ])('for mail by %j say whether they lack leave to fetch it: %s', async (mailbox, isLacking) => {
    const { body } = await create({ type: 'email', email: 'help@example.com', ...mailbox })
    expect(body.reauthorization_required).toBe(isLacking)
  })

  it('come into being whole or not at all', async () => {
    expect(await create({ type: 'email', email: 'help@example.com' }, { name: '' })).toMatchObject({ status: 422 })
    expect(await create({ type: 'email', email: 'help@example.com' })).toMatchObject({ status: 200 })
    expect((await client.get(INBOXES)).body.payload).toHaveLength(3)
  })

  it('have each address once, across all accounts, however many ask at once', async () => {
    const signup = { account_name: 'B', user_full_name: 'B', email: 'b@example.com', password: 'Password1!' }
    const { body } = await client.post('/api/v1/accounts', signup, { as: null })
    const channel = { type: 'sms', phone_number: '+15550100' }
    const theirs = `/api/v1/accounts/${body.account_id}/inboxes`
    const answers = await Promise.all([
      create(channel),
      create(channel),
      client.post(theirs, { name: 'Theirs', channel }, { as: body.data.access_token }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422])
    expect(await create({ ...channel, type: 'whatsapp', provider_config: { api_key: 'k' } })).toMatchObject({
      status: 200,
    })
  })

  it('tell that an address is taken along with whatever else is wrong', async () => {
    const line = { type: 'line', line_channel_id: 'x', line_channel_secret: 's', line_channel_token: 't' }
    await create(line)
    const message = "Line channel has already been taken, Line channel secret can't be blank"
    expect(await create({ ...line, line_channel_secret: '' })).toMatchObject({ status: 422, body: { message } })
  })

  it('may have an empty address, but one of them', async () => {
    const statuses = []
    for (const email of ['', '', 'help@example.com']) statuses.push((await create({ type: 'email', email })).status)
    expect(statuses).toEqual([200, 422, 200])
    expect((await client.patch(`${INBOXES}/4`, { channel: { email: '' } })).status).toBe(422)
  })

  it('keep to the plan, however many are created at once', async () => {
    client.mock.accounts(1).setLimits({ inboxes: 5 })
    const answers = await Promise.all(Array.from({ length: 10 }, () => create({ type: 'api' })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
    expect(answers.find(({ status }) => status === 402)?.body).toEqual({
      error: 'Account limit exceeded. Upgrade to a higher plan',
    })
  })

  it('keep the type of their channel, and what a change does not name', async () => {
    await client.patch(`${INBOXES}/1`, { channel: { webhook_url: 'https://x.example.com' } })
    // The running server breaks on a type.
    expect(await client.put(`${INBOXES}/1`, { channel: { type: 'web_widget', hmac_mandatory: false } })).toMatchObject({
      status: 422,
      body: { attributes: ['channel.type'] },
    })
    const { body } = await client.put(`${INBOXES}/1`, { channel: { hmac_mandatory: true } })
    expect(body).toMatchObject({
      channel_type: 'Channel::Api',
      webhook_url: 'https://x.example.com',
      hmac_mandatory: true,
      name: 'Acme API',
    })
  })

  it('have a complete pre-chat form again when its fields are taken away', async () => {
    const form = { pre_chat_message: 'Who are you?', pre_chat_fields: [{ name: 'emailAddress', enabled: true }] }
    const changed = await client.patch(`${INBOXES}/2`, { channel: { pre_chat_form_options: form } })
    expect(changed.body.pre_chat_form_options).toEqual(form)
    const { body } = await client.patch(`${INBOXES}/2`, {
      channel: { pre_chat_form_options: { pre_chat_fields: [] } },
    })
    expect(body.pre_chat_form_options.pre_chat_fields).toHaveLength(3)
  })

  it('replace the flags of a widget, and know no others', async () => {
    const { body } = await client.patch(`${INBOXES}/2`, {
      channel: { selected_feature_flags: ['use_inbox_avatar_for_bot'] },
    })
    expect(body.selected_feature_flags).toEqual(['use_inbox_avatar_for_bot'])
    const changed = client.patch(`${INBOXES}/2`, { channel: { selected_feature_flags: ['nonsense'] } })
    expect(await changed).toMatchObject({ status: 422 })
  })

  it('take the form of the settings page, which has a blank flag where none is left, and a text for null', async () => {
    const form = new FormData()
    form.append('portal_id', 'null')
    form.append('channel[selected_feature_flags][]', '')
    const { status, body } = await client.patch(`${INBOXES}/2`, form)
    expect({ status, flags: body.selected_feature_flags }).toEqual({ status: 200, flags: [] })
    expect(client.mock.contract().violations).toEqual([])
  })

  it('pass over impossible hours and take possible ones', async () => {
    const hours = async (day: object) =>
      (await client.patch(`${INBOXES}/1`, { working_hours: [{ ...DAY, ...day }] })).body.working_hours[1]
    const nineToFive = { open_hour: 9, open_minutes: 0, close_hour: 17, close_minutes: 0 }
    for (const impossible of [
      { ...nineToFive, open_hour: 17 },
      { ...nineToFive, close_hour: 24 },
      { ...nineToFive, open_minutes: 60 },
      { ...nineToFive, open_hour: -1 },
      { closed_all_day: true, open_all_day: true },
    ]) {
      expect(await hours(impossible), JSON.stringify(impossible)).toMatchObject(nineToFive)
    }
    expect(await hours({ ...nineToFive, open_hour: 8, open_minutes: 30 })).toMatchObject({
      open_hour: 8,
      open_minutes: 30,
    })
    expect(await hours({ closed_all_day: true })).toMatchObject({ closed_all_day: true })
    for (const odd of [{ day_of_week: 7 }, { ...nineToFive, closed_all_day: false, open_hour: null }]) {
      const refused = await client.patch(`${INBOXES}/1`, { name: 'Other', working_hours: [{ ...DAY, ...odd }] })
      expect(refused).toMatchObject({ status: 422 })
    }
    expect((await client.get(`${INBOXES}/1`)).body.name).not.toBe('Other')
    client.mock.reset({ dialect: 'chatwoot' })
    const body = { name: 'Mail', channel: { type: 'email', email: 'm@example.com' } }
    const { id } = (await client.post(INBOXES, body)).body
    const broken = await client.patch(`${INBOXES}/${id}`, { name: 'Other', working_hours: [{ day_of_week: 7 }] })
    expect(broken).toMatchObject({ status: 500 })
    expect((await client.get(`${INBOXES}/${id}`)).body.name).toBe('Other')
  })

  it('asks nobody for mail, and says so where the address of the server is missing', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    const body = { name: 'Mail', channel: { type: 'email', email: 'm@example.com' } }
    const { id } = (await client.post(INBOXES, body)).body
    const refused = await client.patch(`${INBOXES}/${id}`, { channel: { imap_enabled: true, imap_enable_ssl: true } })
    const message = 'Connection refused - connect(2) for 127.0.0.1:993'
    expect(refused).toMatchObject({ status: 422, body: { message } })
    expect((await client.get(`${INBOXES}/${id}`)).body.imap_enabled).toBe(true)
  })

  it.each([
    ['false', 422],
    ['', 422],
    [0, 422],
    [false, 200],
    [null, 200],
    [[], 200],
  ])('ask for mail where %j is sent for whether to: %i', async (imap_enabled, status) => {
    client.mock.reset({ dialect: 'chatwoot' })
    const body = { name: 'Mail', channel: { type: 'email', email: 'm@example.com' } }
    const { id } = (await client.post(INBOXES, body)).body
    const channel = { imap_enabled, imap_address: 'localhost', imap_port: 9 }
    const answer = await client.patch(`${INBOXES}/${id}`, { channel })
    const message = status === 422 ? 'Connection refused - connect(2) for 127.0.0.1:9' : undefined
    expect([answer.status, answer.body.message]).toEqual([status, message])
    expect((await client.get(`${INBOXES}/${id}`)).body.imap_port).toBe(9)
  })

  it.each([
    [{}, 'Connection refused - connect(2) for nil port 25'],
    [{ smtp_address: '127.0.0.1', smtp_port: 9 }, 'Connection refused - connect(2) for "127.0.0.1" port 9'],
    [{ smtp_port: 587 }, 'Connection refused - connect(2) for nil port 587'],
    [{ smtp_password: 'p' }, 'SMTP-AUTH requested but missing user name'],
    [{ smtp_login: 'l', smtp_address: 'mail.example.com' }, 'SMTP-AUTH requested but missing secret phrase'],
    [{ smtp_login: 'l', smtp_password: 'p', smtp_authentication: 'magic' }, 'wrong authentication type magic'],
    [{ smtp_login: 'l', smtp_password: 'p', smtp_address: 'mail.example.com' }, undefined],
  ])('try out where mail goes with %j, and keep it all the same', async (settings, message) => {
    client.mock.reset({ dialect: 'chatwoot' })
    const body = { name: 'Mail', channel: { type: 'email', email: 'm@example.com' } }
    const { id } = (await client.post(INBOXES, body)).body
    const answer = await client.patch(`${INBOXES}/${id}`, { channel: { ...settings, smtp_enabled: true } })
    expect([answer.status, answer.body.message]).toEqual([message ? 422 : 200, message])
    expect((await client.get(`${INBOXES}/${id}`)).body).toMatchObject({ ...settings, smtp_enabled: true })
  })

  it('are emptied by null, also by the text of it in a form', async () => {
    await client.patch(`${INBOXES}/1`, { greeting_message: 'Hi', greeting_enabled: true, business_name: 'Acme' })
    const json = await client.patch(`${INBOXES}/1`, { greeting_message: null })
    expect(json.body).toMatchObject({ greeting_message: null, greeting_enabled: true })
    const form = await client.patch(`${INBOXES}/1`, new URLSearchParams({ business_name: 'null' }))
    expect(form.body.business_name).toBeNull()
  })

  it('take texts of ten thousand characters and refuse longer ones', async () => {
    const longest = 'ä'.repeat(10_000)
    expect((await client.patch(`${INBOXES}/1`, { out_of_office_message: longest })).status).toBe(200)
    expect(await client.patch(`${INBOXES}/1`, { out_of_office_message: `${longest}ä` })).toMatchObject({
      status: 422,
      body: { message: 'Out of office message is too long (maximum is 10000 characters)' },
    })
  })

  it('know the time zones of the IANA database', async () => {
    for (const timezone of ['UTC', 'Europe/Berlin', 'Asia/Calcutta', 'America/Argentina/Buenos_Aires']) {
      expect((await client.patch(`${INBOXES}/1`, { timezone })).body.timezone).toBe(timezone)
    }
    for (const timezone of ['', null, 'Nowhere', '+01:00', 'europe/berlin']) {
      expect(await client.patch(`${INBOXES}/1`, { timezone }), String(timezone)).toMatchObject({ status: 422 })
    }
  })

  it('want a limit of assignments above nothing', async () => {
    const config = (limit: number) => ({ auto_assignment_config: { max_assignment_limit: limit } })
    expect(await client.patch(`${INBOXES}/1`, config(0))).toMatchObject({
      body: { message: 'Auto assignment config max_assignment_limit must be greater than 0' },
    })
    expect((await client.patch(`${INBOXES}/1`, config(5))).body).toMatchObject(config(5))
  })

  it('show the picture that was sent, and lose it again', async () => {
    const form = new FormData()
    form.set('avatar', new Blob([new Uint8Array([137, 80, 78, 71])], { type: 'image/png' }), 'logo.png')
    const { body } = await client.patch(`${INBOXES}/1`, form)
    expect(body.avatar_url).toMatch(/^https?:\/\/.+logo\.png$/)
    expect(await client.delete(`${INBOXES}/1/avatar`)).toMatchObject({ status: 200, text: '' })
    expect((await client.get(`${INBOXES}/1`)).body.avatar_url).toBe('')
    form.set('avatar', new Blob(['x'], { type: 'text/plain' }), 'x.txt')
    expect(await client.patch(`${INBOXES}/1`, form)).toMatchObject({
      status: 422,
      body: { message: 'Avatar filetype not supported' },
    })
  })

  it('are stale once their picture is kept, looked at and taken away', async () => {
    const form = new FormData()
    form.set('avatar', new Blob([new Uint8Array([137, 80, 78, 71])], { type: 'image/png' }), 'logo.png')
    const stale = 'account.cache_invalidated'
    const happened = watch(client)
    await client.patch(`${INBOXES}/1`, form)
    await client.mock.settled()
    expect(happened()).toEqual(['inbox.updated', stale, stale])
    await client.delete(`${INBOXES}/1/avatar`)
    await client.delete(`${INBOXES}/1/avatar`)
    expect(happened()).toEqual([stale])
  })

  it('go with everything in them', async () => {
    const rules = { url: 'https://acme.com', time_on_page: 10 }
    const campaign = { title: 'Hi', message: 'Hello', inbox_id: 2, trigger_rules: rules }
    expect(await client.post(`${ACCOUNT}/campaigns`, campaign)).toMatchObject({ status: 200 })
    await client.delete(`${INBOXES}/2`)
    expect((await client.get(`${ACCOUNT}/campaigns`)).body).toEqual([])
    await client.post(`${ACCOUNT}/webhooks`, { url: 'https://x.example.com', inbox_id: 1 })
    await client.delete(`${INBOXES}/1`)
    expect((await client.get(INBOXES)).body.payload).toEqual([])
    expect((await client.get(`${ACCOUNT}/webhooks`)).body.payload.webhooks).toEqual([])
    expect(await client.get(`${ACCOUNT}/conversations/1`)).toMatchObject({ status: 404 })
    expect(await client.get(`${ACCOUNT}/contacts/1`)).toMatchObject({ status: 200 })
    expect((await client.post(INBOXES, { name: 'Next', channel: { type: 'api' } })).body.id).toBe(3)
  })

  it('move the cache key when they or their members change', async () => {
    const key = async () => Number((await client.get(`${ACCOUNT}/cache_keys`)).body.cache_keys.inbox)
    const keys = [await key()]
    await client.patch(`${INBOXES}/1`, { name: 'Renamed' })
    keys.push(await key())
    await client.post(`${ACCOUNT}/inbox_members`, { inbox_id: 1, user_ids: [1] })
    keys.push(await key())
    await client.delete(`${INBOXES}/1`)
    keys.push(await key())
    expect(new Set(keys).size).toBe(4)
    expect(keys).toEqual([...keys].sort((a, b) => a - b))
  })

  it('are found by their id in their own account only', async () => {
    const signup = { account_name: 'B', user_full_name: 'B', email: 'b@example.com', password: 'Password1!' }
    const { body } = await client.post('/api/v1/accounts', signup, { as: null })
    const as = body.data.access_token
    const foreign = `/api/v1/accounts/${body.account_id}/inboxes/1`
    expect(await client.get(foreign, { as })).toMatchObject({ status: 404 })
    expect(await client.delete(foreign, { as })).toMatchObject({ status: 404 })
    for (const id of ['0', '-1', 'x', '99999999999999999999']) {
      expect(await client.get(`${INBOXES}/${id}`), id).toMatchObject({ status: 404 })
    }
  })

  it('take keys of every kind in free attributes', async () => {
    const { body } = await client.request('POST', INBOXES, {
      body: '{"name":"P","channel":{"type":"api","additional_attributes":{"__proto__":{"a":1},"ключ":"значение"}}}',
      headers: { 'content-type': 'application/json' },
    })
    expect(JSON.stringify(body.additional_attributes)).toBe('{"__proto__":{"a":1},"ключ":"значение"}')
  })
})

describeMatrix(
  'inboxes as on the running server',
  (client) => {
    it('break on values that there are none of, and on a mail channel without address', async () => {
      for (const body of [
        { name: 'X', sender_name_type: 'rude', channel: { type: 'api' } },
        { name: 'X', channel: { type: 'web_widget', website_url: 'x', reply_time: 'never' } },
        { name: 'X', channel: { type: 'email' } },
      ]) {
        expect(await client.post(INBOXES, body)).toMatchObject({ status: 500 })
      }
    })

    it.each([
      [{ type: 'web_widget' }, 422, "Website url can't be blank"],
      [{ type: 'web_widget', website_url: 'x', reply_time: 'never' }, 500, undefined],
      [{ type: 'web_widget', website_url: 'x' }, 500, undefined],
      [{ type: 'fax' }, 500, undefined],
    ])('are looked at after their channel %j', async (channel, status, message) => {
      const answer = await client.post(INBOXES, { name: 'X', sender_name_type: 'rude', channel })
      expect([answer.status, answer.body.message]).toEqual([status, message])
    })

    it('of websites name domains of 20000 characters', async () => {
      const refused = { status: 422, body: { attributes: ['allowed_domains'] } }
      for (const [length, answer] of [
        [20_000, { status: 200 }],
        [20_001, refused],
      ] as const) {
        const channel = { type: 'web_widget', website_url: 'x', allowed_domains: 'x'.repeat(length) }
        expect(await client.post(INBOXES, { name: 'X', channel })).toMatchObject(answer)
      }
    })

    it('without a channel are refused for that before the database takes no null', async () => {
      const answer = await client.post(INBOXES, { name: 'X', greeting_enabled: null, channel: { type: 'fax' } })
      expect(answer).toMatchObject({ status: 422, body: { message: 'Channel must exist' } })
    })

    it.each([
      ['x', "undefined method `permit' for an instance of String"],
      [[1], "undefined method `permit' for an instance of Array"],
      [false, "undefined method `permit' for false"],
      [{}, 'param is missing or the value is empty: twilio_channel'],
      [{ account_sid: 'AC1' }, 'username and password are required'],
      [{ api_key_sid: 'SK1', auth_token: '' }, 'Failed to open TCP connection to api.twilio.com:443'],
    ])('of Twilio say what is wrong with %j', async (twilio_channel, error) => {
      const answer = await client.post(`${ACCOUNT}/channels/twilio_channel`, { twilio_channel })
      expect(answer).toMatchObject({ status: 422, body: { error } })
    })

    it('turn an agent away who does not work in them', async () => {
      await client.delete(`${ACCOUNT}/inbox_members`, { body: { inbox_id: 1, user_ids: [2] } })
      expect(await client.get(`${INBOXES}/1`, { as: 'agent' })).toMatchObject({
        status: 401,
        body: { error: 'You are not authorized to do this action' },
      })
      expect(await client.get(`${INBOXES}/9`, { as: 'agent' })).toMatchObject({ status: 404 })
    })
  },
  { dialect: 'chatwoot' },
)
