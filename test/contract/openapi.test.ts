import { validate } from '@readme/openapi-parser'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Fixture } from '#contract/fixtures/fixture'
import { loadDocument } from '#control/document'
import { servedOperations } from '#groups'
import { createMockwoot } from '#index'
import { Router } from '#pipeline/router'
import { fixtureFiles } from '#test/fixtures/files'
import { replay } from '#test/fixtures/replay'
import { type Answer, clientOf, describeMatrix } from '#test/matrix'

const document = await loadDocument(servedOperations())
const served = servedOperations().filter(({ api }) => api !== 'control')

// biome-ignore lint/suspicious/noExplicitAny: the document is data of every shape
function at(path: string, method: string): any {
  const form = (one: string) => one.replaceAll(/\{\w+\}/g, '{}')
  const found = Object.entries(document.paths).find(([one]) => form(one) === form(path))
  return found?.[1][method.toLowerCase()]
}

describe('OpenAPI document', () => {
  it('passes a public validator', async () => {
    const result = await validate(structuredClone(document) as never)
    expect(result.valid ? [] : result.errors.slice(0, 5)).toEqual([])
  })

  it('describes every operation under every method, and none that steers the mock', () => {
    for (const { id, methods, path } of served) {
      expect(at(path, methods[0] ?? '')?.operationId).toBe(id)
      for (const method of methods) expect(at(path, method)?.operationId).toMatch(new RegExp(`^${id}`))
    }
    expect(JSON.stringify(document)).not.toContain('/__mock')
  })

  it('has an id of its own for everything', () => {
    const ids = Object.values(document.paths).flatMap((item) =>
      Object.values(item).map((operation) => (operation as { operationId: string }).operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('says who may call, what is taken and what is answered', () => {
    const create = at('/api/v1/accounts/{account_id}/agents', 'POST')
    expect(create).toMatchObject({
      summary: 'Invite a new agent',
      tags: ['Chatwoot: agents'],
      security: [{ api_access_token: [] }],
      parameters: [{ name: 'account_id', in: 'path', required: true, schema: { type: 'integer' } }],
      requestBody: { required: true },
    })
    expect(Object.keys(create.requestBody.content)).toEqual(['application/json', 'application/x-www-form-urlencoded'])
    expect(Object.keys(create.responses)).toEqual(expect.arrayContaining(['200', '401', '402', '403', '404', '422']))
    expect(create.responses[200].content['application/json'].schema).toEqual({ $ref: '#/components/schemas/Agent' })
    expect(document.components.schemas.Agent).toMatchObject({
      type: 'object',
      properties: { email: { type: 'string' } },
    })
  })

  it('has examples from the documentation', () => {
    const create = at('/api/v1/accounts/{account_id}/agents', 'POST')
    expect(create.requestBody.content['application/json'].examples['invites-an-agent']).toMatchObject({
      summary: 'Invites an agent',
      value: { agent: { email: 'newagent@example.com' } },
    })
    expect(Object.values(create.responses[402].content['application/json'].examples)).toMatchObject([
      { value: { error: 'Account limit exceeded. Please purchase more licenses' } },
    ])
  })

  it('shows nothing that only fixtures understand', () => {
    expect(JSON.stringify(document)).not.toMatch(/\$repeat|<(any|string|integer|iso time)>/)
  })

  it.each([
    ['/api/v2/accounts/{account_id}/reports/agents', ['text/csv']],
    ['/hc/{slug}/sitemap.xml', ['application/xml']],
    ['/hc/{slug}/{locale}', ['application/json', 'text/html']],
    ['/hc/{slug}/articles/{article_slug}.png', ['*/*']],
    ['/rails/active_storage/disk/{key}/{filename}', ['*/*']],
  ])('says as what %s is sent', (path, types) => {
    expect(Object.keys(at(path, 'GET').responses[200].content)).toEqual(types)
  })

  it('names a list in a query by its brackets, beside the single value, but for Bird', () => {
    const named = (path: string) =>
      at(path, 'GET').parameters.map(({ name, schema }: { name: string; schema: { type?: string } }) => [
        name,
        schema.type,
      ])
    expect(named('/api/v1/accounts/{account_id}/conversations')).toEqual(
      expect.arrayContaining([
        ['labels', 'string'],
        ['labels[]', 'array'],
      ]),
    )
    const members = named('/api/v1/accounts/{account_id}/assignable_agents')
    expect(members).toEqual([
      ['account_id', 'integer'],
      ['inbox_ids[]', 'array'],
    ])
    expect(named('/workspaces/{workspaceId}/agents').map(([name]: [string]) => name)).toContain('agentIds')
  })

  it('knows both ways to show a token of Bird', () => {
    const list = at('/workspaces/{workspaceId}/agents', 'GET')
    expect(list.security).toEqual([{ bird_token: [] }, { bird_access_key: [] }])
  })
})

describe('documented exchanges and the OpenAPI document', () => {
  const mock = createMockwoot()
  const server = setupServer(...mock.handlers)
  const client = clientOf(mock, () => mock.baseUrl)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema({ $id: 'document', ...document })
  const router = new Router(servedOperations())
  beforeAll(() => server.listen({ onUnhandledRequest: 'bypass' }))
  afterAll(() => server.close())

  /** What of a value the schema at this place of the document does not allow. */
  function complaints(pointer: string[], value: unknown): string {
    const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    const check = ajv.compile({ $ref: `document#/${escaped.join('/')}` })
    return check(value) ? '' : ajv.errorsText(check.errors)
  }

  /** The media type of a success if it is none of those that are described; files are of any type. */
  function misnamedType({ status, text, headers }: Answer, content: object | undefined): string | undefined {
    if (status >= 400 || text === '') return undefined
    const [sentAs = ''] = headers.get('content-type')?.split(';') ?? []
    return Object.keys(content ?? {}).some((type) => type === '*/*' || type === sentAs) ? undefined : sentAs
  }

  function placeOf({ request }: Fixture): string[] {
    const [path = ''] = request.path.split('?', 1)
    const operation = router.find(request.method, path)?.operation
    const form = (one: string) => one.replaceAll(/\{\w+\}/g, '{}')
    const known = Object.keys(document.paths).find((one) => form(one) === form(operation?.path ?? ''))
    const method = request.method === 'HEAD' ? 'get' : request.method.toLowerCase()
    return ['paths', known ?? '', method]
  }

  it('shows no example that its own schemas refuse', () => {
    const refused = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, operation]) => {
        // biome-ignore lint/suspicious/noExplicitAny: the document is data of every shape
        const { requestBody, responses } = operation as any
        const answers = Object.entries<typeof requestBody>(responses)
        return [['requestBody'], ...answers.map(([status]) => ['responses', status])].flatMap((place) => {
          const { content = {} } = place[1] === undefined ? (requestBody ?? {}) : responses[place[1]]
          return Object.entries<typeof requestBody>(content).flatMap(([type, { examples = {} }]) =>
            Object.entries<{ value: unknown }>(examples).flatMap(([name, { value }]) => {
              const found = complaints(['paths', path, method, ...place, 'content', type, 'schema'], value)
              return found === '' ? [] : `${method} ${path} ${name}: ${found}`
            }),
          )
        })
      }),
    )
    expect(refused).toEqual([])
  })

  it.each(fixtureFiles().map((file) => [file.name, file] as const))('%s', async (_, file) => {
    const fixture = file.read()
    const answer = await replay(client, fixture)
    const [entry] = mock.requests({ limit: 1 })
    const place = placeOf(fixture)
    // biome-ignore lint/suspicious/noExplicitAny: the document is data of every shape
    const described: any = document.paths[place[1] ?? '']?.[place[2] ?? '']
    const status = String(entry?.status) in described.responses ? String(entry?.status) : 'default'
    if (fixture.given?.dialect !== 'chatwoot') expect(status).not.toBe('default')
    expect(misnamedType(answer, described.responses[status].content)).toBeUndefined()
    const isJson = described.responses[status].content?.['application/json'] !== undefined
    if (isJson && entry?.response !== null && typeof entry?.response === 'object') {
      const pointer = [...place, 'responses', status, 'content', 'application/json', 'schema']
      expect(complaints(pointer, entry.response)).toBe('')
    }
    const isWithin = (entry?.violations ?? []).length === 0
    if (isWithin && fixture.request.body !== undefined && described.requestBody) {
      const pointer = [...place, 'requestBody', 'content', 'application/json', 'schema']
      expect(complaints(pointer, fixture.request.body)).toBe('')
    }
  })
})

describeMatrix('GET /__mock/openapi.json', (client) => {
  it('answers the same document', async () => {
    const { status, body } = await client.get('/__mock/openapi.json')
    expect(status).toBe(200)
    expect(body).toEqual(JSON.parse(JSON.stringify(document)))
  })
})
