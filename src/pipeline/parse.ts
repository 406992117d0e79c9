import type { z } from 'zod'
import { Failure, type ParameterIssue } from '#errors'
import { issueWords } from '#errors/issue-words'
import type { BodyDefinition, IncomingRequest } from '#operation'
import type { Dialect } from '#protocol'
import { isObject } from '#tools/is-object'
import { isBlank } from '#tools/ruby'

/** How many things that are wrong are told: of a list of millions, nobody reads more than the first. */
const MOST_ISSUES = 100

/**
 * Input in the form that an operation takes.
 *
 * Values of a wrong type are dropped in dialect `chatwoot`, as by the running server's permit list; `documented` names
 * them, but for blank ones, which clients send for what their users left out. Who speaks no dialect names all. A value
 * outside of the allowed ones is refused always: the running server breaks on it.
 * @throws {Failure} `ParametersInvalid`
 */
export function parse<S extends z.ZodType>(schema: S, input: unknown, dialect?: Dialect): z.output<S> {
  const first = schema.safeParse(input)
  if (first.success) return first.data
  const issues = issuesOf(schema, input)
  const places = first.error.issues.map(({ path }) => path)
  const isForgiven = dialect === 'chatwoot' || (dialect && places.every((place) => isLeftOut(input, place)))
  const droppable = isForgiven && issues.every(({ kind }) => kind === 'type')
  const second = droppable ? schema.safeParse(without(input, places)) : first
  if (second.success) return second.data
  throw new Failure('ParametersInvalid', { issues: issues.slice(0, MOST_ISSUES) })
}

/**
 * The attributes of a body in the form that an operation takes; and what is wrong with those that the running server looks at
 * once it is done with the others, which are left out then.
 * @throws {Failure} `ParametersInvalid`
 */
export function parseBody<S extends z.ZodType>(
  { schema, late = [] }: Pick<BodyDefinition<S>, 'schema'> & { late?: BodyDefinition<S>['late'] | undefined },
  attributes: Record<string, unknown>,
  dialect?: Dialect,
): [body: z.output<S>, trouble?: Failure] {
  try {
    return [parse(schema, attributes, dialect)]
  } catch (error) {
    const [last, ...others] = late
    if (last === undefined || dialect !== 'chatwoot' || !(error instanceof Failure)) throw error
    const rest = Object.entries(attributes).filter(([name]) => !last.includes(name))
    return [parseBody({ schema, late: others }, Object.fromEntries(rest), dialect)[0], error]
  }
}

/** Whether an empty text or null stands at a place. */
function isLeftOut(input: unknown, place: readonly PropertyKey[]): boolean {
  const value = place.reduce<unknown>((within, key) => Reflect.get(Object(within), key), input)
  return value === '' || value === null
}

/** What is wrong with an input. Read once more for that: words for what is seldom asked would cost every request. */
function issuesOf(schema: z.ZodType, input: unknown): ParameterIssue[] {
  const { error } = schema.safeParse(input, { error: issueWords })
  return error?.issues.map(toIssue) ?? []
}

/** All that a request says, in its body and its query: where both name a parameter, the running server takes the query's. */
export function parametersOf({ query, body }: IncomingRequest): Record<string, unknown> {
  return { ...body, ...query }
}

/**
 * The attributes of a request, from the body and the query, taken out of their wrapper where there is one.
 * Source: the framework's parameter wrapping, checked against a running server.
 * @throws {Failure} `ParameterMissing`
 */
export function attributesOf(request: IncomingRequest, definition: BodyDefinition<z.ZodType>): Record<string, unknown> {
  const { wrapper } = definition
  if (wrapper === undefined) return parametersOf(request)
  const isNested = Object.hasOwn(parametersOf(request), wrapper)
  const attributes = wrappedIn(request, definition, wrapper)
  if (isFilled(attributes) && (isNested || !definition.nestedOnly)) return { ...attributes }
  if (isBlank(attributes) && mayChangeNothing(request, definition)) return {}
  if (!isNested || (attributes !== false && isBlank(attributes))) {
    throw new Failure('ParameterMissing', { name: wrapper })
  }
  throw new Failure('ParametersInvalid', {
    issues: [{ path: wrapper, message: 'must be an object', kind: 'value' }],
  })
}

/**
 * The attributes of a request that carries them in its body alone, as a JSON object.
 * @throws {Failure} `MalformedRequest` when the body is a form, or a text; `ParametersInvalid` when it is JSON but no object
 */
