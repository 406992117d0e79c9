import { describe, expect, it } from 'vitest'
import { Correspondence } from '#contract/recording/correspondence'
import type { Difference } from '#contract/recording/difference'
import { differencesOf, type Outcome } from '#contract/recording/differences'
import type { Arrival } from '#contract/recording/recording'

const OPERATION = 'GET /api/v1/accounts/{n}/things'
const BASES = { real: 'http://127.0.0.1:3000', mock: 'http://127.0.0.1:4100' }
const BEGAN = { real: Date.UTC(2026, 10, 25), mock: Date.UTC(2026, 0, 1) }

/** What was compared before may tell what is the same now: `same` is kept between calls of one test. */
function comparison(operation = OPERATION) {
  const same = new Correspondence(BASES)
  const compare = (real: Partial<Outcome>, mock: Partial<Outcome>): Difference[] =>
    differencesOf(outcome(real), outcome(mock), operation, { same, began: BEGAN })
  return {
    same,
    compare,
    json: (real: unknown, mock: unknown) => compare(answer(real), answer(mock)).map(({ kind, at }) => `${kind} ${at}`),
    arrivals: (real: Arrival[], mock: Arrival[]) =>
      compare({ arrived: real }, { arrived: mock }).map(({ kind, at }) => `${kind} ${at}`),
  }
}

function outcome({ answer = { status: 200, headers: {}, json: null }, arrived = [] }: Partial<Outcome>): Outcome {
  return { answer, arrived }
}

function answer(json: unknown): Partial<Outcome> {
  return { answer: { status: 200, headers: {}, json } }
}

function hook(event: string, fields: object = {}, headers: Record<string, string> = {}): Arrival {
  const sent = { 'content-type': 'application/json', 'user-agent': 'ruby', ...headers }
  return { receiver: 21000, path: '/', method: 'POST', headers: sent, json: { event, ...fields } }
}

function message(event: string, fields: object = {}, cable = 'mockwoot-pubsub-user-1'): Arrival {
  return { cable, json: { event, data: fields } }
}

describe('the status', () => {
  it('is compared, and the bodies are told', () => {
    const { compare } = comparison()
    const found = compare(
      { answer: { status: 200, headers: {}, json: { id: 1 } } },
      { answer: { status: 404, headers: {}, json: { error: 'none' } } },
    )
    expect(found).toEqual([
      { kind: 'status', at: '', real: 200, mock: 404, bodies: { real: { id: 1 }, mock: { error: 'none' } } },
    ])
  })
})

describe('addresses', () => {
  it('are the same where they begin with where each server is reached, written within another as well', () => {
    const page = (base: string) => `https://example.com/leave?back=${encodeURIComponent(`${base}/back`)}&of=${base}`
    const { json } = comparison()
    expect(json({ url: page(BASES.real) }, { url: page(BASES.mock) })).toEqual([])
    expect(json({ url: page(BASES.real) }, { url: page('http://127.0.0.1:9') })).toEqual(['value .url'])
  })
})

describe('headers', () => {
  const found = (name: string, real?: string, mock?: string): Difference[] => {
    const withHeader = (value?: string) => ({
      answer: { status: 200, headers: value === undefined ? {} : { [name]: value }, json: null },
    })
    return comparison().compare(withHeader(real), withHeader(mock))
  }

  it.each([
    ['that is absent', 'content-type', 'application/json', undefined],
    ['that is too much', 'location', undefined, '/elsewhere'],
    ['that is other', 'content-type', 'application/json', 'text/html'],
    ['that leads elsewhere', 'location', `${BASES.real}/app`, `${BASES.mock}/login`],
    ['of a session that is absent', 'access-token', 'wKq1nSxu1bnVdh2Y0eGJ0g', undefined],
  ])('are compared: one %s', (_, name, real, mock) => {
    expect(found(name, real, mock)).toMatchObject([{ kind: 'header', at: name }])
  })

  it('may be written otherwise, and lead to the address of the mock', () => {
    expect(found('content-type', 'application/json; charset=utf-8', 'application/json;charset=UTF-8')).toEqual([])
    expect(found('location', `${BASES.real}/app`, `${BASES.mock}/app`)).toEqual([])
  })

  it('that are not the server’s own count for nothing', () => {
    expect(found('cache-control', 'no-cache', undefined)).toEqual([])
  })
})

