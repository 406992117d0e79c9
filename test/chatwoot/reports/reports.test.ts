import { expect, it } from 'vitest'
import { type Client, describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const V2 = '/api/v2/accounts/1'
const REPORTS = `${V2}/reports`
const DAY = 86_400
/** A Wednesday. */
const NOW = '2025-06-04T12:00:00Z'
const noon = Date.parse(NOW) / 1000
const midnight = noon - DAY / 2
const TODAY = `since=${midnight}&until=${midnight + DAY}`

/** Two conversations in inbox 1, one answered and resolved; another in inbox 2 that nobody has answered. */
async function work(client: Client): Promise<void> {
  const { clock } = client.mock
  const start = async (inbox_id: number) => {
    const { body } = await client.post(`${ACCOUNT}/conversations`, {
      source_id: inbox_id === 1 ? 'alice-carter' : undefined,
      contact_id: inbox_id === 1 ? undefined : 1,
      inbox_id,
    })
    return `${ACCOUNT}/conversations/${body.id}`
  }
  clock.move({ now: NOW, frozen: true })
  await client.delete(`${ACCOUNT}/conversations/1`)
  const first = await start(1)
  await client.post(`${first}/messages`, { content: 'Hi', message_type: 'incoming' })
  clock.advance(60)
  await client.post(`${first}/assignments`, { assignee_id: 2 })
  await client.post(`${first}/messages`, { content: 'Hello' }, { as: 'agent' })
  await client.post(`${first}/messages`, { content: 'And?', message_type: 'incoming' })
  clock.advance(30)
  await client.post(`${first}/messages`, { content: 'Yes' }, { as: 'agent' })
  clock.advance(30)
  await client.post(`${first}/toggle_status`, { status: 'resolved' }, { as: 'agent' })
  await client.post(`${first}/labels`, { labels: ['vip'] })
  await start(2)
}

describeMatrix('reports', (client) => {
  const series = async (query: string) => (await client.get(`${REPORTS}?type=account&${query}`)).body
  const values = async (query: string) => (await series(query)).map(({ value }: { value: number }) => value)

  it.each([
    ['conversations_count', 2],
    ['incoming_messages_count', 2],
    ['outgoing_messages_count', 2],
    ['resolutions_count', 1],
    ['bot_resolutions_count', 0],
    ['bot_handoffs_count', 0],
  ])('count %s', async (metric, value) => {
    await work(client)
    expect(await series(`metric=${metric}&${TODAY}`)).toEqual([{ value, timestamp: midnight }])
  })

  it.each([
    ['avg_first_response_time', 60],
    ['reply_time', 30],
    ['avg_resolution_time', 120],
  ])('average %s', async (metric, value) => {
    await work(client)
    const range = `since=${midnight - DAY}&until=${midnight + DAY}`
    expect(await series(`metric=${metric}&${range}`)).toEqual([
      { value: 0, timestamp: midnight - DAY, count: 0 },
      { value, timestamp: midnight, count: 1 },
    ])
    expect(await series(`metric=${metric}&${range}&business_hours=true`)).toMatchObject([{}, { value: 0, count: 1 }])
  })

  it('divide time into hours, days, weeks from Sunday, months and years', async () => {
    await work(client)
    const count = `metric=conversations_count&since=${midnight - 5 * DAY}&until=${midnight + DAY}`
    const at = async (groupBy: string) =>
      (await series(`${count}&group_by=${groupBy}`)).map(({ timestamp }: { timestamp: number }) =>
        new Date(timestamp * 1000).toISOString().slice(0, 13),
      )
    expect(await at('hour')).toHaveLength(6 * 24)
    expect(await at('nonsense')).toHaveLength(6)
    expect(await at('week')).toEqual(['2025-05-25T00', '2025-06-01T00'])
    expect(await at('month')).toEqual(['2025-05-01T00', '2025-06-01T00'])
    expect(await at('year')).toEqual(['2025-01-01T00'])
    expect(await values(`${count}&group_by=week`)).toEqual([0, 2])
  })

  it('begin days where the time zone does', async () => {
    await work(client)
    const query = `metric=conversations_count&${TODAY}&timezone_offset=`
    expect(await series(`${query}5.5`)).toEqual([
      { value: 2, timestamp: midnight - 5.5 * 3600 },
      { value: 0, timestamp: midnight + 18.5 * 3600 },
    ])
    expect(await series(`${query}-8`)).toMatchObject([{ value: 0 }, { value: 2, timestamp: midnight + 8 * 3600 }])
    expect(await series(`${query}0.1`)).toMatchObject([{ timestamp: midnight }])
  })

  it.each([
    ['2025-12-01T00:00:00Z', '-8', 'day', ['2025-11-01T07', '2025-11-02T07', '2025-11-03T08']],
    ['2025-12-01T00:00:00Z', '-8', 'month', ['2025-11-01T07']],
    ['2025-12-01T00:00:00Z', '-7', 'day', ['2025-11-01T07', '2025-11-02T07', '2025-11-03T07']],
    ['2025-12-01T00:00:00Z', '-2.5', 'day', ['2025-11-01T00', '2025-11-02T00', '2025-11-03T00']],
    ['2025-07-01T00:00:00Z', '-2.5', 'day', ['2025-11-01T02', '2025-11-02T02', '2025-11-03T03']],
    ['2025-12-01T00:00:00Z', '-3', 'year', ['2025-01-01T03']],
  ])(
    'at %s know zone %s by what its clocks show then, and put them back in autumn',
    async (now, zone, period, starts) => {
      client.mock.clock.set(now)
      const range = 'since=1762016400&until=1762200000'
      const query = `metric=conversations_count&${range}&group_by=${period}&timezone_offset=${zone}`
      const times = (await series(query)).map(({ timestamp }: { timestamp: number }) => timestamp * 1000)
      expect(times.map((time: number) => new Date(time).toISOString().slice(0, 13))).toEqual(starts)
    },
  )

  it('have one hour for the one that clocks show twice', async () => {
    client.mock.clock.set('2025-11-02T09:30:00Z')
    await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 1 })
    client.mock.clock.set('2025-12-01T00:00:00Z')
    const hours = async (since: string, until: string) => {
      const range = [since, until].map((time) => Date.parse(time) / 1000)
      const query = `since=${range[0]}&until=${range[1]}&group_by=hour&timezone_offset=-8`
      const entries: Array<{ value: number; timestamp: number }> = await series(`metric=conversations_count&${query}`)
      return entries.map(({ value, timestamp }) => [new Date(timestamp * 1000).toISOString().slice(5, 13), value])
    }
    expect(await hours('2025-11-02T07:00:00Z', '2025-11-02T12:00:00Z')).toEqual([
      ['11-02T07', 0],
      ['11-02T08', 1],
      ['11-02T10', 0],
      ['11-02T11', 0],
    ])
    expect(await hours('2025-03-09T09:00:00Z', '2025-03-09T12:00:00Z')).toHaveLength(3)
  })

  it('leave the end of the range out', async () => {
    await work(client)
    expect(await values(`metric=conversations_count&since=${midnight}&until=${noon}`)).toEqual([0])
    expect(await values(`metric=conversations_count&since=${noon}&until=${noon + 1}`)).toEqual([1])
    expect(await values(`metric=conversations_count&since=${noon}&until=${noon}`)).toEqual([0])
    expect(await values(`metric=conversations_count&since=${noon + 1}&until=${noon}`)).toEqual([0])
  })

  it('are empty without a range, and read a date as its year', async () => {
    expect(await series('metric=conversations_count')).toEqual([])
    expect(await series('metric=reply_time&since=1')).toEqual([])
    expect(await series('metric=conversations_count&since=2025-05-24T00:00:00Z&until=2025-06-24')).toEqual([
      { value: 0, timestamp: 0 },
    ])
    for (const since of ['x', '%201', '%2B1']) {
      expect(await client.get(`${REPORTS}?type=account&metric=reply_time&since=${since}&until=2`), since).toMatchObject(
        {
          status: 422,
          body: { attributes: ['since'] },
        },
      )
    }
    expect(await series('metric=conversations_count&since=-1&until=1')).toHaveLength(2)
  })

  it('refuse more periods than anybody could want', async () => {
    const query = 'type=account&metric=conversations_count&since=0&until=253402300799&group_by=hour'
    expect(await client.get(`${REPORTS}?${query}`)).toMatchObject({ status: 422, body: { attributes: ['group_by'] } })
  })

  it('take milliseconds for the seconds of another age', async () => {
    const range = `since=${noon * 1000}&until=${(noon + 86_400) * 1000}`
    const { body } = await client.get(`${REPORTS}/summary?type=account&${range}`)
    expect(body).toMatchObject({ conversations_count: 0, previous: { conversations_count: 0 } })
    expect(await series(`metric=conversations_count&${range}`)).toHaveLength(1000)
    const { text } = await client.get(`${REPORTS}/agents?since=0&until=${noon * 1000}`)
    expect(text.split('\n')[0]).toMatch(/^Reporting period 1970-01-01 to 5\d{4}-\d\d-\d\d$/)
    const until = 253_402_300_800
    expect(await client.get(`${REPORTS}/bot_metrics?since=${noon}&until=${until}`)).toMatchObject({ status: 200 })
    const long = `${REPORTS}/summary?type=account&since=${noon}&until=${until}`
    expect(await client.get(long)).toMatchObject({ status: 200, body: { previous: { conversations_count: 0 } } })
    client.mock.reset({ dialect: 'chatwoot' })
    expect((await client.get(long)).status).toBe(500)
  })

  it('of live conversations break on a list of types', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    expect((await client.get(`${REPORTS}/conversations?type[]=account`)).status).toBe(500)
    expect((await client.get(`${REPORTS}/conversations?type=`)).status).toBe(422)
    expect((await client.get(`${REPORTS}/conversations?type=inbox`)).status).toBe(404)
    expect((await client.get(`${REPORTS}/conversations?type=inbox&page=2`)).body).toEqual([])
  })

  it('are of an inbox, an agent, a label or a team', async () => {
    await work(client)
    await client.post(`${ACCOUNT}/labels`, { title: 'vip' })
    await client.post(`${ACCOUNT}/teams`, { name: 'Support' })
    await client.post(`${ACCOUNT}/teams/1/team_members`, { user_ids: [2] })
    await client.post(`${ACCOUNT}/conversations/2/assignments`, { team_id: 1 })
    const of = async (subject: string, metric: string) =>
      (await client.get(`${REPORTS}?${subject}&metric=${metric}&${TODAY}`)).body[0]?.value
    const row = (subject: string) =>
      Promise.all(
        ['conversations_count', 'incoming_messages_count', 'outgoing_messages_count', 'avg_resolution_time'].map(
          (metric) => of(subject, metric),
        ),
      )
    expect(await row('type=inbox&id=1')).toEqual([1, 2, 2, 120])
    expect(await row('type=inbox&id=2')).toEqual([1, 0, 0, 0])
    expect(await row('type=agent&id=2')).toEqual([1, 0, 2, 120])
    expect(await row('type=agent&id=1')).toEqual([0, 0, 0, 0])
    expect(await row('type=label&id=1')).toEqual([1, 2, 2, 120])
    expect(await row('type=team&id=1')).toEqual([1, 2, 2, 120])
    expect(await row('type=team&id=1x')).toEqual([1, 2, 2, 120])
  })

  it('are of a label however the conversations spell it', async () => {
    await work(client)
    await client.post(`${ACCOUNT}/conversations/2/labels`, { labels: ['Gold'] })
    const { body: label } = await client.post(`${ACCOUNT}/labels`, { title: 'Gold' })
    const { body } = await client.get(`${REPORTS}/summary?type=label&id=${label.id}&${TODAY}`)
    expect(body).toMatchObject({ conversations_count: 1, incoming_messages_count: 2, resolutions_count: 1 })
    const summaries = (await client.get(`${V2}/summary_reports/label?${TODAY}`)).body
    expect(summaries.find(({ name }: { name: string }) => name === 'gold')).toMatchObject({ conversations_count: 0 })
  })

  it('know no subject of another account, and no type that there is none of', async () => {
    for (const type of ['inbox', 'agent', 'label', 'team']) {
      for (const id of ['99', 'x', '']) {
        const query = `type=${type}&id=${id}&metric=conversations_count&${TODAY}`
        expect(await client.get(`${REPORTS}?${query}`), query).toMatchObject({ status: 404 })
      }
    }
    for (const query of ['metric=conversations_count', 'type=planet&metric=conversations_count']) {
      expect(await client.get(`${REPORTS}?${query}`)).toMatchObject({ status: 422, body: { attributes: ['type'] } })
    }
    expect(await client.get(`${REPORTS}?type=account&metric=nonsense`)).toMatchObject({ status: 200, body: {} })
    expect(await client.get(`${REPORTS}?type=account&metric=__proto__`)).toMatchObject({ status: 200, body: {} })
  })

  it('count every time that a conversation was resolved, though it was opened again', async () => {
    await work(client)
    await client.post(`${ACCOUNT}/conversations/2/toggle_status`, { status: 'open' })
    expect(await values(`metric=resolutions_count&${TODAY}`)).toEqual([1])
    await client.post(`${ACCOUNT}/conversations/2/toggle_status`, { status: 'resolved' })
    expect(await values(`metric=resolutions_count&${TODAY}`)).toEqual([2])
  })

  it('look back at what one did in a year', async () => {
    await work(client)
    await client.post(`${ACCOUNT}/conversations/3/assignments`, { assignee_id: 2 })
    expect((await client.get(`${V2}/year_in_review`, { as: 'agent' })).body).toEqual({
      year: 2025,
      total_conversations: 2,
      busiest_day: { date: 'Jun 04', count: 2 },
      support_personality: { avg_response_time_seconds: 60 },
    })
  })

  it('keep what they looked back at among the settings of who asked', async () => {
    await work(client)
    const review = async (query = '') => (await client.get(`${V2}/year_in_review${query}`, { as: 'agent' })).body
    const first = await review()
    await client.post(`${ACCOUNT}/conversations/3/assignments`, { assignee_id: 2 })
    const kept = await review()
    expect(kept).toEqual(first)
    expect([Object.keys(first)[1], Object.keys(kept)[1]]).toEqual(['total_conversations', 'busiest_day'])
    const asked = { ...first, total_conversations: first.total_conversations + 1, year: '2025' }
    asked.busiest_day = { date: 'Jun 04', count: 2 }
    expect(await review('?year=2025')).toEqual(first)
    expect(await review('?year=%202025')).toEqual({ ...asked, year: ' 2025' })
    expect(await review('?year=2024')).toMatchObject({ year: '2024', total_conversations: 0, busiest_day: null })
    const { ui_settings } = (await client.get('/api/v1/profile', { as: 'agent' })).body
    expect(ui_settings.year_in_review_1_2025).toEqual(first)
    for (const query of ['?year=', '?year=x', '?year[]=2024']) {
      expect((await client.get(`${V2}/year_in_review${query}`)).status, query).toBe(422)
    }
  })

  it('sum a range up next to the one before', async () => {
    await work(client)
    const { body } = await client.get(`${REPORTS}/summary?type=account&${TODAY}`)
    expect(body).toEqual({
      conversations_count: 2,
      incoming_messages_count: 2,
      outgoing_messages_count: 2,
      avg_first_response_time: 60,
      avg_resolution_time: 120,
      resolutions_count: 1,
      reply_time: 30,
      previous: {
        conversations_count: 0,
        incoming_messages_count: 0,
        outgoing_messages_count: 0,
        avg_first_response_time: null,
        avg_resolution_time: null,
        resolutions_count: 0,
        reply_time: null,
      },
    })
    const later = await client.get(
      `${REPORTS}/summary?type=account&since=${midnight + DAY}&until=${midnight + 2 * DAY}`,
    )
    expect(later.body).toMatchObject({ conversations_count: 0, previous: { conversations_count: 2, reply_time: 30 } })
    expect((await client.get(`${REPORTS}/summary?type=account`)).body).toMatchObject({ conversations_count: 0 })
    expect(await client.get(`${REPORTS}/summary`)).toMatchObject({ status: 422, body: { attributes: ['type'] } })
  })

  it('measure within working hours where the inbox keeps them', async () => {
    const working_hours = [{ day_of_week: 3, open_hour: 8, open_minutes: 0, close_hour: 14, close_minutes: 1 }]
    const settings = { working_hours_enabled: true, timezone: 'Europe/Berlin', working_hours }
    await client.patch(`${ACCOUNT}/inboxes/1`, settings)
    await work(client)
    const { body } = await client.get(`${REPORTS}/summary?type=account&${TODAY}&business_hours=true`)
    expect(body).toMatchObject({ avg_first_response_time: 60, avg_resolution_time: 60, reply_time: 0 })
  })

  it('show what there is to do right now', async () => {
    await work(client)
    expect((await client.get(`${REPORTS}/conversations?type=account`)).body).toEqual({
      open: 1,
      unattended: 1,
      unassigned: 1,
      pending: 0,
    })
    await client.post(`${ACCOUNT}/conversations/3/assignments`, { assignee_id: 2 })
    expect((await client.get(`${REPORTS}/conversations/?type=agent&user_id=1`)).body).toMatchObject([
      { id: 2, name: 'Jane Smith', email: 'jane@example.com', thumbnail: '', metric: { open: 1, unattended: 1 } },
      { id: 1, metric: { open: 0, unattended: 0 } },
    ])
    const pageOfAgents = async (page: number) =>
      (await client.get(`${REPORTS}/conversations?type=agent&page=${page}`)).body.length
    expect(await pageOfAgents(2)).toBe(0)
    for (let number = 3; number <= 26; number++) {
      await client.post(`${ACCOUNT}/agents`, { name: 'A', email: `a${number}@example.com`, role: 'agent' })
    }
    expect([await pageOfAgents(1), await pageOfAgents(2)]).toEqual([25, 1])
    expect(await client.get(`${REPORTS}/conversations`)).toMatchObject({ status: 422, text: '' })
    expect(await client.get(`${REPORTS}/conversations?type=team`)).toMatchObject({ status: 404 })
    expect(await client.get(`${REPORTS}/conversations?type=planet`)).toMatchObject({ status: 422 })
  })

  it('show every agent, inbox and team in numbers', async () => {
    await work(client)
    await client.post(`${ACCOUNT}/teams`, { name: 'Support' })
    const nothing = { avg_resolution_time: null, avg_first_response_time: null, avg_reply_time: null }
    const times = { avg_resolution_time: 120, avg_first_response_time: 60, avg_reply_time: 30 }
    const of = async (group: string, query = TODAY) =>
      (await client.get(`${V2}/summary_reports/${group}?${query}`)).body
    expect(await of('agent')).toEqual([
      { id: 1, conversations_count: 0, resolved_conversations_count: 0, ...nothing },
      { id: 2, conversations_count: 1, resolved_conversations_count: 1, ...times },
    ])
    expect(await of('inbox')).toEqual([
      { id: 1, conversations_count: 1, resolved_conversations_count: 1, ...times },
      { id: 2, conversations_count: 1, resolved_conversations_count: 0, ...nothing },
    ])
    expect(await of('team')).toEqual([{ id: 1, conversations_count: 0, resolved_conversations_count: 0, ...nothing }])
    expect(await of('inbox', '')).toMatchObject([{ conversations_count: 0, ...nothing }, {}])
  })

  it('group what there is to do by team or assignee', async () => {
    await work(client)
    await client.post(`${ACCOUNT}/teams`, { name: 'Support' })
    await client.post(`${ACCOUNT}/conversations/3/assignments`, { team_id: 1 })
    await client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', inbox_id: 1, status: 'pending' })
    await client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', inbox_id: 1, assignee_id: 2 })
    const live = `${V2}/live_reports`
    expect((await client.get(`${live}/conversation_metrics`)).body).toEqual({
      open: 2,
      unattended: 2,
      unassigned: 1,
      pending: 1,
    })
    expect((await client.get(`${live}/conversation_metrics?team_id=1`)).body).toEqual({
      open: 1,
      unattended: 1,
      unassigned: 1,
      pending: 0,
    })
    expect(await client.get(`${live}/conversation_metrics?team_id=9`)).toMatchObject({ status: 404 })
    expect((await client.get(`${live}/grouped_conversation_metrics?group_by=team_id`)).body).toEqual([
      { open: 1, unattended: 1, unassigned: 0, team_id: null },
      { open: 1, unattended: 1, unassigned: 1, team_id: 1 },
    ])
    expect((await client.get(`${live}/grouped_conversation_metrics?group_by=assignee_id`)).body).toMatchObject([
      { open: 1, assignee_id: null },
      { open: 1, assignee_id: 2 },
    ])
    for (const query of ['', '?group_by=inbox_id', '?group_by=__proto__']) {
      expect(await client.get(`${live}/grouped_conversation_metrics${query}`), query).toMatchObject({
        status: 422,
        body: { error: 'invalid group_by' },
      })
    }
  })

  it('look for the team and at the grouping before they ask for the role', async () => {
    const statusOf = async (query: string) => (await client.get(`${V2}/live_reports/${query}`, { as: 'agent' })).status
    expect(await statusOf('conversation_metrics?team_id=9')).toBe(404)
    expect(await statusOf('grouped_conversation_metrics?team_id=9')).toBe(404)
    expect(await statusOf('grouped_conversation_metrics')).toBe(422)
    expect(await statusOf('grouped_conversation_metrics?group_by=team_id')).toBe(403)
  })

  it('are for administrators', async () => {
    for (const path of [
      `${REPORTS}?type=account&metric=reply_time`,
      `${REPORTS}/summary?type=account`,
      `${REPORTS}/bot_summary?type=account`,
      `${REPORTS}/bot_metrics`,
      `${REPORTS}/conversations?type=account`,
      `${REPORTS}/agents`,
      `${REPORTS}/conversation_traffic`,
      `${V2}/summary_reports/agent`,
      `${V2}/live_reports/conversation_metrics`,
      `${V2}/live_reports/grouped_conversation_metrics?group_by=team_id`,
    ]) {
      expect(await client.get(path, { as: 'agent' }), path).toMatchObject({ status: 403 })
      expect(await client.get(path, { as: null }), path).toMatchObject({ status: 401 })
    }
  })

  it('are downloaded as tables', async () => {
    await work(client)
    await client.post(`${ACCOUNT}/labels`, { title: 'vip' })
    await client.post(`${ACCOUNT}/teams`, { name: '=Support' })
    const table = async (name: string) => {
      const { headers, text } = await client.get(`${REPORTS}/${name}?${TODAY}`)
      expect(headers.get('content-type')).toMatch(/^text\/csv/)
      expect(headers.get('content-disposition')).toBe(`attachment; filename=${name}_report.csv`)
      const [period, ...lines] = text.trimEnd().split(/\n+/)
      expect(period).toBe('Reporting period 2025-06-04 to 2025-06-05')
      expect(text).toContain('2025-06-05\n\n\n')
      return lines
    }
    expect(await table('agents')).toEqual([
      'Agent name,Assigned conversations,Avg first response time,Avg resolution time,Avg customer waiting time,' +
        'Resolution Count',
      'John Doe,0,N/A,N/A,N/A,0',
      'Jane Smith,1,1 minute,2 minutes,30 seconds,1',
    ])
    expect(await table('inboxes')).toEqual([
      'Inbox name,Inbox type,No. of conversations,Avg first response time,Avg resolution time',
      'Acme API,API,1,1 minute,2 minutes,30 seconds,1',
      'Acme Website,Website,1,N/A,N/A,N/A,0',
    ])
    await client.patch(`${ACCOUNT}/agents/2`, { name: `O'Hara, "Jan" & Co` })
    expect((await table('agents'))[2]).toBe(
      '&quot;O&#39;Hara, &quot;&quot;Jan&quot;&quot; &amp; Co&quot;,1,1 minute,2 minutes,30 seconds,1',
    )
    expect(await table('labels')).toEqual([
      'Label,No. of conversations,Avg first response time,Avg resolution time,Avg reply time,Resolution Count',
      'vip,1,1 minute,2 minutes,30 seconds,1',
    ])
    expect(await table('teams')).toEqual([
      'Team name,Conversations count,Avg first response time,Avg resolution time,Avg customer waiting time,' +
        'Resolution Count',
      '&#39;=support,0,N/A,N/A,N/A,0',
    ])
    expect(await client.get(`${REPORTS}/teams?since=1`)).toMatchObject({ status: 422 })
  })

  it('tell a mean of less than a second as none in tables', async () => {
    const { clock } = client.mock
    clock.move({ now: NOW, frozen: true })
    for (const wait of [0, 1]) {
      const { body } = await client.post(`${ACCOUNT}/conversations`, { contact_id: 1, inbox_id: 2 })
      clock.advance(wait)
      await client.post(`${ACCOUNT}/conversations/${body.id}/toggle_status`, { status: 'resolved' })
    }
    const { body } = await client.get(`${V2}/summary_reports/inbox?${TODAY}`)
    expect(body[1].avg_resolution_time).toBe(0.5)
    expect((await client.get(`${REPORTS}/inboxes?${TODAY}`)).text).toContain('Acme Website,Website,2,N/A,N/A,N/A,2')
  })

  it('are made of events, of which one or several kinds, inboxes and users are listed', async () => {
    await work(client)
    const names = async (query: string) =>
      (await client.get(`${ACCOUNT}/reporting_events?${query}`)).body.payload.map(({ name }: { name: string }) => name)
    const all = ['conversation_resolved', 'reply_time', 'first_response']
    expect(await names('inbox_id[]=1&inbox_id[]=2&user_id[]=2&user_id[]=9')).toEqual(all)
    expect(await names('name=&inbox_id=&user_id=1x')).toEqual([])
    expect(await names('name[]=first_response&name[]=reply_time&user_id=2x')).toEqual(['reply_time', 'first_response'])
    expect(await names('name=reply_time')).toEqual(['reply_time'])
    expect(await names('name=%20&inbox_id=%20')).toEqual(all)
    expect(await names('name[]=')).toEqual([])
    expect(await names('name[a]=reply_time')).toEqual([])
    expect(await names('inbox_id=2')).toEqual([])
  })

  it('of labels come by title', async () => {
    await client.post(`${ACCOUNT}/labels`, { title: 'zz' })
    await client.post(`${ACCOUNT}/labels`, { title: 'aa' })
    const names = (await client.get(`${V2}/summary_reports/label`)).body.map(({ name }: { name: string }) => name)
    expect([names[0], names.at(-1)]).toEqual(['aa', 'zz'])
    const { text } = await client.get(`${REPORTS}/labels?since=${noon}&until=${noon + 60}`)
    expect(text.split('\n').at(-2)).toMatch(/^zz,/)
  })

  it('of labels average what came of the conversations that began in the range, and count what was resolved in it', async () => {
    await work(client)
    await client.post(`${ACCOUNT}/labels`, { title: 'vip' })
    const label = async (since: number, until: number) => {
      const { body } = await client.get(`${V2}/summary_reports/label?since=${since}&until=${until}`)
      const { text } = await client.get(`${REPORTS}/labels?since=${since}&until=${until}`)
      return [
        body[0].conversations_count,
        body[0].avg_resolution_time,
        body[0].resolved_conversations_count,
        text.split('\n').at(-2),
      ]
    }
    expect(await label(noon, noon + 60)).toEqual([1, 120, 0, 'vip,1,1 minute,2 minutes,30 seconds,0'])
    expect(await label(noon + 60, noon + 3600)).toEqual([0, 0, 1, 'vip,0,N/A,N/A,N/A,1'])
  })

  it('of channels reach over six months, before anybody asks whether these are times', async () => {
    const channels = (since: unknown, until: unknown) =>
      client.get(`${V2}/summary_reports/channel?since=${since}&until=${until}`)
    const sixMonths = 6 * 2_629_746
    expect((await channels(noon, noon + sixMonths)).status).toBe(200)
    const error = { error: 'Date range cannot exceed 6 months' }
    expect(await channels(noon, noon + sixMonths + 1)).toMatchObject({ status: 422, body: error })
    expect(await channels('x', noon)).toMatchObject({ status: 422, body: error })
    expect((await channels('x', 5)).body.error).not.toBe(error.error)
  })

  it('with a beginning that is no time break over the range before, without an end as well', async () => {
    client.mock.reset({ dialect: 'chatwoot' })
    for (const kind of ['summary', 'bot_summary']) {
      expect((await client.get(`${V2}/reports/${kind}?type=account&since=x`)).status).toBe(500)
      expect((await client.get(`${V2}/reports/${kind}?type=account&since=${noon}`)).status).toBe(200)
      expect((await client.get(`${V2}/reports/${kind}?type=account&until=x`)).status).toBe(200)
    }
  })

  it('show the traffic of the days before today, hour by hour of a time zone, by the clock of the server', async () => {
    await work(client)
    client.mock.clock.advance(DAY)
    const { headers, text } = await client.get(`${REPORTS}/conversation_traffic?days_before=2&timezone_offset=5.5`)
    expect(headers.get('content-disposition')).toBe('attachment; filename=conversation_traffic_reports.csv')
    const lines = text.trimEnd().split('\n')
    expect(lines.slice(0, 3)).toEqual(['Timezone,(GMT+05:30) Chennai', '', ''])
    expect(lines.slice(3, 6)).toEqual([
      'Start of the hour,2025-06-02,2025-06-03,2025-06-04',
      '23:00,0,0,0',
      '00:00,,0,0',
    ])
    expect(lines).toHaveLength(28)
    expect(lines).toContain('11:00,,0,2')
    const plain = (await client.get(`${REPORTS}/conversation_traffic`)).text.split('\n')
    expect(plain[0]).toBe('Timezone,(GMT+00:00) Edinburgh')
    expect(plain.slice(3, 5)).toEqual([
      expect.stringMatching(/^Start of the hour(,2025-\d\d-\d\d){6}$/),
      '00:00,0,0,0,0,0,0',
    ])
    const label = async (offset: string) =>
      (await client.get(`${REPORTS}/conversation_traffic?timezone_offset=${offset}`)).text.split('\n')[0]
    expect(await label('-8')).toBe('Timezone,(GMT-08:00) Pacific Time (US &amp; Canada)')
    expect(await label('3600')).toBe('Timezone,(GMT+01:00) Amsterdam')
    expect(await label('14')).toBe('Timezone,')
    expect(await label('1_0')).toBe('Timezone,(GMT+10:00) Brisbane')
    expect(await label('%C2%A03600')).toBe('Timezone,(GMT+00:00) Edinburgh')
  })

  it('say how bots do', async () => {
    await work(client)
    const bot = await client.post(`${ACCOUNT}/agent_bots`, { name: 'Bot', outgoing_url: 'http://127.0.0.1:1/' })
    await client.post(`${ACCOUNT}/inboxes/1/set_agent_bot`, { agent_bot: bot.body.id })
    const { body } = await client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', inbox_id: 1 })
    const path = `${ACCOUNT}/conversations/${body.id}`
    await client.post(
      `${path}/messages`,
      { content: 'Beep', sender_type: 'AgentBot', sender_id: bot.body.id },
      {
        as: bot.body.access_token,
      },
    )
    await client.post(`${path}/toggle_status`, { status: 'resolved' })
    expect((await client.get(`${REPORTS}/bot_metrics?${TODAY}`)).body).toEqual({
      conversation_count: 2,
      message_count: 3,
      resolution_rate: 50,
      handoff_rate: 0,
    })
    expect((await client.get(`${REPORTS}/bot_summary?type=account&${TODAY}`)).body).toEqual({
      bot_resolutions_count: 1,
      bot_handoffs_count: 0,
      previous: { bot_resolutions_count: 0, bot_handoffs_count: 0 },
    })
    expect(await values(`metric=bot_resolutions_count&${TODAY}`)).toEqual([1])
  })

  it('count the first answer of the documented world', async () => {
    const now = Math.floor(client.mock.clock.now().getTime() / 1000)
    const { body } = await client.get(`${REPORTS}/summary?type=account&since=${now - DAY}&until=${now + DAY}`)
    expect(body).toMatchObject({ conversations_count: 1, avg_first_response_time: expect.any(Number) })
  })
})

