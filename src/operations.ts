import type { OperationOutline, ServedOperation } from './operation.ts'
import { OUTLINES } from './outlines.ts'

let loaded: ReadonlyMap<string, ServedOperation> = new Map()

/** What is known of every operation from the beginning; its answers from the first request on. */
export const OUTLINED_OPERATIONS: readonly OperationOutline[] = OUTLINES.map((outline) => ({
  ...outline,
  get answers() {
    return loaded.get(outline.id)?.answers ?? {}
  },
}))

/**
 * Loads what carries requests out, which is two thirds of the code and nearly all schemas: whoever makes a mock gets it
 * sooner without, and pages load it beside.
 */
export async function loadServed() {
  const { SERVED_OPERATIONS: operations, ROUTER: router, CONTRACT: contract, handle } = await import('./served.ts')
  if (loaded.size === 0) loaded = new Map(operations.map((operation) => [operation.id, operation]))
  return { operations, router, contract, handle }
}
