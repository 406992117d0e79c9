import { servedOperations } from './groups.ts'
import type { ServedOperation } from './operation.ts'

/** Everything that is served, loaded: for what shows it or compares with it. */
export const SERVED_OPERATIONS: readonly ServedOperation[] = servedOperations()
