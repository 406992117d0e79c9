import { describe, expect, it } from 'vitest'
import { servedOperations } from '#groups'
import { createMockwoot, type MswMockwoot } from '#index'
import type { ServedOperation } from '#operation'
import { DIALECTS } from '#protocol'
import { TOKEN } from '#test/matrix'
import { isObject } from '#tools/is-object'

/** Objects that can't be made a text of, by themselves and within lists. */
const UNPRINTABLE = [{ toString: 1, valueOf: 1 }, [[{ toString: null }]]]

const IDS: Record<string, string> = {
  workspaceId: '11111111-1111-4111-8111-111111111111',
  inbox_identifier: 'mockwoot-inbox-1',
  contact_identifier: 'alice-carter',
}

function namesOf(schema: object | undefined): string[] {
  return schema && 'shape' in schema && isObject(schema.shape) ? Object.keys(schema.shape) : []
}

/** Asks an operation, and everything else that is in its way, with a body and a query. */
async function send(mock: MswMockwoot, operation: ServedOperation, body: unknown, query = ''): Promise<void> {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => IDS[name] ?? '1')
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    authorization: `Bearer ${TOKEN.bird}`,
    api_access_token: operation.api === 'platform' ? TOKEN.platform : TOKEN.administrator,
  }
  await mock.handle({
    method: operation.methods[0] ?? 'GET',
    target: `${path}?${query}`,
    origin: 'http://localhost',
    header: (name) => headers[name],
    body: new TextEncoder().encode(JSON.stringify(body)),
  })
}

/** A mock, and what breaks within it. */
function watched(dialect: (typeof DIALECTS)[number]) {
  const mock = createMockwoot({ dialect, seed: 'bot-desk' })
  const broken: string[] = []
  mock.onInternalError((error) => broken.push(error instanceof Error ? String(error.stack) : String(error)))
  return { mock, broken }
}

describe.each(DIALECTS)('an object in place of any value, in dialect %s', (dialect) => {
  it('breaks no operation, whatever members it has', { timeout: 60_000 }, async () => {
    const { mock, broken } = watched(dialect)
    for (const operation of servedOperations()) {
      const { body, query } = operation
      const nested = (fields: object): object => (body?.wrapper === undefined ? fields : { [body.wrapper]: fields })
      for (const strange of UNPRINTABLE) {
        for (const name of [...namesOf(body?.schema), ...(body?.beside ?? [])]) {
          await send(mock, operation, nested({ [name]: strange }))
        }
        await send(mock, operation, strange)
      }
      for (const name of namesOf(query)) {
        await send(mock, operation, {}, `${name}[toString]=1`)
        await send(mock, operation, {}, `${name}[][toString]=1`)
      }
    }
    expect(broken).toEqual([])
  })
})

it('an object of any number of members breaks nothing', { timeout: 60_000 }, async () => {
  const { mock, broken } = watched('chatwoot')
  const many = Object.fromEntries(Array.from({ length: 90_000 }, (_, index) => [`k${index}`, 1]))
  const create = servedOperations().find(({ id }) => id === 'contacts.create')
  if (!create) throw new Error('No contact can be created')
  await send(mock, create, many)
  await send(mock, create, { custom_attributes: many })
  expect(broken).toEqual([])
  expect(mock.requests().map(({ status, violations }) => [status, violations.length])).toEqual([
    [200, 100],
    [200, 0],
  ])
})
