import { Contract } from '#contract/checks/contract'
import { controlOperations } from '#control/operations/operations'
import { OPERATIONS } from '#handlers/operations'
import { Router } from '#pipeline/router'
import type { ServedOperation } from './operation.ts'

/** Everything that is served: the mocked APIs, and what steers the mock. */
export const SERVED_OPERATIONS: readonly ServedOperation[] = [...OPERATIONS, ...controlOperations]

/** Finds the operation of a request. */
export const ROUTER = new Router(SERVED_OPERATIONS)

/** Compares requests with what the operations document. */
export const CONTRACT = new Contract(SERVED_OPERATIONS)

export { handle } from '#pipeline/handle'