describeMatrix(
  'reports as on the running server',
  (client) => {
    it('break without a type, on an unknown one, and on a time that is none', async () => {
      for (const query of ['', '?type=planet&metric=reply_time', '?type=account&metric=reply_time&since=x&until=1']) {
        expect(await client.get(`${REPORTS}${query}`), query).toMatchObject({ status: 500 })
      }
      expect(await client.get(`${REPORTS}/summary`)).toMatchObject({ status: 500 })
      expect(await client.get(`${REPORTS}/agents?since=1`)).toMatchObject({ status: 500 })
      expect(await client.get(`${REPORTS}/conversations?type=planet`)).toMatchObject({ status: 500 })
      expect(await client.get(`${REPORTS}/conversations`)).toMatchObject({ status: 422, text: '' })
      expect(await client.get(`${REPORTS}/summary`, { as: 'agent' })).toMatchObject({ status: 401 })
    })

    it('break where nothing says in which hours the traffic is counted, and the journal tells', async () => {
      expect((await client.get(`${REPORTS}/conversation_traffic`)).status).toBe(500)
      expect(client.mock.requests().at(-1)?.violations).toMatchObject([{ message: 'timezone_offset is missing' }])
    })

    it('break on lists in the place of times and time zones, which only summaries pass over', async () => {
      for (const path of [
        `${REPORTS}?type=account&metric=reply_time&since[]=1&until=2`,
        `${REPORTS}?type=account&metric=reply_time&since=1&until=2&timezone_offset[]=1`,
        `${REPORTS}/bot_metrics?since=1&until[a]=2`,
        `${REPORTS}/conversation_traffic?timezone_offset=0&days_before[]=1`,
        `${ACCOUNT}/reporting_events?since[]=1&until=2`,
        `${ACCOUNT}/csat_survey_responses/metrics?since[]=1&until=2`,
        `${ACCOUNT}/csat_survey_responses?sort[]=created_at`,
        `${ACCOUNT}/applied_slas?since[]=1&until=2`,
      ]) {
        expect((await client.get(path)).status, path).toBe(500)
      }
      expect((await client.get(`${V2}/summary_reports/agent?since[]=1&until=2`)).status).toBe(200)
      const named = async (query: string) => (await client.get(`${REPORTS}/summary?${query}`)).status
      expect([await named('type=agent&id[]=1'), await named('type=agent&id[]=9')]).toEqual([500, 404])
      expect([await named('type=agent&id[a]=1'), await named('type=account&id[]=1')]).toEqual([404, 200])
    })
  },
  { dialect: 'chatwoot' },
)
