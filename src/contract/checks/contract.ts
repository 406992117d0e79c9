import { omit } from 'es-toolkit'
import { z } from 'zod'
import type { BodyDefinition, ServedOperation } from '#operation'
import type { Method, Violation } from '#protocol'
import { isObject } from '#tools/is-object'
import { nearest } from '#tools/nearest'
import { checkObject, type InputSchema, invalid, MOST, unknownParameter } from './input.ts'

/** A request, as far as the contract has something to say about it. */
export interface CheckedRequest {
  params: Record<string, string>
  query: Record<string, unknown>
  body: Record<string, unknown>
  isJson: boolean
}

const MEDIA_TYPES = new Set(['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'])

/** The names of the parameters of a path, in their order. */
export function namesIn(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? [])
}

/** The attributes of a body, with everything required that the documentation demands. */
export function bodySchema({ schema, required = [] }: BodyDefinition<z.ZodType>): InputSchema {
  const attributes = inputSchema(schema)
  const all = [...new Set([...(attributes.required ?? []), ...required])]
  return all.length === 0 ? attributes : { ...attributes, required: all }
}

/** The parameters of an operation's path; texts, where the operation itself does not say. */
export function pathSchema({
  path,
  params,
}: Pick<ServedOperation, 'path' | 'params'>): Required<Pick<InputSchema, 'properties'>> {
  const { properties } = inputSchema(params)
  const usual = (name: string): InputSchema => ({ type: name === 'account_id' ? 'integer' : 'string' })
  return { properties: Object.fromEntries(namesIn(path).map((name) => [name, properties?.[name] ?? usual(name)])) }
}

const NOTHING: InputSchema = { properties: {} }

/** What a base URL may have too little or too much of: `/accounts/1`, `/api/v1/api/v1/accounts/1`, `/chatwoot/api/v1/accounts/1`. */
const PREFIX = /^(?!\/(?:platform|enterprise)\/)(?:\/[^/]+)*?((?:\/api\/v\d)?)(?=\/(?:accounts|profile)\b)/

/** How much of a path is compared with the routes, which takes time in proportion to its length and theirs. */
const LONGEST_SEGMENT = 64
const MOST_SEGMENTS = 32

/** As much of an operation as has to be known to propose it. */
type Documented = Pick<ServedOperation, 'api' | 'methods' | 'path'>

interface Schemas {
  params: InputSchema
  /** With the attributes of the body, where there is one: the server takes them from both. */
  query: InputSchema
  body: InputSchema
}

/** A zod schema as JSON Schema, seen from the caller. */
export function inputSchema(schema: z.ZodType): InputSchema {
  // The library's type covers all of JSON Schema; parsing narrows it to the part that is read here.
  return inputSchemaShape.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
}

const inputSchemaShape: z.ZodType<InputSchema> = z.custom<InputSchema>((value) => typeof value === 'object')

/** Compares requests with what the operations document. */
export class Contract {
  readonly #operations: readonly Documented[]
  readonly #schemas = new Map<ServedOperation, Schemas>()

  constructor(operations: readonly Documented[]) {
    this.#operations = operations
  }

  /**
   * What of a request to an operation the contract does not know.
   * @param mediaType of the body; undefined when there is none
   */
  check(operation: ServedOperation, request: CheckedRequest, mediaType: string | undefined): Violation[] {
    const { params, query, body } = this.#schemasOf(operation)
    return [
      ...checkObject(params, request.params, 'path', 'text'),
      ...checkObject(query, request.query, 'query', 'text'),
      ...(operation.deprecated === undefined ? [] : [deprecated(operation, operation.deprecated)]),
      ...(mediaType === undefined ? [] : checkContentType(mediaType)),
      ...checkBody(operation, body, request),
    ]
  }

