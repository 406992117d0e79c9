import fc from 'fast-check'
import { z } from 'zod'
import type { FixtureCaller, FixtureRequest } from '#contract/fixtures/fixture'
import type { ServedOperation } from '#operation'
import { Router } from '#pipeline/router'
import { fixtureFiles } from '#test/fixtures/files'
import { isObject } from '#tools/is-object'
import { hostile, mutated, valueFor } from './values.ts'

/**
 * What would stop the run: delays of days, a world of a hundred thousand records, a document that takes seconds. And the
 * report, which is not JSON alone.
 */
const LEFT_OUT: ReadonlySet<string> = new Set(['mock.faults.add', 'mock.reset', 'mock.openapi', 'mock.contract'])

/** How long a query gets: HTTP has its limits, in-process there are none. */
const LONGEST_QUERY = 4000

/** The requests that are known to be good, by operation. */
function examplesOf(router: Router<ServedOperation>): Map<string, FixtureRequest[]> {
  const examples = new Map<string, FixtureRequest[]>()
  for (const file of fixtureFiles()) {
    const { request, given } = file.read()
    for (const one of [request, ...(given?.requests ?? [])]) {
      const id = router.find(one.method, one.path.split('?', 1)[0] ?? '')?.operation.id
      if (id !== undefined) examples.set(id, [...(examples.get(id) ?? []), one])
    }
  }
  return examples
}

/** Any request to one of the operations: made from its schemas, or from an example with something changed. */
export function anyRequest(operations: readonly ServedOperation[]): fc.Arbitrary<FixtureRequest> {
  const examples = examplesOf(new Router(operations))
  const each = operations
    .filter(({ id }) => !LEFT_OUT.has(id))
    .map((operation) => requestTo(operation, examples.get(operation.id) ?? []))
  return fc.oneof(...each)
}

function requestTo(operation: ServedOperation, examples: readonly FixtureRequest[]): fc.Arbitrary<FixtureRequest> {
  const made = madeRequest(operation, examples)
  return examples.length === 0 ? made : fc.oneof(made, fc.constantFrom(...examples).chain(changed))
}

function jsonSchemaOf(schema: z.ZodType | undefined): unknown {
  return schema && z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
}

const CALLERS = fc.option(fc.constantFrom<FixtureCaller | null>('agent', 'bot', 'platform', 'wrong', null), {
  freq: 6,
  nil: undefined,
})

function madeRequest(operation: ServedOperation, examples: readonly FixtureRequest[]): fc.Arbitrary<FixtureRequest> {
  const { methods, body } = operation
  const schema = jsonSchemaOf(body?.schema)
  const content = body ? valueFor(schema).map((value) => wrapped(value, body.wrapper)) : fc.constant(undefined)
  return fc
    .record({
      method: fc.constantFrom(...methods),
      path: pathTo(operation, examples),
      query: fc.option(valueFor(jsonSchemaOf(operation.query)), { freq: 2, nil: {} }),
      content: fc.oneof(content, body ? hostile : content),
      isForm: fc.boolean(),
      as: CALLERS,
    })
    .map(({ method, path, query, content: sent, isForm, as }) => ({
      method,
      path: `${path}${searchOf(query)}`,
      ...(as === undefined ? {} : { as }),
      ...bodyOf(method, sent, isForm && isObject(sent)),
    }))
}

function wrapped(value: unknown, wrapper: string | undefined): unknown {
  return wrapper === undefined ? value : { [wrapper]: value, ...(isObject(value) ? value : {}) }
}

function bodyOf(method: string, content: unknown, isForm: boolean): Pick<FixtureRequest, 'body' | 'form'> {
  if (method === 'GET' || content === undefined) return {}
  if (isForm) return { form: Object.fromEntries(pairsOf(content)) }
  return { body: z.json().parse(JSON.parse(JSON.stringify(content))) }
}

/** The bracket notation of forms and queries. */
function pairsOf(value: unknown, name = ''): Array<[string, string]> {
  if (Array.isArray(value)) return value.flatMap((item) => pairsOf(item, `${name}[]`))
  if (!isObject(value)) return name === '' ? [] : [[name, String(value)]]
  return Object.entries(value).flatMap(([key, item]) => pairsOf(item, name === '' ? key : `${name}[${key}]`))
}

function searchOf(query: unknown): string {
  const search = new URLSearchParams(pairsOf(query)).toString()
  return search === '' ? '' : `?${search.slice(0, LONGEST_QUERY).replace(/%.?$/, '')}`
}

/** The path with its parameters filled in: as in the examples, with usual ids, or with anything. */
function pathTo({ path }: ServedOperation, examples: readonly FixtureRequest[]): fc.Arbitrary<string> {
  const segments = path.split('/').map((segment, index): fc.Arbitrary<string> => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1]
    if (name === undefined) return fc.constant(segment)
    const known = examples.flatMap((example) => example.path.split('?', 1)[0]?.split('/')[index] ?? [])
    if (name === 'account_id') return fc.constantFrom('1', '1', '1', '1', '1', '1', '2', '99', 'x')
    const usual = fc.constantFrom('1', '2', '3', '1001', ...known)
    const odd = hostile.map(segmentOf)
    return fc.oneof({ arbitrary: usual, weight: 8 }, { arbitrary: odd, weight: 1 })
  })
  return fc.tuple(...segments).map((filled) => filled.join('/'))
}

function changed(example: FixtureRequest): fc.Arbitrary<FixtureRequest> {
  const { body } = example
  if (body === undefined) return CALLERS.map((as) => ({ ...example, ...(as === undefined ? {} : { as }) }))
  return mutated(body).map((value) => ({ ...example, body: z.json().parse(JSON.parse(JSON.stringify(value ?? null))) }))
}

/** Anything as a segment of a path; halves of characters, which no URL can carry, are left out. */
function segmentOf(value: unknown): string {
  const text = isObject(value) ? JSON.stringify(value) : `${value}`
  return encodeURIComponent(text.slice(0, 200).replace(/\p{Surrogate}/gu, ''))
}
