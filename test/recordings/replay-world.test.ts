import { describe, expect, it } from 'vitest'
import type { Finding } from '#contract/recording/findings'
import type { Arrival, RecordedExchange, RecordedStep } from '#contract/recording/recording'
import { findingsOf, replay, replayingMock } from './replay.ts'

const BEGAN = Date.UTC(2026, 10, 25)

const ADMINISTRATOR = 'mockwoot-admin-token'

const SUBSCRIPTION = { cable: { pubsub_token: 'mockwoot-pubsub-user-1', account_id: 1, user_id: 1 } }

const CONTACT: Partial<RecordedExchange> = {
  method: 'POST',
  path: '/api/v1/accounts/1/contacts',
  json: { name: 'Ada' },
}

const WEBHOOK: Partial<RecordedExchange> = {
  method: 'POST',
  path: '/api/v1/accounts/1/webhooks',
  json: { url: 'http://127.0.0.1:21000/hook', subscriptions: ['contact_created'] },
}

function request(step: Partial<RecordedExchange>): RecordedExchange {
  const answer = { status: 200, headers: {}, json: '<any>' }
  return { at: BEGAN + 1000, method: 'GET', path: '/api', token: ADMINISTRATOR, arrived: [], answer, ...step }
}

function world(...trace: RecordedStep[]) {
  return { name: 'a world', began: BEGAN, trace }
}

async function arrivalsOf(...trace: RecordedStep[]): Promise<Arrival[]> {
  const arrivals: Arrival[] = []
  for await (const { arrived } of replay(world(...trace), replayingMock())) arrivals.push(...arrived)
  return arrivals
}

function brief(findings: readonly Finding[]): string[] {
  return findings.map(({ step, kind, at }) => `#${step} ${kind} ${at}`)
}

describe('the replay of a world', () => {
  it('finds the deliveries and realtime messages that the recording has not', async () => {
    const steps = [{ receiver: 21000, status: 200 }, SUBSCRIPTION, request(WEBHOOK), request(CONTACT)]
    const found = brief(await findingsOf(world(...steps), replayingMock()))
    expect(found).toContain('#3 arrived hook:contact_created')
    expect(found).toContain('#3 arrived cable:contact.created')
  })

  it('brings a delivery to its receiver, with what was sent', async () => {
    const arrived = await arrivalsOf({ receiver: 21000, status: 500 }, request(WEBHOOK), request(CONTACT))
    expect(arrived).toMatchObject([
      {
        receiver: 21000,
        path: '/hook',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        json: { event: 'contact_created', name: 'Ada' },
      },
    ])
  })

  it('brings none where nobody listens, and gives fetch back', async () => {
    const { fetch } = globalThis
    expect(await arrivalsOf(request(WEBHOOK), request(CONTACT))).toEqual([])
    expect(globalThis.fetch).toBe(fetch)
  })

  it('tells the mock the time of every request, with what the clock was advanced by', async () => {
    const shown = request({ method: 'GET', path: '/api/v1/accounts/1/contacts/1' })
    const times: unknown[] = []
    const steps = [request(CONTACT), { at: BEGAN, clock: { advance: 3600 } }, { ...request(CONTACT), json: {} }, shown]
    const player = replayingMock()
    for await (const { index } of replay(world(...steps), player))
      times.push([index, player.mock.clock.now().getTime()])
    expect(times).toEqual([
      [0, BEGAN + 1000],
      [2, BEGAN + 3_601_000],
      [3, BEGAN + 3_601_000],
    ])
  })

  it('sends forms as browsers do', async () => {
    const file = { name: 'dot.png', type: 'image/png', base64: 'iVBORw0KGgo=' }
    const form: RecordedExchange['form'] = [
      ['name', 'Ada'],
      ['avatar', file],
    ]
    const player = replayingMock()
    await findingsOf(world(request({ ...CONTACT, json: undefined, form, formKind: 'multipart' })), player)
    expect(player.mock.requests().at(-1)).toMatchObject({
      status: 200,
      body: { name: 'Ada', avatar: { filename: 'dot.png' } },
    })
  })

  it('finds that it broke off', async () => {
    const found = await findingsOf(world(request({ at: -BEGAN * 10 })), replayingMock())
    expect(brief(found)).toEqual(['#-1 failed '])
  })

  it('begins anew with the same mock', async () => {
    const player = replayingMock()
    const list = request({ path: '/api/v1/accounts/1/contacts', answer: { status: 200, headers: {}, json: '<any>' } })
    await findingsOf(world(request(CONTACT)), player)
    for await (const { answer } of replay(world(list), player)) expect(answer.json).toMatchObject({ payload: [] })
  })
})
