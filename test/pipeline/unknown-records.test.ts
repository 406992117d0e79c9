import { expect, it } from 'vitest'
import { z } from 'zod'
import { servedOperations } from '#groups'
import { createMockwoot, type MswMockwoot } from '#index'
import type { ServedOperation } from '#operation'

/** Where the running server looks at the parameters first, or at nothing. */
const PARAMETERS_FIRST: ReadonlySet<string> = new Set([
  'campaigns.update',
  'custom_roles.update',
  'macros.execute',
  'portals.send_instructions',
  'sla_policies.update',
])

/** The operations of the running server that name a record. */
function naming(): ServedOperation[] {
  return servedOperations().filter(
    ({ id, api, path }) =>
      (api === 'application' || api === 'public' || api === 'platform') &&
      path.replace('{account_id}', '').includes('{') &&
      !PARAMETERS_FIRST.has(id),
  )
}

/** The names of the parameters that a schema describes; a language is looked for before any record. */
function keysOf(schema: z.ZodType): string[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return Object.keys(properties).filter((key) => key !== 'locale')
}

const UNFIT = [['zz'], { a: 1 }, 'zz', 99, false]

/** Bodies of every kind that do not fit. */
function bodiesOf({ body }: ServedOperation): unknown[] {
  if (!body) return [undefined]
  const { wrapper } = body
  const within = (value: unknown) => (wrapper === undefined ? value : { [wrapper]: value })
  const fields = keysOf(body.schema).flatMap((key) => UNFIT.map((value) => within({ [key]: value })))
  return [undefined, {}, [], ...(wrapper === undefined ? [] : [within([]), within('x')]), ...fields]
}

const TOKENS: Record<string, string | undefined> = {
  application: 'mockwoot-admin-token',
  platform: 'mockwoot-platform-token',
}

/** What the server says to every kind of parameters. */
async function answersOf(mock: MswMockwoot, operation: ServedOperation, method: string): Promise<Set<unknown>> {
  const path = operation.path.replace('{account_id}', '1').replace(/\{\w+\}/g, '999')
  const headers = new Map([['api_access_token', TOKENS[operation.api]]])
  const answered = async (query: string, body?: unknown) => {
    const bytes = body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body))
    const header = (name: string) => (name === 'content-type' ? 'application/json' : headers.get(name))
    const answer = await mock.handle({ method, target: path + query, origin: mock.baseUrl, header, body: bytes })
    return `${answer.status} ${answer.body}`
  }
  const queries = ['', ...keysOf(operation.query).flatMap((key) => [`?${key}[]=1`, `?${key}[a]=1`, `?${key}=zz`])]
  const answers = new Set<unknown>()
  for (const query of queries) answers.add(await answered(query))
  if (method !== 'GET') for (const body of bodiesOf(operation)) answers.add(await answered('', body))
  return answers
}

it('tells of an unknown record before it looks at the parameters', async () => {
  const mock = createMockwoot({ dialect: 'chatwoot', seed: 'empty' })
  const told: string[] = []
  for (const operation of naming()) {
    for (const method of operation.methods) {
      const answers = await answersOf(mock, operation, method)
      if (answers.size > 1) told.push(`${method} ${operation.path}: ${[...answers].join(' | ')}`)
    }
  }
  expect(told).toEqual([])
})
