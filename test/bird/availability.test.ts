import { expect, it, vi } from 'vitest'
import { AGENTS, type BirdClient, describeBird, FIRST, SECOND } from './client.ts'

const PATH = `${AGENTS}/${FIRST}/availability`

const show = async (client: BirdClient) => (await client.get(PATH)).body
const set = async (client: BirdClient, body: unknown) => (await client.patch(PATH, body)).body

describeBird(
  'bird availability',
  (client) => {
    it('sets status and activity for good', async () => {
      const body = await set(client, { status: 'away', activity: 'lunch', activityText: 'Back at one 🍜' })
      expect(body).toMatchObject({
        status: 'away',
        activity: 'lunch',
        activityTtl: null,
        activityText: 'Back at one 🍜',
        lastStatusSet: body.updatedAt,
        lastActivitySet: body.updatedAt,
      })
      client.mock.clock.advance(365 * 86_400)
      expect(await show(client)).toEqual(body)
      expect((await client.get(`${AGENTS}/${FIRST}`)).body).toMatchObject({ status: 'away', availability: body })
    })

    it('falls back to the activity before when the time is over, to the second', async () => {
      client.mock.clock.freeze()
      await set(client, { status: 'active', activity: 'desk', activityText: 'At work' })
      const body = await set(client, { status: 'active', activity: 'meeting', activityTtl: 60, activityText: 'Busy' })
      expect(body).toMatchObject({ activity: 'meeting', activityTtl: 60, activityText: 'Busy' })
      client.mock.clock.advance(59.999)
      expect(await show(client)).toEqual(body)
      client.mock.clock.advance(0.001)
      const after = await show(client)
      expect(after).toMatchObject({ status: 'active', activity: 'desk', activityTtl: null, activityText: 'At work' })
      expect(Date.parse(after.lastActivitySet) - Date.parse(body.lastActivitySet)).toBe(60_000)
      expect(Date.parse(after.updatedAt) - Date.parse(body.updatedAt)).toBe(60_000)
      expect(after.lastStatusSet).toBe(body.lastStatusSet)
    })

    it('says of one change that it was made at one moment', async () => {
      let reading = Date.now()
      const machine = vi.spyOn(Date, 'now').mockImplementation(() => ++reading)
      const body = await set(client, { status: 'away', activity: 'lunch' }).finally(() => machine.mockRestore())
      expect(body).toMatchObject({ lastStatusSet: body.updatedAt, lastActivitySet: body.updatedAt })
    })

    it('falls back to the second also when several changes share a moment', async () => {
      client.mock.clock.move({ now: '2030-01-01T00:00:00Z', frozen: true })
      await client.patch(`${AGENTS}/${SECOND}/availability`, { status: 'active' })
      await set(client, { status: 'active', activity: 'meeting', activityTtl: 10 })
      client.mock.clock.advance(9.999)
      expect(await show(client)).toMatchObject({ activity: 'meeting' })
      client.mock.clock.advance(0.001)
      expect(await show(client)).toMatchObject({ activity: 'available' })
    })

    it('falls back to an activity that still has time, and past one that has none', async () => {
      await set(client, { status: 'active', activity: 'travel', activityTtl: 600 })
      await set(client, { status: 'active', activity: 'call', activityTtl: 60 })
      client.mock.clock.advance(61)
      expect(await show(client)).toMatchObject({ activity: 'travel', activityTtl: 600 })
      await set(client, { status: 'active', activity: 'training', activityTtl: 3600 })
      client.mock.clock.advance(601)
      expect(await show(client)).toMatchObject({ activity: 'training' })
      client.mock.clock.advance(3600)
      expect(await show(client)).toMatchObject({ activity: 'available', activityTtl: null })
    })

    it('ends what is set for a while when an activity is set for good', async () => {
      await set(client, { status: 'active', activity: 'call', activityTtl: 60 })
      await set(client, { status: 'active', activity: 'desk' })
      client.mock.clock.advance(61)
      expect(await show(client)).toMatchObject({ activity: 'desk', activityTtl: null, activityText: '' })
    })

    it('keeps the activity when the status alone is set, and its end when the text alone is', async () => {
      await set(client, { status: 'active', activity: 'call', activityTtl: 60, activityText: 'x' })
      expect(await set(client, { status: 'away' })).toMatchObject({
        activity: 'call',
        activityTtl: 60,
        activityText: 'x',
      })
      expect(await set(client, { status: 'away', activityText: 'y' })).toMatchObject({
        activityTtl: 60,
        activityText: 'y',
      })
      client.mock.clock.advance(61)
      expect(await show(client)).toMatchObject({ status: 'away', activity: 'available', activityText: '' })
    })

    it('takes back what it answers', async () => {
      const { updatedAt, lastActivitySet, ...rest } = await show(client)
      const answer = await client.patch(PATH, { ...rest, updatedAt, lastActivitySet })
      expect(answer).toMatchObject({ status: 200, body: rest })
    })

    it.each([
      [{ activityTtl: 10 }],
      [{ activityTtl: 86_400 }],
      [{ activityTtl: null }],
      [{ activityText: '' }],
      [{ activityText: '🐦'.repeat(48) }],
      [{ activity: 'never-heard-of' }],
      [{ status: 'do_not_disturb' }],
    ])('takes %j', async (change) => {
      expect(await client.patch(PATH, { status: 'active', ...change })).toMatchObject({ status: 200, body: change })
    })

    it.each([
      [{ activityTtl: 9 }, 'activityTtl'],
      [{ activityTtl: 86_401 }, 'activityTtl'],
      [{ activityTtl: 10.5 }, 'activityTtl'],
      [{ activityTtl: '60' }, 'activityTtl'],
      [{ activityText: 'x'.repeat(49) }, 'activityText'],
      [{ activityText: null }, 'activityText'],
      [{ activity: 'On Lunch' }, 'activity'],
      [{ status: undefined }, 'status'],
      [{ status: null }, 'status'],
      [{ status: 'ACTIVE' }, 'status'],
    ])('refuses %j', async (change, field) => {
      const before = await show(client)
      const answer = await client.patch(PATH, { status: 'away', ...change })
      expect(answer.status).toBe(422)
      expect(answer.body.details).toEqual({ [field]: [expect.any(String)] })
      expect(await show(client)).toEqual(before)
    })

    it('remembers the status before offline, and when the agent was last set to away', async () => {
      const before = (await client.get(`${AGENTS}/${FIRST}`)).body
      await set(client, { status: 'away' })
      await set(client, { status: 'offline' })
      await set(client, { status: 'offline' })
      const offline = (await client.get(`${AGENTS}/${FIRST}`)).body
      expect(offline).toMatchObject({ status: 'offline', statusBeforeOffline: 'away' })
      expect(Date.parse(offline.lastSetToAwayAt)).toBeGreaterThan(Date.parse(before.lastSetToAwayAt))
      await client.patch(`${AGENTS}/${FIRST}`, { status: 'active' })
      expect((await client.get(`${AGENTS}/${FIRST}`)).body).toMatchObject({
        status: 'active',
        statusBeforeOffline: 'away',
        availability: { status: 'active' },
      })
    })

    it('keeps the time of the last change of the status when the same status is set again', async () => {
      const { lastStatusSet } = await show(client)
      client.mock.clock.advance(60)
      expect(await set(client, { status: 'active' })).toMatchObject({ lastStatusSet })
    })

    it('shows the work that an agent has, with the rule that bounds it', async () => {
      const { body } = await client.get(`${AGENTS}/${FIRST}/workload`)
      expect(body).toMatchObject({
        workload: { messaging: 2, email: 1 },
        rule: { id: body.ruleId, default: true, assignedAgentIds: [FIRST, SECOND] },
      })
      expect((await client.get(`${AGENTS}/${FIRST}`)).body.workload).toEqual(body)
    })
  },
  { now: '2026-03-01T12:00:00Z' },
)