  /** What is wrong with a request that no operation takes. */
  unknown(method: string, path: string, methods: readonly Method[]): Violation {
    if (methods.length > 0) {
      const suggestion = methods.join(', ')
      return {
        kind: 'unknown_method',
        parameter: null,
        message: `${method} ${path} is not a documented operation; the path takes ${suggestion}`,
        suggestion,
      }
    }
    const meant = path.replace(PREFIX, (_, version: string) => version || '/api/v1')
    const suggestion = this.#nearestRoute(method, meant)
    const hint = suggestion === undefined ? '' : `; did you mean ${suggestion}?`
    return {
      kind: 'unknown_route',
      parameter: null,
      message: `${method} ${path} is not a documented operation${hint}`,
      suggestion: suggestion ?? null,
    }
  }

  #nearestRoute(method: string, path: string): string | undefined {
    const segments = path.split('/').map((segment) => segment.slice(0, LONGEST_SEGMENT))
    if (segments.length > MOST_SEGMENTS) return undefined
    const candidates = new Map<string, string>()
    for (const operation of this.#operations) {
      // The mock itself is nothing that an app means, nor the other way round.
      if ((operation.api === 'control') !== path.startsWith('/__mock/')) continue
      const pattern = operation.path.split('/')
      // A route that is all parameters is near to everything.
      if (!pattern.some((segment, index) => segment !== '' && segment === segments[index])) continue
      const filled = pattern
        .map((segment, index) => (segment.startsWith('{') ? (segments[index] ?? segment) : segment))
        .join('/')
      for (const candidate of operation.methods) {
        candidates.set(`${candidate} ${filled}`, `${candidate} ${operation.path}`)
      }
    }
    const found = nearest(`${method} ${segments.join('/')}`, candidates.keys())
    return found === undefined ? undefined : candidates.get(found)
  }

  #schemasOf(operation: ServedOperation): Schemas {
    const known = this.#schemas.get(operation)
    if (known) return known
    const query = inputSchema(operation.query)
    const body = operation.body ? bodySchema(operation.body) : NOTHING
    const schemas: Schemas = {
      params: pathSchema(operation),
      query: { ...query, properties: { ...query.properties, ...body.properties } },
      body,
    }
    this.#schemas.set(operation, schemas)
    return schemas
  }
}

function checkBody(operation: ServedOperation, schema: InputSchema, request: CheckedRequest): Violation[] {
  const { wrapper, beside = [] } = operation.body ?? {}
  const { body, query } = request
  const source = request.isJson ? 'json' : 'text'
  if (Object.hasOwn(body, '_json') && !schema.properties?._json) return [invalid('body', 'has to be an object')]
  const isInQuery = schema.required?.some((name) => query[name] !== undefined)
  const complete = isInQuery ? withoutThose(schema, query) : schema
  const nested = wrapper === undefined ? undefined : body[wrapper]
  if (wrapper === undefined || !isObject(nested)) {
    return checkObject(complete, beside.length === 0 ? body : omit(body, beside), 'body', source)
  }
  const stray = Object.keys(omit(body, [wrapper, ...beside]))
  return [
    ...checkObject(complete, nested, `body.${wrapper}`, source),
    ...stray.slice(0, MOST).map((name) => unknownParameter(`body.${name}`, name, [wrapper])),
  ]
}

/** A schema that does not demand what is in the query. */
function withoutThose(schema: InputSchema, query: Record<string, unknown>): InputSchema {
  return { ...schema, required: schema.required?.filter((name) => query[name] === undefined) ?? [] }
}

function deprecated(operation: ServedOperation, instead: string): Violation {
  return {
    kind: 'deprecated',
    parameter: null,
    message: `${operation.id} is deprecated: ${instead}`,
    suggestion: instead,
  }
}

function checkContentType(mediaType: string): Violation[] {
  if (MEDIA_TYPES.has(mediaType)) return []
  return [
    {
      kind: 'content_type',
      parameter: 'header.content-type',
      message: `The body is sent as ${mediaType || 'nothing in particular'}; it has to be one of ${[...MEDIA_TYPES].join(', ')}`,
      suggestion: 'application/json',
    },
  ]
}
