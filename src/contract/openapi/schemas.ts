import { z } from 'zod'
import { errorSchemaOf } from '#contract/answers'
import type { OperationInfo } from '#operation'

/** A schema as an OpenAPI document carries it. */
export type JsonSchema = Record<string, unknown>

/** The answers of the operations as JSON Schema, the named ones of them as components. */
export class AnswerSchemas {
  readonly #generated: ReadonlyMap<string, JsonSchema>
  /** The ids that are components: all but those of which something is sent as another type than JSON. */
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
        if (schema) register(schema, `${typeName(id)}${status}`)
      }
    }
    const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}`, unrepresentable: 'any' })
    this.#generated = new Map(Object.entries(schemas).map(([id, schema]) => [id, open(schema)]))
    this.#components = new Set([...this.#generated].flatMap(([id, schema]) => (isJson(schema) ? id : [])))
  }

  /** The schema of an answer: a reference where it is a component. */
  schemaOf(answer: z.ZodType): JsonSchema {
    const id = this.#ids.get(answer) ?? ''
    return this.#components.has(id) ? { $ref: `#/components/schemas/${id}` } : (this.#generated.get(id) ?? {})
  }

  /** The schemas that others may refer to, by name. */
  components(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.#components].map((id) => [id, this.#generated.get(id) ?? {}]))
  }
}

/** `AgentBotsList` for the id `agent_bots.list`. */
function typeName(id: string): string {
  return id.replaceAll(/(?:^|[._])(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** The media type of what says nothing else. */
export const JSON_TYPE = 'application/json'

/** The alternatives that an answer has, each of a media type of its own. */
export function formsOf(schema: JsonSchema): JsonSchema[] {
  return Array.isArray(schema.anyOf) ? schema.anyOf : [schema]
}

/** What an answer is sent as: texts say so, and files are of any type. */
export function mediaTypeOf({ format, contentMediaType = JSON_TYPE }: JsonSchema): string {
  return format === 'binary' ? '*/*' : String(contentMediaType)
}

function isJson(schema: JsonSchema): boolean {
  return formsOf(schema).every((form) => mediaTypeOf(form) === JSON_TYPE)
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
