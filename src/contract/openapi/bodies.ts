import { bodySchema } from '#contract/checks/contract'
import { checkInput, type InputSchema } from '#contract/checks/input'
import type { OperationInfo } from '#operation'
import { type Example, exampleEntry } from './example.ts'
import type { JsonSchema } from './schemas.ts'

/** The body that an operation takes, in every content type that it takes it in; undefined when it takes none. */
export function requestBody(operation: OperationInfo, examples: readonly Example[]): JsonSchema | undefined {
  const { body, api } = operation
  if (!body) return undefined
  const schema = bodySchema(body)
  const { wrapper } = body
  const nested = wrapper === undefined ? schema : within(wrapper, schema, body.beside ?? [])
  const flatOrNested = wrapper === undefined ? schema : { anyOf: [nested, schema] }
  const shown = jsonExamples(flatOrNested, examples)
  return {
    required: (schema.required ?? []).length > 0,
    content: {
      'application/json': {
        schema: flatOrNested,
        ...(shown.length > 0 ? { examples: Object.fromEntries(shown) } : {}),
      },
      ...(api === 'bird' ? {} : { [formTypeOf(schema)]: { schema: nested } }),
    },
  }
}

function within(wrapper: string, schema: InputSchema, beside: readonly string[]): InputSchema {
  const others = Object.fromEntries(beside.map((name) => [name, {}]))
  return { type: 'object', properties: { [wrapper]: schema, ...others }, required: [wrapper] }
}

/** Files need a multipart form. */
function formTypeOf(schema: InputSchema): string {
  return hasFile(schema) ? 'multipart/form-data' : 'application/x-www-form-urlencoded'
}

function hasFile({ format, properties = {}, items, anyOf = [] }: InputSchema): boolean {
  return format === 'binary' || [...Object.values(properties), ...(items ? [items] : []), ...anyOf].some(hasFile)
}

/** The JSON bodies that are within the contract and were answered with success: servers take some that are not. */
function jsonExamples(schema: InputSchema, examples: readonly Example[]): Array<[string, JsonSchema]> {
  return examples.flatMap((example) => {
    const { request, status } = example
    const isShown = request !== undefined && status < 400 && checkInput(schema, request, 'body', 'json').length === 0
    return isShown ? [exampleEntry(example, request)] : []
  })
}
