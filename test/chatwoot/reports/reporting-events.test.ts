import { expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
/** A Wednesday. */
const NOW = '2025-06-04T12:00:00.300Z'

/** A conversation that begins at a time, and what happens to it. */
async function begun(client: Client, now = NOW) {
  client.mock.clock.move({ now, frozen: true })
  const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
  const conversation = `${ACCOUNT}/conversations/${body.id}`
  return {
    events: async (name: string) =>
      (await client.get(`${conversation}/reporting_events`)).body.filter(
        (event: { name: string }) => event.name === name,
      ),
    become: (status: string) => client.post(`${conversation}/toggle_status`, { status }),
    ask: () => client.post(`${conversation}/messages`, { content: 'Hi', message_type: 'incoming' }),
    answer: (sender = {}) => client.post(`${conversation}/messages`, { content: 'Hello', ...sender }, { as: 'agent' }),
  }
}

describeMatrix(
  'what is measured of a conversation, on the running server',
  (client) => {
    it('the first answer, since the conversation was opened again', async () => {
      const { events, become, answer } = await begun(client)
      client.mock.clock.advance(100)
      await become('resolved')
      client.mock.clock.advance(100)
      await become('open')
      client.mock.clock.advance(30)
      await answer()
      expect(await events('first_response')).toMatchObject([
        { value: 30, event_start_time: '2025-06-04T12:03:20.300Z', event_end_time: '2025-06-04T12:03:50.300Z' },
      ])
      expect(await events('conversation_opened')).toMatchObject([
        { value: 100, event_start_time: '2025-06-04T12:01:40.300Z' },
      ])
    })

    it('an opening for the first time as of no time, though it ends when the conversation is opened', async () => {
      const { events, become, answer } = await begun(client)
      await become('pending')
      client.mock.clock.advance(100)
      await become('open')
      expect(await events('conversation_opened')).toMatchObject([
        { value: 0, value_in_business_hours: 0, event_start_time: NOW, event_end_time: '2025-06-04T12:01:40.300Z' },
      ])
      client.mock.clock.advance(30)
      await answer()
      expect(await events('first_response')).toMatchObject([{ value: 30 }])
    })

    it('later answers of people, not those of bots', async () => {
      const { events, ask, answer } = await begun(client)
      await answer()
      await ask()
      client.mock.clock.advance(10)
      const { body: bot } = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Bot' })
      await answer({ sender_type: 'AgentBot', sender_id: bot.id })
      await ask()
      client.mock.clock.advance(30)
      await answer()
      expect(await events('reply_time')).toMatchObject([{ value: 30, user_id: null }])
    })

    it('nothing any more of an agent who is deleted', async () => {
      const { events, answer } = await begun(client)
      await answer()
      expect(await events('first_response')).toHaveLength(1)
      await client.delete(`${ACCOUNT}/agents/2`)
      expect(await events('first_response')).toEqual([])
    })

    it.each([
      ['rounded, not cut off', { open_hour: 9, open_minutes: 0, close_hour: 12, close_minutes: 1 }, NOW, 60],
      ['without the last minute of a day that is open all day', { open_all_day: true }, '2025-06-04T23:00:00Z', 3_540],
    ])('business hours: %s', async (_, hours, now, worked) => {
      const days = [0, 1, 2, 3, 4, 5, 6]
      const working_hours = days.map((day_of_week) =>
        day_of_week === 3
          ? { day_of_week, closed_all_day: false, ...hours }
          : { day_of_week, closed_all_day: true, open_all_day: false },
      )
      await client.patch(`${ACCOUNT}/inboxes/1`, { working_hours_enabled: true, timezone: 'UTC', working_hours })
      const { events, become } = await begun(client, now)
      client.mock.clock.advance(7_200)
      await become('resolved')
      expect(await events('conversation_resolved')).toMatchObject([{ value: 7_200, value_in_business_hours: worked }])
    })
  },
  { dialect: 'chatwoot' },
)
