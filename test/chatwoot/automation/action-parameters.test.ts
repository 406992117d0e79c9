import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const ACCOUNT = '/api/v1/accounts/1'
const CONVERSATION = `${ACCOUNT}/conversations/1`

describeMatrix('parameters of actions', (client) => {
  const carryOut = async (action_name: string, action_params: unknown, id = 1): Promise<void> => {
    const actions = [{ action_name, action_params }]
    const { body } = await client.post(`${ACCOUNT}/macros`, { name: 'M', visibility: 'global', actions })
    await client.post(`${ACCOUNT}/macros/${body.payload.id}/execute`, { conversation_ids: [id] })
  }
  const conversation = async (id = 1) => (await client.get(`${ACCOUNT}/conversations/${id}`)).body

  it.each([
    [[2, 1], 1],
    [[2, 99], 2],
    [['self', 2], 1],
    [['2', 1], undefined],
    [[99, 1], undefined],
  ])('gives it to the first agent of %j whom the database finds', async (params, id) => {
    await client.post(`${CONVERSATION}/assignments`, { assignee_id: null })
    await carryOut('assign_agent', params)
    expect((await conversation()).meta.assignee?.id).toBe(id)
  })

  it.each([
    [[1], 1],
    [['1'], undefined],
    [1, 1],
    [['x'], undefined],
  ])('gives it to the team %j', async (params, id) => {
    await client.post(`${ACCOUNT}/teams`, { name: 'Support' })
    await carryOut('assign_team', params)
    expect((await conversation()).meta.team?.id).toBe(id)
  })

  it.each([[[]], [undefined], [''], [['nil']], [['0']], ['0'], [2]])('takes the team away: %j', async (params) => {
    await client.post(`${ACCOUNT}/teams`, { name: 'Support' })
    await client.post(`${CONVERSATION}/assignments`, { team_id: 1 })
    await carryOut('assign_team', params)
    expect((await conversation()).meta.team).toBeUndefined()
  })

  it.each([[[{}]], ['nil'], [true]])('leaves the team for %j', async (params) => {
    await client.post(`${ACCOUNT}/teams`, { name: 'Support' })
    await client.post(`${CONVERSATION}/assignments`, { team_id: 1 })
    await carryOut('assign_team', params)
    expect((await conversation()).meta.team?.id).toBe(1)
  })

  it.each([
    ['change_status', [1], 'resolved'],
    ['change_status', ['1'], 'open'],
    ['change_status', [], 'open'],
    ['change_status', 3, 'resolved'],
    ['change_status', 'resolved', 'open'],
  ])('%s %j leaves it %s', async (name, params, status) => {
    await carryOut(name, params)
    expect((await conversation()).status).toBe(status)
  })

  it.each([
    [[3], 'urgent'],
    [['nil'], null],
    [[''], null],
    [[' '], null],
    [[false], null],
    [[], null],
    [['9'], 'low'],
    [undefined, 'low'],
  ])('sets the priority %j: %s', async (params, priority) => {
    await client.post(`${CONVERSATION}/toggle_priority`, { priority: 'low' })
    await carryOut('change_priority', params)
    expect((await conversation()).priority).toBe(priority)
  })

  it.each([
    ['add_label', 'c', ['a', 'b', 'c']],
    ['add_label', 1, ['a', 'b']],
    ['add_label', [true, 5, null], ['a', 'b', 'true', '5']],
    ['remove_label', ['a'], ['b']],
    ['remove_label', 'a', ['a', 'b']],
  ])('%s %j leaves %j', async (name, params, labels) => {
    await client.post(`${CONVERSATION}/labels`, { labels: ['a', 'b'] })
    await carryOut(name, params)
    expect((await conversation()).labels).toEqual(labels)
  })

  it.each(['add_label', 'remove_label'])('does not save a conversation for %s without labels', async (name) => {
    await client.post(`${ACCOUNT}/conversations`, { source_id: 'alice-carter', inbox_id: 1 })
    const { updated_at } = await conversation(2)
    await carryOut(name, [], 2)
    expect((await conversation(2)).updated_at).toBe(updated_at)
  })

  it.each([
    [['one', 'two'], 'one'],
    ['one', 'o'],
  ])('writes of %j the first', async (params, content) => {
    await carryOut('send_message', params)
    const { body } = await client.get(`${CONVERSATION}/messages`)
    expect(body.payload.at(-1).content).toBe(content)
  })

  it('has no name for who answered last: later releases of the server do', async () => {
    await client.post(`${CONVERSATION}/messages`, { content: 'Hello' }, { as: 'agent' })
    const { assignee } = (await conversation()).meta
    await carryOut('assign_agent', ['last_responding_agent'])
    expect((await conversation()).meta.assignee).toEqual(assignee)
  })
})
