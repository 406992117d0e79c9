import { expect, it } from 'vitest'
import { AGENTS, describeBird, EXAMPLE_ID, FIRST, WORKSPACE } from './client.ts'

const AGENT = `${AGENTS}/${FIRST}`
const STATUSES = 'active, away, offline'

/** Requests with values that the page does not show: where, and what it shows there. */
const REQUESTS = [
  ['PATCH', AGENT, { status: 'sleepy' }, 'body.status', STATUSES],
  ['PATCH', `${AGENTS}/me`, { status: 'sleepy' }, 'body.status', STATUSES],
  ['PATCH', AGENT, { transcriptionLocale: 'nl-NL' }, 'body.transcriptionLocale', 'ar-AE'],
  [
    'PATCH',
    AGENT,
    { assignedSkills: [{ id: EXAMPLE_ID, name: 'Dutch', valueType: 'multiple', selectedValues: [] }] },
    'body.assignedSkills.0.valueType',
    'single',
  ],
  ['PATCH', `${AGENT}/availability`, { status: 'busy' }, 'body.status', STATUSES],
  ['PATCH', `${AGENT}/availability`, { status: 'active', activity: 'lunch' }, 'body.activity', 'available'],
  ['POST', AGENTS, { type: 'robot', name: 'Robbie' }, 'body.type', 'user'],
  ['GET', `${AGENTS}?agentStatuses=sleepy`, undefined, 'query.agentStatuses', STATUSES],
  ['GET', `${AGENTS}?agentStatuses=active,sleepy`, undefined, 'query.agentStatuses', STATUSES],
  ['GET', `${AGENTS}?agentStatuses=active&agentStatuses=sleepy`, undefined, 'query.agentStatuses.1', STATUSES],
] as const

describeBird('values that the page does not show', (client) => {
  it.each(REQUESTS)('are accepted and noted: %s %s %o', async (method, path, body, parameter, known) => {
    const { status } = await client.send(method, path, body)
    expect(status).toBe(method === 'POST' ? 201 : 200)
    expect(client.mock.contract().violations).toMatchObject([
      { kind: 'unknown_value', parameter, message: `${parameter} is documented as ${known} only` },
    ])
  })

  it('are refused all the same when they have not the form of one', async () => {
    const { status, body } = await client.patch(AGENT, { status: 'Away!' })
    expect(status).toBe(422)
    expect(body.details).toEqual({ status: ['must be a lower-case word'] })
  })
})

describeBird('values that the page shows', (client) => {
  it('are nothing to note', async () => {
    await client.patch(AGENT, { status: 'away', transcriptionLocale: 'ar-AE' })
    await client.get(`${AGENTS}?agentStatuses=active,away&agentStatuses=offline`)
    await client.get(`${WORKSPACE}/agents?agentStatuses=`)
    expect(client.mock.contract().violations).toEqual([])
  })
})

for (const dialect of ['documented', 'chatwoot'] as const) {
  describeBird(
    `values that the page does not show, in strict mode, dialect ${dialect}`,
    (client) => {
      it.each(REQUESTS)('are refused: %s %s %o', async (method, path, body, parameter, known) => {
        const before = await client.get(AGENT)
        const answer = await client.send(method, path, body)
        const field = parameter.slice(parameter.indexOf('.') + 1)
        expect(answer.status).toBe(422)
        expect(answer.body.details).toEqual({ [field]: [`is documented as ${known} only`] })
        expect((await client.get(AGENT)).body).toEqual(before.body)
        expect(client.mock.contract().violations).toMatchObject([{ kind: 'unknown_value', parameter }])
      })

      it('are outside of the contract when something else is as well', async () => {
        const { status, body } = await client.patch(AGENT, { status: 'sleepy', nane: 'John' })
        expect(status).toBe(501)
        expect(body.message).toContain('body.nane is not a documented parameter')
      })
    },
    { strict: true, dialect },
  )
}