export function jsonObjectOf({ body, bytes, isJson }: IncomingRequest): Record<string, unknown> {
  if (!isJson && bytes && bytes.length > 0) {
    throw new Failure('MalformedRequest', { reason: 'The request body has to be JSON, by its content type as well' })
  }
  if (!Object.hasOwn(body, '_json')) return body
  throw new Failure('ParametersInvalid', { issues: [{ path: 'body', message: 'must be an object', kind: 'type' }] })
}

/** Whether a request says nothing of a record, where the running server takes that for a change of nothing. */
export function isEmptyChange(request: IncomingRequest, definition: BodyDefinition<z.ZodType>): boolean {
  const { wrapper } = definition
  if (wrapper === undefined || !mayChangeNothing(request, definition)) return false
  return isBlank(wrappedIn(request, definition, wrapper))
}

function mayChangeNothing({ world }: IncomingRequest, { mayBeEmpty }: BodyDefinition<z.ZodType>): boolean {
  return mayBeEmpty === true && world.dialect === 'chatwoot'
}

/** What stands in the wrapper, or what the framework copies into it where there is none, of a JSON body alone. */
function wrappedIn(request: IncomingRequest, definition: BodyDefinition<z.ZodType>, wrapper: string): unknown {
  const given = parametersOf(request)
  if (Object.hasOwn(given, wrapper)) return given[wrapper]
  const columns = columnsOf(definition, request.world.dialect)
  const { isJson, body } = request
  return isJson ? Object.fromEntries(Object.entries(body).filter(([key]) => !columns || columns.has(key))) : {}
}

/** Columns that nearly every table has: the framework wraps them, whether or not they can be set. */
const COLUMNS_OF_ALL = ['id', 'account_id', 'created_at', 'updated_at']

/** The columns that are wrapped, where it is those alone. */
function columnsOf(
  { schema, columnsOnly, beside = [] }: BodyDefinition<z.ZodType>,
  dialect: Dialect,
): ReadonlySet<string> | undefined {
  if (!columnsOnly) return undefined
  const settable = 'shape' in schema && isObject(schema.shape) ? Object.keys(schema.shape) : []
  const columns = dialect === 'chatwoot' ? settable.filter((key) => !beside.includes(key)) : settable
  return new Set([...columns, ...COLUMNS_OF_ALL, ...(columnsOnly === true ? [] : columnsOnly)])
}

function isFilled(value: unknown): value is Record<string, unknown> {
  return isObject(value) && Object.keys(value).length > 0
}

function toIssue(issue: z.core.$ZodIssue): ParameterIssue {
  const path = issue.path.join('.') || 'body'
  if (issue.code === 'unrecognized_keys') {
    return { path: [...issue.path, issue.keys[0]].join('.'), message: 'is unknown', kind: 'value' }
  }
  if (issue.code === 'custom') {
    return { path, message: issue.message, kind: issue.params?.kind === 'value' ? 'value' : 'type' }
  }
  if (issue.code === 'invalid_value') {
    return { path, message: `must be one of ${issue.values.join(', ')}`, kind: 'value' }
  }
  return { path, message: issue.message, kind: issue.code === 'invalid_type' ? 'type' : 'value' }
}

/** A copy of `input` in which nothing stands at the given places. The items of a list after them move up. */
function without(input: unknown, places: ReadonlyArray<readonly PropertyKey[]>): unknown {
  if (Array.isArray(input)) return kept(input.entries(), places).map(([, item]) => item)
  return isObject(input) ? Object.fromEntries(kept(Object.entries(input), places)) : input
}

/** The entries of a list or an object that stay, each without the places below it. */
function kept<K extends PropertyKey>(
  entries: Iterable<[K, unknown]>,
  places: ReadonlyArray<readonly PropertyKey[]>,
): Array<[K, unknown]> {
  const byKey = new Map<string, PropertyKey[][]>()
  for (const [first, ...rest] of places) {
    const below = byKey.get(String(first))
    if (below) below.push(rest)
    else byKey.set(String(first), [rest])
  }
  return [...entries].flatMap(([key, value]) => {
    const below = byKey.get(String(key))
    if (below === undefined) return [[key, value]]
    return below.some((rest) => rest.length === 0) ? [] : [[key, without(value, below)]]
  })
}