describe('bodies', () => {
  it.each([
    ['a missing field', { id: 1, name: 'A' }, { id: 1 }, ['missing .name']],
    ['a field too much', { id: 1 }, { id: 1, name: 'A' }, ['extra .name']],
    ['a field that is null in place of missing', {}, { name: null }, ['extra .name']],
    ['another value', { name: 'A' }, { name: 'B' }, ['value .name']],
    ['another number', { id: 1 }, { id: 2 }, ['value .id']],
    ['another type', { id: 1 }, { id: '1' }, ['type .id']],
    ['null in place of a text', { name: 'A' }, { name: null }, ['type .name']],
    ['a list in place of an object', { payload: {} }, { payload: [] }, ['type .payload']],
    ['a difference deep within', { a: [{ b: { c: 1 } }] }, { a: [{ b: { c: 2 } }] }, ['value .a[].b.c']],
    ['a field with a number for a name', { '12': 1 }, { '12': 2 }, ['value .{n}']],
    ['a longer list', [1, 2], [1, 2, 3], ['length ']],
    ['an empty list', [{ id: 1 }], [], ['length ']],
    ['other records', [{ id: 1 }, { id: 2 }], [{ id: 1 }, { id: 3 }], ['members ']],
    ['another order', [{ id: 1 }, { id: 2 }], [{ id: 2 }, { id: 1 }], ['order ']],
    ['another order of plain values', ['a', 'b'], ['b', 'a'], ['value []', 'value []']],
    ['a body in place of none', null, {}, ['type ']],
  ])('are compared: %s', (_, real, mock, expected) => {
    expect(comparison().json(real, mock)).toEqual(expected)
  })

  it('of records in another order are compared record by record', () => {
    const real = [
      { id: 1, name: 'A' },
      { id: 2, name: 'B' },
    ]
    const mock = [
      { id: 2, name: 'B' },
      { id: 1, name: 'C' },
    ]
    expect(comparison().json(real, mock)).toEqual(['order ', 'value [].name'])
  })

  it('may have no answer to a survey yet where it is given', () => {
    const { json } = comparison('PUT /public/api/v1/csat_survey/{token}')
    expect(json({ csat_survey_response: null }, { csat_survey_response: { id: 1 } })).toEqual([])
    expect(json({ csat_survey_response: { rating: 1 } }, { csat_survey_response: { rating: 2 } })).toEqual([
      'value .csat_survey_response.rating',
    ])
    const show = comparison('GET /public/api/v1/csat_survey/{token}')
    expect(show.json({ csat_survey_response: null }, { csat_survey_response: {} })).toEqual([
      'type .csat_survey_response',
    ])
  })

  it('may be in any order where the server promises none', () => {
    const { json } = comparison('GET /api/v1/accounts/{n}/labels')
    expect(json({ payload: [{ id: 1 }, { id: 2 }] }, { payload: [{ id: 2 }, { id: 1 }] })).toEqual([])
    expect(json({ payload: [{ id: 1 }, { id: 2 }] }, { payload: [{ id: 2 }, { id: 3 }] })).toEqual(['members .payload'])
  })

  it('may show another message where the background writes one meanwhile', () => {
    const { json } = comparison('PATCH /api/v1/accounts/{n}/conversations/{n}')
    const activity = { id: 2, content: 'b', message_type: 2 }
    expect(json({ messages: [activity] }, { messages: [{ id: 1, content: 'a' }] })).toEqual([])
    expect(json({ messages: [activity] }, { messages: [] })).toEqual([])
    expect(json({ messages: [activity] }, { messages: [{ ...activity, content: 'a' }] })).toEqual([
      'value .messages[].content',
    ])
    expect(json({ messages: [{ ...activity, message_type: 0 }] }, { messages: [] })).toEqual(['length .messages'])
    expect(json({ messages: [] }, { messages: [activity] })).toEqual(['length .messages'])
  })

  it('may be anything where the recording promises nothing, but have to be there', () => {
    expect(comparison().json({ page: '<any>' }, { page: 'something' })).toEqual([])
    expect(comparison().json({ page: '<any>' }, {})).toEqual(['missing .page'])
  })

  it('that are no JSON are compared as texts', () => {
    const text = (value: string) => ({ answer: { status: 200, headers: {}, text: value } })
    expect(comparison().compare(text('id,name'), text('id;name'))).toMatchObject([{ kind: 'text' }])
    expect(comparison().compare(text('id,name'), text('id,name'))).toEqual([])
    expect(comparison().compare(text('<any>'), answer({ id: 1 }))).toEqual([])
    expect(comparison().compare(text('a page'), answer({ id: 1 }))).toMatchObject([{ kind: 'text' }])
    expect(comparison().compare(answer({ id: 1 }), text('a page'))).toMatchObject([{ kind: 'text' }])
  })

  it('that are no JSON may tell durations that differ by a second, and lines of no promised order', () => {
    const text = (value: string) => ({ answer: { status: 200, headers: {}, text: value } })
    expect(comparison().compare(text('Ann,2 minutes,1 hour'), text('Ann,1 minute 59 seconds,1 hour'))).toEqual([])
    expect(comparison().compare(text('Ann,2 minutes'), text('Ann,2 minutes 2 seconds'))).toHaveLength(1)
    expect(comparison().compare(text('Ann\nBen'), text('Ben\nAnn'))).toHaveLength(1)
    const table = comparison('GET /api/v2/accounts/{n}/reports/agents')
    expect(table.compare(text('Ann\nBen'), text('Ben\nAnn'))).toEqual([])
  })
})

