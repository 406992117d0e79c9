import { expect, it } from 'vitest'
import { describeMatrix } from '#test/matrix'

const AGENTS = '/api/v1/accounts/1/agents'

describeMatrix('agents', (client) => {
  it('lists the agents of the documented account in the documented order', async () => {
    const { status, body } = await client.get(AGENTS)
    expect(status).toBe(200)
    expect(body).toMatchObject([
      {
        id: 1,
        name: 'John Doe',
        email: 'john@example.com',
        role: 'administrator',
        availability: 'available',
        auto_offline: true,
        confirmed: true,
      },
      {
        id: 2,
        name: 'Jane Smith',
        email: 'jane@example.com',
        role: 'agent',
        availability: 'busy',
        auto_offline: false,
        confirmed: true,
        avatar_url: null,
      },
    ])
  })

  it('creates an agent from a nested body, with the documented defaults', async () => {
    const { status, body } = await client.post(AGENTS, { agent: { email: 'New.Agent@Example.com', name: 'New Agent' } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: 3,
      name: 'New Agent',
      email: 'new.agent@example.com',
      role: 'agent',
      availability: 'available',
      auto_offline: true,
      confirmed: false,
    })
  })

  it('refuses a taken e-mail, whatever its case', async () => {
    const { status, body } = await client.post(AGENTS, { email: 'JANE@example.com', name: 'Jane' })
    expect(status).toBe(422)
    expect(body).toMatchObject({ error: 'Validation failed', message: 'Email has already been taken' })
  })

  it('creates exactly as many agents as the plan allows when forty are created at once', async () => {
    client.mock.accounts(1).setLimits({ agents: 10 })
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        client.post(AGENTS, { email: `agent${index}@example.com`, name: `Agent ${index}` }),
      ),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(8)
    expect(answers.find(({ status }) => status === 402)?.body).toEqual({
      error: 'Account limit exceeded. Please purchase more licenses',
    })
    expect((await client.get(AGENTS)).body).toHaveLength(10)
  })

  it('takes a form, and removes an agent', async () => {
    const created = await client.post(
      AGENTS,
      new URLSearchParams({
        'agent[email]': 'form@example.com',
        'agent[name]': 'Form',
        'agent[auto_offline]': 'false',
      }),
    )
    expect(created.body).toMatchObject({ auto_offline: false })
    const removed = await client.delete(`${AGENTS}/${created.body.id}`)
    expect(removed).toMatchObject({ status: 200, text: '' })
    expect(await client.delete(`${AGENTS}/${created.body.id}`)).toMatchObject({
      status: 404,
      body: { error: 'Agent not found' },
    })
  })

  it('lets administrators only create', async () => {
    expect(await client.post(AGENTS, { email: 'x@example.com', name: 'X' }, { as: 'agent' })).toMatchObject({
      status: 403,
      body: { error: 'Access denied' },
    })
    expect(await client.post(AGENTS, { email: 'x@example.com', name: 'X' }, { as: null })).toMatchObject({
      status: 401,
    })
    expect(await client.post(AGENTS, { email: 'x@example.com', name: 'X' }, { as: 'wrong' })).toMatchObject({
      status: 401,
      body: { error: 'Invalid Access Token' },
    })
  })
})
