import { z } from 'zod'
import type { OpenApiDocument } from '#contract/openapi/openapi'
import type { OperationInfo } from '#operation'
import { VERSION } from './health.ts'

/**
 * The OpenAPI document of the operations, with examples and names. What it takes is loaded only now: apps that bundle
 * the mock for a browser do without it until somebody asks.
 */
export async function loadDocument(operations: readonly OperationInfo[]): Promise<OpenApiDocument> {
  const [{ EXAMPLES }, schemas, { openApiDocument }] = await Promise.all([
    import('virtual:fixtures'),
    import('#handlers/schemas'),
    import('#contract/openapi/openapi'),
  ])
  const bodies = new Set<unknown>(operations.map(({ body }) => body?.schema))
  const named = Object.entries(schemas).flatMap(
    ([name, schema]): Array<[string, z.ZodType]> =>
      schema instanceof z.ZodType && !bodies.has(schema) ? [[componentName(name), schema]] : [],
  )
  return openApiDocument(operations, { version: VERSION, examples: EXAMPLES, named: new Map(named) })
}

/** `agentSchema` → `Agent`. */
function componentName(name: string): string {
  const plain = name.replace(/Schema$/, '')
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`
}
