/**
 * The zod schemas of every resource and request body: to check what an app sends and what it understands of answers.
 *
 * @example
 * import { contactSchema, schemasOf } from 'mockwoot/schemas'
 * const contact = contactSchema.parse(answer.payload)
 * schemasOf('agents.create').body?.parse({ email: 'a@example.com', name: 'Ann' })
 *
 * @module
 */
import type { z } from 'zod'
import { unknownHint } from '#control/filters'
import { OPERATIONS } from '#handlers/operations'
import type { Answers } from './operation.ts'

export * from '#handlers/schemas'

/** Every schema of one operation. */
export interface OperationSchemas {
  /** The parameters of the path, besides the account. */
  params: z.ZodType
  query: z.ZodType
  /** What the body holds, below the key that it may be nested under. Undefined when the operation takes none. */
  body: z.ZodType | undefined
  /** By status; null where the answer is empty. */
  answers: Answers
}

/** The ids of all operations: `agents.create`. What steers the mock itself is left out. */
export function operationIds(): string[] {
  return OPERATIONS.map(({ id }) => id)
}

/**
 * The schemas of the operation with this id.
 * @throws {RangeError} when there is no such operation
 */
export function schemasOf(operation: string): OperationSchemas {
  const found = OPERATIONS.find(({ id }) => id === operation)
  if (!found) {
    const hint = unknownHint(operation, OPERATIONS) ?? ''
    throw new RangeError(`Failed to find schemas: there is no operation ${JSON.stringify(operation)}${hint}`)
  }
  const { params, query, body, answers } = found
  return { params, query, body: body?.schema, answers }
}
