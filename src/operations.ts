import { controlOperations } from '#control/operations/operations'
import { OPERATIONS } from '#handlers/operations'
import type { ServedOperation } from './operation.ts'

/** Everything that is served: the mocked APIs, and what steers the mock. */
export const SERVED_OPERATIONS: readonly ServedOperation[] = [...OPERATIONS, ...controlOperations]
