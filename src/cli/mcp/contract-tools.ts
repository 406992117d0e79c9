import { z } from 'zod'
import { isObject } from '#tools/is-object'
import { Refusal, type Steering } from './steering.ts'
import { type Tool, tool, world } from './tool.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** An operation in the OpenAPI document. */
interface Described {
  method: string
  path: string
  id: string
  summary: string
  details: Record<string, unknown>
}

async function documentOf(steering: Steering): Promise<Record<string, unknown>> {
  const document = await steering.ask('GET', '/openapi.json')
  if (!isObject(document)) throw new Refusal('The mock has no OpenAPI document')
  return document
}

function operationsIn({ paths }: Record<string, unknown>): Described[] {
  const items = isObject(paths) ? Object.entries(paths) : []
  return items.flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const details = isObject(item) ? item[method] : undefined
      if (!isObject(details)) return []
      const { operationId, summary } = details
      return { method: method.toUpperCase(), path, id: String(operationId), summary: String(summary ?? ''), details }
    }),
  )
}

/** The parts of a document that something refers to, and those that they refer to. */
function referredIn(document: Record<string, unknown>, value: unknown): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  const visit = (text: string): void => {
    for (const [, reference = ''] of text.matchAll(/"\$ref":"(#\/[^"]+)"/g)) {
      if (reference in found) continue
      const target = reference
        .slice(2)
        .split('/')
        .reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), document)
      found[reference] = target
      visit(JSON.stringify(target) ?? '')
    }
  }
  visit(JSON.stringify(value))
  return found
}

/** What the mock serves, and what an app got wrong of it. */
export const contractTools: Tool[] = [
  tool({
    name: 'list_operations',
    title: 'List operations',
    description:
      'List the operations of the Chatwoot (and Bird) API that the mock serves: method, path, operation id, summary. ' +
      'Search by any part of these, such as "messages" or "POST contacts".',
    effect: 'reads',
    input: { search: z.string().optional().describe('Words that all have to occur') },
    run: async ({ steering }, { search = '' }) => {
      const words = search.toLowerCase().split(/\s+/)
      const lines = operationsIn(await documentOf(steering)).map(
        ({ method, path, id, summary }) => `${method} ${path}  ${id}  ${summary}`,
      )
      const found = lines.filter((line) => words.every((word) => line.toLowerCase().includes(word)))
      return found.length === 0 ? `No operation matches ${JSON.stringify(search)}.` : found.join('\n')
    },
  }),
  tool({
    name: 'describe_operation',
    title: 'Describe an operation',
    description: 'Show parameters, body, answers and examples of one operation, as OpenAPI 3.1 has them.',
    effect: 'reads',
    input: { operation: z.string().describe('Its id, such as "messages.create"; list_operations shows them') },
    run: async ({ steering }, { operation }) => {
      const document = await documentOf(steering)
      const found = operationsIn(document).find(({ id }) => id === operation)
      if (!found) throw new Refusal(`There is no operation ${operation}; list_operations shows those that there are`)
      const { method, path, details } = found
      return { method, path, ...details, referred: referredIn(document, details) }
    },
  }),
  tool({
    name: 'contract_report',
    title: 'Contract report',
    description:
      'Report which operations the app under test called, and which of its requests broke the contract and how, with ' +
      'the nearest route or field. Look here first when an app does not work against the mock.',
    effect: 'reads',
    input: { world, format: z.enum(['text', 'json']).optional().describe('text unless given') },
    run: ({ steering }, { world: name, format = 'text' }) =>
      steering.ask('GET', '/contract', { query: { world: name ?? '*', format } }),
  }),
  tool({
    name: 'call_api',
    title: 'Call the API',
    description:
      'Send a request to the mocked API as an app would, and see status and body. Tokens of the scenarios: ' +
      'mockwoot-admin-token (administrator), mockwoot-agent-token, mockwoot-bot-token, mockwoot-platform-token.',
    effect: 'changes',
    input: {
      world,
      method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
      path: z.string().startsWith('/').describe('Such as /api/v1/accounts/1/conversations?status=open'),
      body: z.unknown().optional().describe('Sent as JSON'),
      token: z.string().optional().describe("mockwoot-admin-token unless given; '' for none"),
    },
    run: async ({ steering }, { world: name, method, path, body, token = 'mockwoot-admin-token' }) => {
      if (method === 'GET' && body !== undefined) throw new Refusal('A GET has no body: parameters stand in the path')
      const response = await steering.send(`${steering.base(name)}${path}`, {
        method,
        headers: {
          ...(token === '' ? {} : { api_access_token: token }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return `${response.status}\n${await response.text()}`
    },
  }),
]