describe('random values', () => {
  const [A, B] = ['ZyhYb48BRhH1RKVQduuGyFrx', 'WYe1vMMYhEsgKMJPrrjQkyqq']
  const [X, Y] = ['aB3dE6gH9jK2mN5pQ8sT1vW4', 'yZ0aB3cD6eF9gH2iJ5kL8mN1']

  it('may differ, but the same one has to stay the same', () => {
    const { json } = comparison()
    expect(json({ access_token: A }, { access_token: X })).toEqual([])
    expect(json({ access_token: A }, { access_token: X })).toEqual([])
    expect(json({ access_token: A }, { access_token: Y })).toEqual(['value .access_token'])
  })

  it('that are two have to be two', () => {
    expect(comparison().json([A, B], [X, X])).toEqual(['value []'])
    expect(comparison().json([A, A], [X, Y])).toEqual(['value []'])
  })

  it('that are made-up names begin with a capital elsewhere', () => {
    const { json } = comparison()
    expect(json({ name: 'bold-sun-12' }, { name: 'icy-moon-7' })).toEqual([])
    expect(json({ content: 'Welcome, Bold-sun-12' }, { content: 'Welcome, Icy-moon-7' })).toEqual([])
    expect(json({ content: 'Welcome, Bold-sun-12' }, { content: 'Welcome, Icy-moon-8' })).toEqual(['value .content'])
  })

  it('have to be of the same kind', () => {
    expect(comparison().json({ access_token: A }, { access_token: X.slice(1) })).toEqual([])
    expect(comparison().json({ access_token: A }, { access_token: 'secret' })).toEqual(['value .access_token'])
    expect(comparison().json({ access_token: A }, { access_token: null })).toEqual(['type .access_token'])
    expect(comparison().json({ name: 'Agent' }, { name: X })).toEqual(['value .name'])
  })

  it('are known within texts, and where a request takes them', () => {
    const { json, same } = comparison()
    json({ uuid: 'be47b7f2-5d9d-4f3c-9c53-9ec2a1a4b1f7' }, { uuid: '0d2c9d2e-0000-4000-8000-000000000001' })
    const real = `${BASES.real}/survey/responses/be47b7f2-5d9d-4f3c-9c53-9ec2a1a4b1f7`
    const mock = `${BASES.mock}/survey/responses/0d2c9d2e-0000-4000-8000-000000000001`
    expect(json({ content: real }, { content: mock })).toEqual([])
    expect(json({ content: real }, { content: mock.replace('1', '2') })).toEqual(['value .content'])
    expect(same.json({ body: [real] })).toEqual({ body: [mock] })
  })

  it('within texts have to be the same as elsewhere', () => {
    const { json } = comparison()
    const link = (uuid: string) => ({ content: `see /survey/responses/${uuid}` })
    const [first, second] = ['be47b7f2-5d9d-4f3c-9c53-9ec2a1a4b1f7', 'a0f0f4f6-2a1a-4c0e-8d0b-3d0f5f6c7d8e']
    expect(json(link(first), link(second))).toEqual([])
    expect(json(link(first), link('11111111-2a1a-4c0e-8d0b-3d0f5f6c7d8e'))).toEqual(['value .content'])
  })

  it('may be keys of stored files, whose names have to be the same', () => {
    const url = (base: string, key: string, name: string) => ({
      url: `${base}/rails/active_storage/blobs/redirect/${key}/${name}`,
    })
    const { json } = comparison()
    expect(json(url(BASES.real, A, 'a.png'), url(BASES.mock, X, 'a.png'))).toEqual([])
    expect(json(url(BASES.real, A, 'a.png'), url(BASES.mock, X, 'b.png'))).toEqual(['value .url'])
  })
})

