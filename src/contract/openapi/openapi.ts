import { groupBy, mapValues, partition } from 'es-toolkit'
import type { z } from 'zod'
import { documentedStatuses, errorSchemaOf } from '#contract/answers'
import { inputSchema, namesIn, pathSchema } from '#contract/checks/contract'
import type { InputSchema } from '#contract/checks/input'
import type { OperationInfo } from '#operation'
import type { Api } from '#protocol'
import { requestBody } from './bodies.ts'
import { type Example, exampleEntry } from './example.ts'
import { withSamples } from './placeholders.ts'
import { AnswerSchemas, errorComponents, formsOf, JSON_TYPE, type JsonSchema, mediaTypeOf } from './schemas.ts'

/** What an OpenAPI document is made of, besides the operations. */
export interface DocumentOptions {
  version: string
  examples: readonly Example[]
  /** Schemas that the document names, by name: `Agent`. */
  named: ReadonlyMap<string, z.ZodType>
}

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  openapi: string
  info: Record<string, unknown>
  servers: JsonSchema[]
  tags: Array<{ name: string; description: string }>
  paths: Record<string, Record<string, unknown>>
  components: { securitySchemes: Record<string, JsonSchema>; schemas: Record<string, JsonSchema> }
}

const SECURITY_SCHEMES = {
  api_access_token: {
    type: 'apiKey',
    in: 'header',
    name: 'api_access_token',
    description: 'The access token of a user, of an agent bot or of a platform app.',
  },
  visitor_token: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Auth-Token',
    description: 'The token of a visitor, as the widget of a website gets it with its configuration.',
  },
  bird_token: { type: 'http', scheme: 'bearer', description: 'The token of an agent of the Bird workspace.' },
  bird_access_key: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: '`AccessKey <key>`, as Bird has it.',
  },
}

const API_NAMES: Record<Api, string> = {
  application: 'Chatwoot',
  platform: 'Chatwoot Platform',
  public: 'Chatwoot Public',
  bird: 'Bird',
  control: 'mockwoot',
}

