import { expect, it } from 'vitest'
import type { FixtureRequest } from '#contract/fixtures/fixture'
import { sendable } from '#contract/fixtures/send'
import { createMockwoot, type MswMockwoot } from '#index'
import { isScenario } from '#seed/scenarios'
import { fixtureFiles } from '#test/fixtures/files'
import { TOKEN } from '#test/matrix'
import { isObject } from '#tools/is-object'

const TOKENS = { ...TOKEN, wrong: 'nobodys-token' }

/** What can't be made a text of, by itself and within lists, in turn. */
function* unprintable(): Generator<unknown, never> {
  for (;;) {
    yield { toString: 1, valueOf: 1 }
    yield [[{ toString: null }]]
  }
}

/** Copies of a value, in each of which something strange stands in one place. */
function* spoilt(value: unknown, strange: Generator<unknown, never>): Generator<unknown> {
  yield strange.next().value
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const copy of spoilt(item, strange)) yield value.with(index, copy)
    }
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      for (const copy of spoilt(item, strange)) yield { ...value, [key]: copy }
    }
  }
}

async function send(mock: MswMockwoot, request: FixtureRequest, body = sendable(request, TOKENS).body): Promise<void> {
  const { method, headers } = sendable(request, TOKENS)
  await mock.handle({
    method,
    target: request.path,
    origin: 'http://localhost',
    header: (name) => headers[name],
    body: typeof body === 'string' ? new TextEncoder().encode(body) : undefined,
  })
}

it('an object in place of any value of a documented body breaks nothing', { timeout: 300_000 }, async () => {
  const mock = createMockwoot({ webhooks: 'off' })
  const broken = new Map<string, string>()
  let sent = ''
  mock.onInternalError((error) => {
    const stack = error instanceof Error ? String(error.stack) : String(error)
    const place = stack.split('\n').slice(0, 4).join('\n')
    if (!broken.has(place)) broken.set(place, sent)
  })
  const strange = unprintable()
  for (const file of fixtureFiles()) {
    const { given = {}, request } = file.read()
    if (!isObject(request.body) && !Array.isArray(request.body)) continue
    const { seed = 'documented', dialect = 'documented', requests = [] } = given
    if (!isScenario(seed)) continue
    mock.reset({ seed, dialect })
    for (const before of requests) await send(mock, before)
    for (const body of spoilt(request.body, strange)) {
      sent = `${request.method} ${request.path} ${JSON.stringify(body)}`
      await send(mock, request, JSON.stringify(body))
    }
  }
  expect([...broken].map((found) => found.join('\n'))).toEqual([])
})
