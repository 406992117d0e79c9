import { setupServer } from 'msw/node'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PUBLISHED, type Published, servedPath } from '#contract/published'
import { servedOperations } from '#groups'
import { createMockwoot } from '#index'
import { Router } from '#pipeline/router'
import { apiOf } from '#protocol'
import { clientOf } from '#test/matrix'
import type { WorldState } from '#world/world'
import { type Built, build } from './desk.ts'
import { samplesOf } from './samples.ts'
import { sendSample } from './send.ts'

/** Who may call everything of an API. */
function callerOf(published: Published) {
  const api = apiOf(servedPath(published))
  if (api === 'platform') return 'platform'
  return api === 'public' || published.name === 'get-csat-survey-page' ? null : 'administrator'
}

describe.each(['documented', 'chatwoot'] as const)('a valid request, in dialect %s,', (dialect) => {
  const mock = createMockwoot({ dialect })
  const client = clientOf(mock, () => mock.baseUrl)
  const router = new Router(servedOperations())
  const server = setupServer(...mock.handlers)
  let built: Built
  let state: WorldState

  beforeAll(async () => {
    server.listen({ onUnhandledRequest: 'error' })
    built = await build(client)
    state = mock.state()
  })
  beforeEach(() => mock.setState(structuredClone(state)))
  afterAll(() => server.close())

  it.each(PUBLISHED)('$method $path ($name) is answered as the operation says', async (published) => {
    const sample = samplesOf(built)[published.name]
    if (!sample) throw new Error(`there is no sample for ${published.name}`)
    const { status, body, text } = await sendSample(client, published, sample, callerOf(published))
    expect(status, text).toBeGreaterThanOrEqual(200)
    expect(status, text).toBeLessThan(300)
    const operation = router.find(published.method, servedPath(published))?.operation
    const schema = operation?.answers[status]
    expect(schema, `${operation?.id} does not document ${status}`).not.toBeUndefined()
    if (schema === null) expect(text).toBe('')
    else expect(schema?.safeParse(body ?? text).error).toBeUndefined()
  })
})
