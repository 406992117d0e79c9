import type { ControlOperation } from '#operation'
import { controlOperations } from './operations.ts'

/** What steers the mock itself; loaded as the groups of the mocked APIs are. */
export function controlGroup(): ControlOperation[] {
  return controlOperations
}