/** Everything that is served as an OpenAPI 3.1 document. What steers the mock itself is left out. */
export function openApiDocument(operations: readonly OperationInfo[], options: DocumentOptions): OpenApiDocument {
  const served = operations.filter(({ api }) => api !== 'control')
  const schemas = new AnswerSchemas(served, options.named)
  const examples = groupBy(options.examples, ({ operation }) => operation)
  const paths: OpenApiDocument['paths'] = {}
  for (const operation of served) {
    const path = pathLike(Object.keys(paths), operation.path)
    for (const method of operation.methods) {
      paths[path] = {
        ...paths[path],
        [method.toLowerCase()]: describe(operation, method, path, schemas, examples[operation.id] ?? []),
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'mockwoot',
      version: options.version,
      description: "The Chatwoot API and Bird's agent management, as mockwoot serves them.",
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: tagsOf(served),
    paths,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: { ...schemas.components(), ...errorComponents() },
    },
  }
}

/** The path under which a document has paths of this form already: names of parameters make no difference to it. */
function pathLike(known: readonly string[], path: string): string {
  const form = (one: string): string => one.replaceAll(/\{\w+\}/g, '{}')
  return known.find((one) => form(one) === form(path)) ?? path
}

function tagOf({ api, id }: OperationInfo): string {
  const resource = id.split('.').slice(api === 'bird' ? 1 : 0)[0] ?? ''
  return `${API_NAMES[api]}: ${resource.replaceAll('_', ' ')}`
}

function tagsOf(operations: readonly OperationInfo[]): OpenApiDocument['tags'] {
  const pages = new Map(operations.map((operation) => [tagOf(operation), operation.documentation]))
  return [...pages].map(([name, documentation]) => ({ name, description: `Documented at ${documentation}` }))
}

function describe(
  operation: OperationInfo,
  method: string,
  path: string,
  schemas: AnswerSchemas,
  examples: readonly Example[],
): Record<string, unknown> {
  const isDocumented = method === operation.methods[0]
  const body = requestBody(operation, examples)
  return {
    operationId: isDocumented ? operation.id : `${operation.id}.${method.toLowerCase()}`,
    summary: operation.summary,
    description: descriptionOf(operation, isDocumented),
    tags: [tagOf(operation)],
    externalDocs: { url: operation.documentation },
    ...(operation.deprecated === undefined ? {} : { deprecated: true }),
    security: securityOf(operation),
    parameters: [...pathParameters(operation, path), ...queryParameters(operation)],
    ...(body ? { requestBody: body } : {}),
    responses: responsesOf(operation, schemas, examples),
  }
}

function descriptionOf(
  { access, permission, bots, deprecated, methods }: OperationInfo,
  isDocumented: boolean,
): string {
  return [
    ...(deprecated === undefined ? [] : [`Deprecated: use ${deprecated}.`]),
    ...(isDocumented ? [] : [`The same as ${methods[0]}.`]),
    ...(access === 'administrator' ? ['Administrators only.'] : []),
    ...(permission ? [`Whose custom role has ${permission} may call it as well.`] : []),
    ...(bots ? ['Agent bots may call it as well.'] : []),
  ].join(' ')
}

function securityOf({ api, access }: OperationInfo): Array<Record<string, string[]>> {
  if (access === 'anyone') return []
  if (access === 'visitor') return [{ visitor_token: [] }]
  return api === 'bird' ? [{ bird_token: [] }, { bird_access_key: [] }] : [{ api_access_token: [] }]
}

/** The parameters of a path, by the names that they have in the document's. */
function pathParameters(operation: OperationInfo, path: string): JsonSchema[] {
  const schemas = Object.values(pathSchema(operation).properties)
  return namesIn(path).map((name, index) => ({ name, in: 'path', required: true, schema: schemas[index] ?? {} }))
}

/** The parameters of a query. Chatwoot reads a list by a name of its own, with brackets: of a name that is repeated, the last. */
function queryParameters({ api, query }: OperationInfo): JsonSchema[] {
  const { properties = {}, required = [] } = inputSchema(query)
  return Object.entries(properties).flatMap(([name, schema]) => {
    const parameter = (as: string, [first, ...rest]: InputSchema[]) =>
      first
        ? [
            {
              name: as,
              in: 'query',
              required: required.includes(name),
              schema: rest.length > 0 ? { anyOf: [first, ...rest] } : first,
            },
          ]
        : []
    const [lists, others] = partition(alternativesOf(schema), ({ type }) => type === 'array')
    if (api === 'bird' || lists.length === 0) return parameter(name, [schema])
    return [...parameter(name, others), ...parameter(`${name}[]`, lists)]
  })
}

function alternativesOf(schema: InputSchema): InputSchema[] {
  return schema.anyOf?.flatMap(alternativesOf) ?? [schema]
}

function responsesOf(
  operation: OperationInfo,
  schemas: AnswerSchemas,
  examples: readonly Example[],
): Record<string, unknown> {
  const errors = errorSchemaOf(operation.api)
  const error = { $ref: `#/components/schemas/${errors.name}` }
  const answers = documentedStatuses(operation, examples).map((status) => {
    const own = operation.answers[status]
    const schema = own === undefined ? error : own && schemas.schemaOf(own)
    const shown = examples.filter((example) => example.status === status)
    return [String(status), responseOf(status, schema, shown, own ?? errors.schema)]
  })
  return Object.fromEntries([...answers, ['default', responseOf(undefined, error, [], errors.schema)]])
}

const DESCRIPTIONS: Record<number, string> = {
  200: 'Done.',
  201: 'Created.',
  204: 'Done; there is nothing to tell.',
  302: 'It is elsewhere.',
  400: 'The request makes no sense.',
  401: 'Nobody is signed in, or the token is not valid.',
  402: 'The plan does not allow it.',
  403: 'The caller may not do it.',
  404: 'There is no such thing.',
  409: 'It is there already.',
  422: 'What is asked breaks a rule.',
}

function responseOf(
  status: number | undefined,
  schema: JsonSchema | null,
  examples: readonly Example[],
  own: z.ZodType,
): JsonSchema {
  const description = status === undefined ? 'Any other error.' : (DESCRIPTIONS[status] ?? `Status ${status}.`)
  if (schema === null) return { description }
  const shown = examples.flatMap((example) => {
    const value = withSamples(example.response)
    // Fixtures may show a part of an answer; an example has to be whole.
    const isWhole = value !== undefined && own.safeParse(value).success
    return isWhole ? [exampleEntry(example, value)] : []
  })
  const content = mapValues(groupBy(formsOf(schema), mediaTypeOf), (forms, type) => {
    const fitting = shown.filter(([, { value }]) => (typeof value === 'string') === (type !== JSON_TYPE))
    return {
      schema: forms.length > 1 ? { anyOf: forms } : forms[0],
      ...(fitting.length > 0 ? { examples: Object.fromEntries(fitting) } : {}),
    }
  })
  return { description, content }
}
