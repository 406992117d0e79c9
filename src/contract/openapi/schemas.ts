import { pascalCase } from 'es-toolkit'
import { z } from 'zod'
import { errorSchemaOf } from '#contract/answers'
import type { OperationInfo } from '#operation'

/** A schema as an OpenAPI document carries it. */
export type JsonSchema = Record<string, unknown>

/** The answers of the operations as JSON Schema, the named ones of them as components. */
export class AnswerSchemas {
  readonly #generated: ReadonlyMap<string, JsonSchema>
  /** The ids that are components: those with a name, and those that others refer to. */
  readonly #components: ReadonlySet<string>
  readonly #ids = new Map<z.ZodType, string>()

  /** @param named schemas that are components of the document, by name */
  constructor(operations: readonly OperationInfo[], named: ReadonlyMap<string, z.ZodType>) {
    const registry = z.registry<{ id: string }>()
    const register = (schema: z.ZodType, id: string): void => {
      if (this.#ids.has(schema)) return
      this.#ids.set(schema, id)
      registry.add(schema, { id })
    }
    for (const [name, schema] of named) register(schema, name)
    for (const { id, answers } of operations) {
      for (const [status, schema] of Object.entries(answers)) {
        if (schema) register(schema, `${pascalCase(id)}${status}`)
      }
    }
    const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, unrepresentable: 'any' })
    this.#generated = new Map(Object.entries(schemas).map(([id, schema]) => [id, open(schema)]))
    const references = JSON.stringify(schemas).matchAll(/"#\/components\/schemas\/(\w+)"/g)
    this.#components = new Set([...named.keys(), ...[...references].flatMap(([, id]) => id ?? [])])
  }

  /** The schema of an answer: a reference where it is a component. */
  schemaOf(answer: z.ZodType): JsonSchema {
    const id = this.#ids.get(answer) ?? ''
    return this.#components.has(id) ? { $ref: `#/components/schemas/${id}` } : (this.#generated.get(id) ?? {})
  }

  /** The schemas that others refer to, by name. */
  components(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#components].map((id) => [id, this.#generated.get(id) ?? {}]))
  }
}

/** The components for errors. */
export function errorComponents(): Record<string, JsonSchema> {
  const apis = ['application', 'bird'] as const
  return Object.fromEntries(
    apis.map((api) => {
      const { name, schema } = errorSchemaOf(api)
      return [name, open(z.toJSONSchema(schema))]
    }),
  )
}

const LEFT_OUT: ReadonlySet<string> = new Set(['$schema', '$id'])

/** A generated schema in a document: answers may have more than what is described, as the real server's have. */
function open(schema: object): JsonSchema {
  const entries = Object.entries(schema).filter(
    ([key, value]) => !LEFT_OUT.has(key) && !(key === 'additionalProperties' && value === false),
  )
  return Object.fromEntries(entries.map(([key, value]) => [key, opened(value)]))
}

function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened)
  return typeof value === 'object' && value !== null ? open(value) : value
}
