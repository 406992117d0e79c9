import { expect, it } from 'vitest'
import { AGENTS, describeBird, EXAMPLE_ID, FIRST, SECOND, WORKSPACE } from './client.ts'

const SALES = 'eeeeeeee-0000-4000-8000-000000000001'
const LANGUAGE = 'ffffffff-0000-4000-8000-000000000001'
const DUTCH = 'ffffffff-0000-4000-8000-000000000003'
const NINE_TO_FIVE = { from: { hour: 9, minute: 0 }, to: { hour: 17, minute: 0 } }
const ALL_DAY = { from: { hour: 0, minute: 0 }, to: { hour: 23, minute: 59 } }

/** A user id of the test's own. */
const userId = (number: number) => `abababab-0000-4000-8000-${String(number).padStart(12, '0')}`

/** What is refused, by field. */
const invalid = (details: Record<string, unknown>) => ({
  status: 422,
  body: { code: 'UnprocessableEntity', details },
})

const message = [expect.any(String)]

describeBird('bird agents', (client) => {
  it('makes a user an agent, with the defaults of a new one', async () => {
    const { status, body } = await client.post(AGENTS, { type: 'user', userId: userId(1) })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'active',
      type: 'user',
      overrideName: false,
      name: body.user.name,
      userEmails: [body.user.defaultEmail],
      teams: [],
      lastAssignedAt: null,
      weeklySchedule: { monday: ALL_DAY, sunday: ALL_DAY },
      workload: { workload: { messaging: 0, email: 0 }, ruleId: body.workload.rule.id },
      roles: [{ type: 'organization' }],
    })
    expect((await client.get(`${AGENTS}/${body.id}`)).body).toEqual(body)
    expect((await client.get(AGENTS)).body).toMatchObject({ total: 3, results: [{}, {}, { id: body.id }] })
  })

  it('takes the name that is given instead of that of the user', async () => {
    const { body } = await client.post(AGENTS, { userId: userId(1), name: 'Søren 🐦' })
    expect(body).toMatchObject({ name: 'Søren 🐦', overrideName: true })
    expect(body.user.name).not.toBe('Søren 🐦')
  })

  it('makes an agent of another type, who is no user', async () => {
    const { status, body } = await client.post(AGENTS, { type: 'bot', name: 'Night shift' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ type: 'bot', name: 'Night shift', user: null, userEmails: [] })
    expect(await client.post(AGENTS, { type: 'bot' })).toMatchObject(invalid({ name: message }))
  })

  it('refuses a user who is an agent already, also when asked forty times at once', async () => {
    const body = { type: 'user', userId: userId(1) }
    const answers = await Promise.all(Array.from({ length: 40 }, () => client.post(AGENTS, body)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(39)
    expect(await client.post(AGENTS, { userId: userId(1).toUpperCase() })).toMatchObject({ status: 409 })
    expect((await client.get(AGENTS)).body.total).toBe(3)
  })

  it('counts members of teams and agents of rules', async () => {
    const { body } = await client.post(AGENTS, { userId: userId(1), teamIds: [SALES, EXAMPLE_ID, SALES] })
    expect(body.teams).toMatchObject([
      { id: SALES, name: 'Sales', activeMemberCount: 2, pendingMemberCount: 1 },
      { id: EXAMPLE_ID, name: 'Support', activeMemberCount: 3, pendingMemberCount: 0 },
    ])
    const first = (await client.get(`${AGENTS}/${FIRST}`)).body
    expect(first.teams).toMatchObject([{ activeMemberCount: 3 }, { activeMemberCount: 2 }])
    expect(first.workload.rule.assignedAgentIds).toEqual([FIRST, SECOND, body.id])
    await client.delete(`${AGENTS}/${body.id}`)
    const after = (await client.get(`${AGENTS}/${FIRST}`)).body
    expect(after.teams).toMatchObject([{ activeMemberCount: 2 }, { activeMemberCount: 1 }])
    expect(after.workload.rule.assignedAgentIds).toEqual([FIRST, SECOND])
  })

  it('creates nothing when a team is unknown', async () => {
    const answer = await client.post(AGENTS, { userId: userId(1), teamIds: [SALES, userId(9)] })
    expect(answer).toMatchObject(invalid({ 'teamIds.1': message }))
    expect((await client.get(AGENTS)).body.total).toBe(2)
    expect((await client.post(AGENTS, { userId: userId(1) })).status).toBe(201)
  })

  it('takes the days that a new schedule does not name as days off', async () => {
    const { body } = await client.post(AGENTS, { userId: userId(1), weeklySchedule: { monday: NINE_TO_FIVE } })
    expect(body.weeklySchedule).toMatchObject({ monday: NINE_TO_FIVE, tuesday: null, sunday: null })
  })

  it.each([
    [{}, ['userId']],
    [{ type: 'user', name: 'x' }, ['userId']],
    [{ userId: 'x' }, ['userId']],
    [{ userId: null }, ['userId']],
    [{ type: 'No Word', bio: 1 }, ['type', 'bio', 'name']],
    [{ userId: userId(1), name: '', bio: 'x'.repeat(241), teamIds: 'x' }, ['name', 'bio', 'teamIds']],
    [{ userId: userId(1), timezone: 'not a zone' }, ['timezone']],
    [
      { userId: userId(1), weeklySchedule: { monday: { from: { hour: 24, minute: -1 } } } },
      ['weeklySchedule.monday.from.hour', 'weeklySchedule.monday.from.minute', 'weeklySchedule.monday.to'],
    ],
    [
      {
        userId: userId(1),
        holidays: [
          { name: 'x', day: 30, month: 2 },
          { name: 'x', day: 0, month: 13 },
        ],
      },
      ['holidays.0.day', 'holidays.1.day', 'holidays.1.month'],
    ],
  ])('refuses %j', async (body, fields) => {
    const answer = await client.post(AGENTS, body)
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.body.details).sort()).toEqual([...fields].sort())
  })

  it.each([
    { name: 'x' },
    { name: '🐦'.repeat(50) },
    { bio: '' },
    { bio: 'x'.repeat(240) },
    { status: 'offline' },
    { status: 'do-not-disturb' },
    { avatarUrl: 'https://example.com/me.png' },
    { dropVms: [null, { any: ['thing'] }] },
    { wrapUpTime: 0 },
    { wrapUpTime: 900 },
    { timezone: 'America/Argentina/Buenos_Aires' },
    { timezone: 'Etc/GMT+5' },
    { defaultCountryCode: 'NL' },
    { defaultCallerId: '+31200000000' },
    { transcriptionLocale: 'ar-AE' },
    { transcriptionLocale: 'zh-Hant-TW' },
    { defaultSenderId: EXAMPLE_ID },
    { defaultSenderId: null },
    { outOfOfficeResponse: 'x'.repeat(1000) },
    { holidays: [] },
    { holidays: [{ name: '', day: 29, month: 2 }] },
    { forwardNumber: { enabled: false, number: '', maskCaller: false } },
    { assignedSkills: [] },
  ])('reads back what is patched: %j', async (change) => {
    const { status, body } = await client.patch(`${AGENTS}/${SECOND}`, change)
    expect(status).toBe(200)
    expect(body).toMatchObject(change)
    expect((await client.get(`${AGENTS}/${SECOND}`)).body).toEqual(body)
  })

  it.each([
    ['name', ''],
    ['name', 'x'.repeat(51)],
    ['name', null],
    ['name', 7],
    ['bio', 'x'.repeat(241)],
    ['status', 'Active'],
    ['status', ''],
    ['status', 1],
    ['avatarUrl', false],
    ['dropVms', 'x'],
    ['wrapUpTime', 901],
    ['wrapUpTime', -1],
    ['wrapUpTime', 1.5],
    ['wrapUpTime', '60'],
    ['timezone', 'Europe/New Amsterdam'],
    ['timezone', ''],
    ['transcriptionLocale', 'english'.repeat(2)],
    ['transcriptionLocale', 'ar_AE'],
    ['defaultSenderId', 'x'],
    ['outOfOfficeResponse', 'x'.repeat(1001)],
    ['forwardNumber', 'x'],
    ['holidays', {}],
    ['weeklySchedule', []],
    ['assignedSkills', [7]],
  ])('refuses %s: %j', async (field, value) => {
    const answer = await client.patch(`${AGENTS}/me`, { [field]: value, bio: field === 'bio' ? value : 'lost' })
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.body.details)).toEqual([expect.stringMatching(new RegExp(`^${field}(\\.|$)`))])
    expect((await client.get(`${AGENTS}/me`)).body.bio).not.toBe('lost')
  })

  it('changes what is named of a schedule and a forward number, and keeps the rest', async () => {
    const { body } = await client.patch(`${AGENTS}/me`, {
      weeklySchedule: { sunday: null, monday: NINE_TO_FIVE },
      forwardNumber: { enabled: false },
    })
    expect(body.weeklySchedule).toMatchObject({
      sunday: null,
      monday: NINE_TO_FIVE,
      tuesday: { to: { hour: 17, minute: 30 } },
    })
    expect(body.forwardNumber).toEqual({ enabled: false, number: '+15550199', maskCaller: true })
  })

  it('takes back what it answers', async () => {
    const { body } = await client.get(`${AGENTS}/${SECOND}`)
    const answer = await client.patch(`${AGENTS}/${SECOND}`, body)
    expect(answer.status).toBe(200)
    expect({ ...answer.body, updatedAt: '', overrideName: false }).toEqual({ ...body, updatedAt: '' })
  })

  it('completes skills that the workspace knows, and keeps others as they are', async () => {
    const own = { id: EXAMPLE_ID, name: 'Juggling', valueType: 'single', selectedValues: [] }
    const known = { id: LANGUAGE, selectedValues: [{ id: DUTCH }] }
    const { body } = await client.patch(`${AGENTS}/me`, { assignedSkills: [own, known] })
    expect(body.assignedSkills).toMatchObject([
      own,
      { id: LANGUAGE, name: 'Language', valueType: 'single', selectedValues: [{ id: DUTCH, value: 'Dutch' }] },
    ])
    const unnamed = { id: LANGUAGE, selectedValues: [{ id: EXAMPLE_ID }] }
    expect(await client.patch(`${AGENTS}/me`, { assignedSkills: [{ id: EXAMPLE_ID }, unnamed] })).toMatchObject(
      invalid({ 'assignedSkills.0.name': message }),
    )
    expect(await client.patch(`${AGENTS}/me`, { assignedSkills: [unnamed] })).toMatchObject(
      invalid({ 'assignedSkills.0.selectedValues.0.value': message }),
    )
  })

  it('overlooks fields that it does not know, whatever they are called', async () => {
    const body = '{"__proto__": {"bio": "polluted"}, "constructor": 1, "id": "x", "roles": []}'
    const headers = { 'content-type': 'application/json', authorization: 'Bearer mockwoot-bird-token' }
    const answer = await client.request('PATCH', `${AGENTS}/me`, { body, headers })
    expect(answer).toMatchObject({ status: 200, body: { id: FIRST, roles: [{}] } })
    expect(answer.body.bio).not.toBe('polluted')
  })

  it('is the agent of the token under "me"', async () => {
    const { body } = await client.patch(`${AGENTS}/me`, { bio: 'It is me' })
    expect(body).toMatchObject({ id: FIRST, bio: 'It is me' })
    expect((await client.get(`${AGENTS}/me`)).body).toEqual((await client.get(`${AGENTS}/${FIRST}`)).body)
  })

  it('removes an agent with everything of it, but not the caller', async () => {
    const upload = (await client.get(`${AGENTS}/${FIRST}/presigned-upload`)).body
    expect(await client.delete(`${AGENTS}/${FIRST}`)).toMatchObject({ status: 204, text: '' })
    const paths = [
      `${AGENTS}/${FIRST}`,
      `${AGENTS}/me`,
      `${AGENTS}/${FIRST}/availability`,
      `${AGENTS}/${FIRST}/workload`,
    ]
    for (const path of [...paths, upload.mediaUrl, `${AGENTS}/${FIRST}/media/${upload.fileId}/download`]) {
      expect((await client.get(path)).status).toBe(404)
    }
    expect((await client.delete(`${AGENTS}/${FIRST}`)).status).toBe(404)
    expect((await client.get(AGENTS)).body).toMatchObject({ total: 1, results: [{ id: SECOND }] })
    expect((await client.get(`${WORKSPACE}/all-agents`)).body.results).toMatchObject([{ id: SECOND }])
    const state = JSON.stringify(client.mock.state().tables)
    expect(state).not.toContain(FIRST)
  })

  it('makes an agent again of a user whose agent was removed', async () => {
    await client.delete(`${AGENTS}/${FIRST}`)
    const { status, body } = await client.post(AGENTS, { userId: 'bbbbbbbb-0000-4000-8000-000000000001' })
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: 'John Doe', bio: '', teams: [] })
    expect(body.id).not.toBe(FIRST)
    expect((await client.get(`${AGENTS}/me`)).body.id).toBe(body.id)
  })

  it('finds ids in whatever case, and no other texts', async () => {
    expect((await client.get(`${AGENTS}/${FIRST.toUpperCase()}`)).status).toBe(200)
    for (const id of ['x', '__proto__', '1', '%00', 'ME', 'a'.repeat(2000)]) {
      expect((await client.get(`${AGENTS}/${id}`)).status).toBe(404)
    }
  })
})