describe('times', () => {
  const at = Date.UTC(2026, 10, 25, 12)
  const iso = (time: number) => new Date(time).toISOString()

  it('may be some seconds apart, but no more', () => {
    const { json } = comparison()
    expect(json({ created_at: at / 1000 }, { created_at: at / 1000 - 3 })).toEqual([])
    expect(json({ created_at: at / 1000 }, { created_at: at / 1000 - 6 })).toEqual(['value .created_at'])
    expect(json({ created_at: iso(at) }, { created_at: iso(at + 3000) })).toEqual([])
    expect(json({ created_at: iso(at) }, { created_at: iso(at + 6000) })).toEqual(['value .created_at'])
  })

  it('have to be in the same form', () => {
    const { json } = comparison()
    expect(json({ created_at: at / 1000 }, { created_at: at / 1000 + 0.5 })).toEqual(['value .created_at'])
    expect(json({ created_at: at / 1000 }, { created_at: iso(at) })).toEqual(['type .created_at'])
    expect(json({ created_at: iso(at) }, { created_at: iso(at).replace('.000Z', 'Z') })).toEqual(['value .created_at'])
  })

  it('of the first state are those of the beginning on either side', () => {
    const { json } = comparison()
    expect(json({ created_at: iso(BEGAN.real) }, { created_at: iso(BEGAN.mock) })).toEqual([])
    expect(json({ created_at: iso(at) }, { created_at: iso(BEGAN.mock) })).toEqual(['value .created_at'])
    expect(json({ created_at: iso(BEGAN.real) }, { created_at: iso(BEGAN.mock + 5000) })).toEqual(['value .created_at'])
  })
})

describe('deliveries and realtime messages', () => {
  it.each([
    ['a delivery that is missing', [hook('message_created')], [], ['arrived hook:message_created']],
    ['a delivery too much', [], [hook('message_created')], ['arrived hook:message_created']],
    ['a delivery twice', [hook('a')], [hook('a'), hook('a')], ['arrived hook:a']],
    ['another event', [hook('a')], [hook('b')], ['arrived hook:a', 'arrived hook:b']],
    ['another payload', [hook('a', { id: 1 })], [hook('a', { id: 2 })], ['value hook:a.id']],
    ['a message that is missing', [message('message.created')], [], ['arrived cable:message.created']],
    ['another message', [message('a', { id: 1 })], [message('a')], ['missing cable:a.data.id']],
    [
      'another subscriber',
      [message('a', {}, 'one')],
      [message('a', {}, 'two')],
      ['arrived cable:a', 'arrived cable:a'],
    ],
    ['another order', [hook('a'), hook('b')], [hook('b'), hook('a')], ['arrival order hook']],
    [
      'another order within an event',
      [hook('a', { id: 1 }), hook('a', { id: 2 })],
      [hook('a', { id: 2 }), hook('a', { id: 1 })],
      ['value hook:a.id', 'value hook:a.id'],
    ],
  ])('are compared: %s', (_, real, mock, expected) => {
    expect(comparison().arrivals(real, mock)).toEqual(expected)
  })

  it('are compared where the status differs as well', () => {
    const failed = { answer: { status: 500, headers: {}, json: null } }
    const kinds = comparison()
      .compare({ arrived: [hook('a')] }, failed)
      .map(({ kind }) => kind)
    expect(kinds).toEqual(['status', 'arrived'])
  })

  it('of presence, and headers of signatures, count for nothing', () => {
    const { arrivals } = comparison()
    expect(arrivals([], [message('presence.update')])).toEqual([])
    expect(arrivals([hook('a')], [hook('a', {}, { 'x-chatwoot-signature': 'sha256=1' })])).toEqual([])
  })

  it('have no order where many conversations change at once', () => {
    const [first, second] = [hook('a', { id: 1 }), hook('a', { id: 2 })]
    const { arrivals } = comparison('POST /api/v1/accounts/{n}/bulk_actions')
    expect(arrivals([first, second], [second, first])).toEqual([])
    expect(arrivals([first, second], [second, hook('a', { id: 3 })])).toEqual(['value hook:a.id'])
  })

  it('reach the subscriber by the mock’s own token', () => {
    const { json, arrivals } = comparison()
    json({ pubsub_token: 'bfknsyytZ8Y34kLpESBQCnat' }, { pubsub_token: 'aB3dE6gH9jK2mN5pQ8sT1vW4' })
    const [real, mock] = ['bfknsyytZ8Y34kLpESBQCnat', 'aB3dE6gH9jK2mN5pQ8sT1vW4']
    expect(arrivals([message('a', {}, real)], [message('a', {}, mock)])).toEqual([])
  })
})
