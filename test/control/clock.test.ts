import { expect, it, vi } from 'vitest'
import { describeMatrix } from '#test/matrix'

const AGENTS = '/api/v1/accounts/1/agents'
const NOW = '2030-05-17T08:00:00.000Z'

describeMatrix(
  'clock',
  (client) => {
    it('starts where it is told and runs along', async () => {
      const { status, body } = await client.get('/__mock/clock')
      expect(status).toBe(200)
      expect(body.frozen).toBe(false)
      expect(Date.parse(body.now)).toBeGreaterThanOrEqual(Date.parse(NOW))
    })

    it('stands still when frozen, and runs on from there', async () => {
      expect(await client.post('/__mock/clock', { frozen: true, now: NOW })).toMatchObject({
        status: 200,
        body: { now: NOW, frozen: true },
      })
      expect((await client.get('/__mock/clock')).body.now).toBe(NOW)
      expect((await client.post('/__mock/clock', { advance: 90.5 })).body.now).toBe('2030-05-17T08:01:30.500Z')
      expect((await client.post('/__mock/clock', { advance: -0.5 })).body.now).toBe('2030-05-17T08:01:30.000Z')
      expect((await client.post('/__mock/clock', { frozen: false })).body.frozen).toBe(false)
    })

    it('runs faster than the machine, and lets things happen that nobody asks for', async () => {
      const { mock } = client
      mock.reset({ seed: 'documented' })
      const { conversation_id } = mock.incoming({ inbox_id: 1, content: 'Later, please' })
      const snoozed_until = Math.floor(mock.clock.now().getTime() / 1000) + 3600
      const path = `/api/v1/accounts/1/conversations/${conversation_id}`
      await client.post(`${path}/toggle_status`, { status: 'snoozed', snoozed_until })
      const status = () => mock.worldOf().db.conversations.one('display_id', `1:${conversation_id}`)?.status
      expect(status()).toBe('snoozed')
      expect((await client.post('/__mock/clock', { speed: 36_000 })).body).toMatchObject({
        frozen: false,
        speed: 36_000,
      })
      await vi.waitFor(() => expect(status()).toBe('open'), { timeout: 15_000 })
      expect(mock.clock.now().getTime()).toBeGreaterThan(Date.parse(NOW) + 3_600_000)
    })

    it('stands still at any speed when frozen, and keeps its speed in an export, but not over a reset', async () => {
      const { clock } = client.mock
      clock.move({ now: NOW, frozen: true, speed: 3600 })
      expect(clock.reading()).toEqual({ now: NOW, frozen: true, speed: 3600 })
      clock.advance(60)
      expect(clock.reading()).toEqual({ now: '2030-05-17T08:01:00.000Z', frozen: true, speed: 3600 })
      const state = client.mock.state()
      client.mock.reset()
      expect(client.mock.clock.speed).toBe(1)
      client.mock.setState(state)
      expect(client.mock.clock.reading()).toEqual({ now: '2030-05-17T08:01:00.000Z', frozen: true, speed: 3600 })
    })

    it('takes a time with an offset, and sets before it advances', async () => {
      client.mock.clock.freeze()
      const { body } = await client.post('/__mock/clock', { now: '2031-01-01T02:00:00+02:00', advance: 60 })
      expect(body.now).toBe('2031-01-01T00:01:00.000Z')
    })

    it('gives records and answers its time', async () => {
      await client.post('/__mock/clock', { now: '2031-01-01T00:00:00Z', frozen: true })
      const signup = { account_name: 'New', user_full_name: 'Ann', email: 'ann@example.com', password: 'Password1!' }
      const { body } = await client.post('/api/v1/accounts', signup, { as: null })
      expect(body.data.created_at).toBe('2031-01-01T00:00:00.000Z')
      const entries = (await client.get('/__mock/requests')).body
      expect(entries[0].at).toBe('2031-01-01T00:00:00.000Z')
    })

    it.each([
      [{ now: 'tomorrow' }, 'now'],
      [{ now: 5 }, 'now'],
      [{ now: '2024-02-31' }, 'now'],
      [{ advance: '5' }, 'advance'],
      [{ advance: 1e300 }, 'advance'],
      [{ advance: -1e12 }, 'advance'],
      [{ frozen: 'yes' }, 'frozen'],
      [{ forzen: true }, 'forzen'],
      [{ speed: 0 }, 'speed'],
      [{ speed: -1 }, 'speed'],
      [{ speed: 1e9 }, 'speed'],
      [{ speed: '60' }, 'speed'],
    ])('refuses %j, naming %s, and stays where it was', async (body, field) => {
      client.mock.clock.freeze()
      const before = client.mock.clock.reading()
      const answer = await client.post('/__mock/clock', body)
      expect({ status: answer.status, attributes: answer.body.attributes }).toEqual({
        status: 422,
        attributes: [field],
      })
      expect(client.mock.clock.reading()).toEqual(before)
    })

    it('does the same from JavaScript', async () => {
      const { clock } = client.mock
      clock.freeze()
      clock.set('2032-02-29T12:00:00Z')
      clock.advance(86_400)
      expect(clock.now().toISOString()).toBe('2032-03-01T12:00:00.000Z')
      expect((await client.get('/__mock/clock')).body).toEqual({
        now: '2032-03-01T12:00:00.000Z',
        frozen: true,
        speed: 1,
      })
      expect(() => clock.set('nonsense')).toThrow(/now/)
      expect(() => clock.advance(Number.NaN)).toThrow(/advance/)
      expect(() => clock.move(JSON.parse('{"advnace": 60}'))).toThrow(/^advnace is unknown; did you mean advance\?$/)
      clock.unfreeze()
      expect(clock.frozen).toBe(false)
    })

    it('is back at its start after a reset', async () => {
      await client.post('/__mock/clock', { advance: 1e6, frozen: true })
      await client.post('/__mock/reset')
      const { body } = await client.get('/__mock/clock')
      expect(body.frozen).toBe(false)
      expect(Date.parse(body.now) - Date.parse(NOW)).toBeLessThan(60_000)
    })

    it('leaves the order of changes alone while it stands still', async () => {
      client.mock.clock.freeze()
      const { body } = await client.post(AGENTS, { agent: { email: 'a@example.com', name: 'A' } })
      expect(body.id).toBe(3)
    })
  },
  { now: NOW },
)

describeMatrix('clock and what becomes due', (client) => {
  const CONVERSATION = '/api/v1/accounts/1/conversations/1'
  const status = async () => (await client.get(CONVERSATION)).body.status

  it('wakes a snoozed conversation by the clock alone', async () => {
    const until = Math.floor(client.mock.clock.now().getTime() / 1000) + 3600
    await client.post(`${CONVERSATION}/toggle_status`, { status: 'snoozed', snoozed_until: until })
    expect(await status()).toBe('snoozed')
    await client.post('/__mock/clock', { advance: 3000 })
    expect(await status()).toBe('snoozed')
    await client.post('/__mock/clock', { advance: 601 })
    expect(await status()).toBe('open')
  })

  it('wakes it before the call that moves the clock returns', async () => {
    const until = Math.floor(client.mock.clock.now().getTime() / 1000) + 3600
    await client.post(`${CONVERSATION}/toggle_status`, { status: 'snoozed', snoozed_until: until })
    client.mock.clock.advance(4000)
    expect(client.mock.state().tables.conversations?.records).toMatchObject([{ status: 'open' }])
  })
})
