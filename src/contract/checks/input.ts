import type { Violation } from '#protocol'
import { isObject } from '#tools/is-object'
import { nearest, nearestName } from '#tools/nearest'

/** The keyword of a list of known values that may not be complete, as OpenAPI documents commonly have it. */
export const EXTENSIBLE_ENUM = 'x-extensible-enum'

/** As much of JSON Schema as the operations' schemas turn into. */
export interface InputSchema {
  type?: string | readonly string[]
  enum?: readonly unknown[]
  [EXTENSIBLE_ENUM]?: readonly string[]
  properties?: Record<string, InputSchema>
  required?: readonly string[]
  additionalProperties?: boolean | InputSchema
  items?: InputSchema
  anyOf?: readonly InputSchema[]
  format?: string
}

/** Where values come from: forms and queries carry everything as text. */
export type Source = 'json' | 'text'

/** What of `value` the schema does not describe, as violations of the parameter at `path`. */
export function checkInput(schema: InputSchema, value: unknown, path: string, source: Source): Violation[] {
  if (schema.anyOf) return checkAny(schema.anyOf, value, path, source)
  if (!hasType(schema, value, source)) return [invalid(path, `has to be ${described(schema)}`)]
  if (schema.enum && !schema.enum.includes(value)) {
    // That it may be blank too goes without saying.
    const known = schema.enum.filter((one) => one !== '' && one !== null)
    return [invalid(path, `has to be one of ${known.join(', ')}`, nearestValue(schema.enum, value))]
  }
  if (typeof value === 'string') return checkKnown(schema, value, path, source)
  if (Array.isArray(value)) {
    const { items } = schema
    return items ? checkItems(items, value, path, source) : []
  }
  return isObject(value) ? checkObject(schema, value, path, source) : []
}

/** Stops at some point: of a list of millions, nobody reads more than the first that are wrong. */
function checkItems(schema: InputSchema, items: readonly unknown[], path: string, source: Source): Violation[] {
  const violations: Violation[] = []
  for (const [index, item] of items.entries()) {
    violations.push(...checkInput(schema, item, `${path}.${index}`, source))
    if (violations.length >= MOST) break
  }
  return violations
}

/** A query may carry several values in one text, with commas between them. */
function checkKnown(
  { [EXTENSIBLE_ENUM]: known }: InputSchema,
  text: string,
  path: string,
  source: Source,
): Violation[] {
  if (!known) return []
  const values = source === 'text' ? text.split(',') : [text]
  const unknown = values.find((value) => value !== '' && !known.includes(value))
  return unknown === undefined ? [] : [unknownValue(path, known, nearest(unknown, known))]
}

function checkAny(schemas: readonly InputSchema[], value: unknown, path: string, source: Source): Violation[] {
  const results = schemas.map((schema) => checkInput(schema, value, path, source))
  if (results.some((violations) => violations.length === 0)) return []
  // The complaint of the alternative that got furthest says more than "matches none".
  return results.find((violations) => violations.some(({ parameter }) => parameter !== path)) ?? results[0] ?? []
}

/** What is missing from, wrong with and unknown in the properties of an object. */
export function checkObject(
  schema: InputSchema,
  value: Record<string, unknown>,
  path: string,
  source: Source,
): Violation[] {
  const { properties } = schema
  if (!properties) return []
  const violations = missingFrom(schema, value, path)
  let unknown = 0
  for (const name of Object.keys(value)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined
    const item = value[name]
    if (property) {
      const wrong = item === undefined ? [] : checkInput(property, item, `${path}.${name}`, source)
      for (const violation of wrong) violations.push(violation)
    } else if (!schema.additionalProperties && ++unknown <= MOST) {
      violations.push(unknownParameter(`${path}.${name}`, name, Object.keys(properties)))
    }
  }
  return violations
}

function missingFrom({ required = [] }: InputSchema, value: Record<string, unknown>, path: string): Violation[] {
  return required
    .filter((name) => value[name] === undefined || value[name] === '')
    .map((name) => missingParameter(`${path}.${name}`))
}

/** How many unknown fields are told, of however many: for each, the known one is sought that was probably meant. */
export const MOST = 100

function hasType({ type, format }: InputSchema, value: unknown, source: Source): boolean {
  if (type === undefined) return true
  const types = typeof type === 'string' ? [type] : type
  if (format === 'binary') return isObject(value)
  return types.some((name) => isOfType(name, value, source))
}

function isOfType(type: string, value: unknown, source: Source): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    case 'integer':
      return Number.isInteger(source === 'text' ? numberOf(value) : value)
    case 'number':
      return typeof (source === 'text' ? numberOf(value) : value) === 'number'
    case 'boolean':
      return (
        typeof value === 'boolean' ||
        (source === 'text' && typeof value === 'string' && /^(true|false|0|1)$/.test(value))
      )
    default:
      return typeof value === type
  }
}

function numberOf(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : value
}

function described({ type, format }: InputSchema): string {
  if (format === 'binary') return 'a file'
  const types = typeof type === 'string' ? [type] : (type ?? [])
  return types.map((name) => (name === 'null' ? name : `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`)).join(' or ')
}

function nearestValue(values: readonly unknown[], value: unknown): string | undefined {
  return typeof value === 'string' ? nearest(value, values.map(String)) : undefined
}

/** A parameter of the wrong type, or outside of its values. */
export function invalid(parameter: string, problem: string, suggestion?: string): Violation {
  return { kind: 'invalid_parameter', parameter, message: `${parameter} ${problem}`, suggestion: suggestion ?? null }
}

/** A value that is not among those that are documented, of which there may be more. */
function unknownValue(parameter: string, known: readonly string[], suggestion: string | undefined): Violation {
  const message = `${parameter} is documented as ${known.join(', ')} only`
  return { kind: 'unknown_value', parameter, message, suggestion: suggestion ?? null }
}

/** A documented parameter that an operation can't do without is absent or empty. */
export function missingParameter(parameter: string): Violation {
  return { kind: 'missing_parameter', parameter, message: `${parameter} is required`, suggestion: null }
}

/** A parameter that is not documented. */
export function unknownParameter(parameter: string, name: string, known: readonly string[]): Violation {
  const suggestion = nearestName(name, known) ?? null
  const hint = suggestion === null ? '' : `; did you mean ${suggestion}?`
  return {
    kind: 'unknown_parameter',
    parameter,
    message: `${parameter} is not a documented parameter${hint}`,
    suggestion,
  }
}
