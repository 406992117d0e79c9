import { expect, it } from 'vitest'
import { AGENTS, describeBird, EXAMPLE_ID, FIRST, WORKSPACE } from './client.ts'

const hours = { from: { hour: 1, minute: 1 }, to: { hour: 1, minute: 1 } }
const weeklySchedule = {
  monday: hours,
  tuesday: hours,
  wednesday: hours,
  thursday: hours,
  friday: hours,
  saturday: hours,
  sunday: hours,
}
const holidays = [{ name: 'text', day: 1, month: 1 }]

/** The page's body of "Create Agent". */
const CREATE = {
  name: 'text',
  bio: 'text',
  type: 'user',
  userId: EXAMPLE_ID,
  teamIds: [EXAMPLE_ID],
  timezone: 'text',
  defaultCountryCode: 'text',
  weeklySchedule,
  holidays,
}

/** The page's body of "Update Agent". */
const UPDATE = {
  name: 'text',
  bio: 'text',
  status: 'active',
  avatarUrl: 'text',
  dropVms: [null],
  wrapUpTime: 1,
  timezone: 'text',
  defaultCountryCode: 'text',
  defaultCallerId: 'text',
  forwardNumber: { enabled: true, number: 'text', maskCaller: true },
  transcriptionLocale: 'ar-AE',
  weeklySchedule,
  holidays,
  assignedSkills: [
    {
      id: EXAMPLE_ID,
      name: 'text',
      valueType: 'single',
      selectedValues: [{ id: EXAMPLE_ID, value: 'text', icon: 'text' }],
    },
  ],
  defaultSenderId: EXAMPLE_ID,
  outOfOfficeResponse: 'text',
}

const text = expect.any(String)
const number = expect.any(Number)
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const capacity = { messaging: number, email: number }

const availability = {
  status: 'active',
  activity: 'available',
  activityTtl: null,
  activityText: text,
  lastStatusSet: time,
  lastActivitySet: time,
  updatedAt: time,
}

const workload = {
  id: text,
  workload: capacity,
  rule: {
    id: text,
    workspaceId: text,
    name: text,
    description: text,
    default: true,
    capacity,
    assignedAgentIds: expect.arrayContaining([text]),
    createdAt: time,
    updatedAt: time,
  },
  ruleId: text,
  updatedAt: time,
}

const team = { id: text, name: text, memberSince: time, activeMemberCount: number, pendingMemberCount: number }

/** Every field of the page's agent, and no other, as the first agent has it. */
const agent = {
  ...UPDATE,
  id: text,
  statusBeforeOffline: 'active',
  overrideName: true,
  workspaceId: text,
  type: 'user',
  userEmails: [text],
  tagCount: number,
  lastAssignedAt: time,
  lastSetToAwayAt: time,
  teams: [team, team],
  workload,
  createdAt: time,
  updatedAt: time,
  availability,
  roles: [{ id: text, type: 'organization', workspaces: [text] }],
  user: { id: text, name: text, avatarUrl: text, defaultEmail: text, phoneNumber: text },
}

const presigned = {
  mediaUrl: text,
  fileId: text,
  url: text,
  formData: {
    key: text,
    policy: text,
    'x-amz-algorithm': text,
    'x-amz-credential': text,
    'x-amz-date': text,
    'x-amz-signature': text,
  },
  expectedFields: expect.arrayContaining([text]),
}

describeBird("bird's documented examples", (client) => {
  it.each([`${AGENTS}/${FIRST}`, `${AGENTS}/me`])('change an agent, and get it with every field: %s', async (path) => {
    const { status, body } = await client.patch(path, UPDATE)
    expect(status).toBe(200)
    expect(body).toEqual(agent)
    expect((await client.get(path)).body).toEqual(agent)
    expect((await client.get(AGENTS)).body).toEqual({ results: [agent, expect.any(Object)], total: 2 })
  })

  it('create an agent, and get it with every field', async () => {
    const { status, body } = await client.post(AGENTS, CREATE)
    expect(status).toBe(201)
    expect(Object.keys(body).sort()).toEqual(Object.keys(agent).sort())
    const { userId, teamIds, ...shown } = CREATE
    expect(body).toMatchObject({ ...shown, user: { ...agent.user, id: userId }, teams: [{ ...team, id: teamIds[0] }] })
  })

  it('get availability, workload and presigned uploads with every field', async () => {
    const path = `${AGENTS}/${FIRST}`
    expect((await client.get(`${path}/availability`)).body).toEqual(availability)
    expect((await client.get(`${path}/workload`)).body).toEqual(workload)
    expect((await client.get(`${path}/presigned-upload`)).body).toEqual(presigned)
    expect((await client.post(`${path}/presigned-upload/audio`)).body).toEqual(presigned)
  })

  it('get all agents with minimal fields', async () => {
    const brief = { id: text, status: text, activity: text, name: text, avatarUrl: text, createdAt: time }
    expect((await client.get(`${WORKSPACE}/all-agents`)).body).toEqual({ results: [brief, brief] })
  })

  it('set the availability, once the ttl is at least the documented minimum', async () => {
    const example = { status: 'active', activity: 'available', activityTtl: 1, activityText: 'text' }
    const path = `${AGENTS}/${FIRST}/availability`
    expect((await client.patch(path, example)).body.details).toEqual({ activityTtl: [text] })
    expect((await client.patch(path, { ...example, activityTtl: 10 })).body).toEqual({
      ...availability,
      activityTtl: 10,
    })
  })

  it('answer what their schemas say', async () => {
    for (const path of [AGENTS, `${AGENTS}/me`, `${WORKSPACE}/all-agents`, `${AGENTS}/${FIRST}/workload`]) {
      await client.get(path)
    }
    await client.post(AGENTS, { type: 'bot', name: 'x' })
    await client.get(`${AGENTS}?limit=1`)
    const answered = client.mock.requests()
    expect(answered).toHaveLength(6)
    for (const { operation, status, response } of answered) {
      const schema = client.mock.operations.find(({ id }) => id === operation)?.answers[status]
      expect(schema?.safeParse(response).error).toBeUndefined()
    }
  })
})
