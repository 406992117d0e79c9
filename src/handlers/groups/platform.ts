import { platformOperations } from '#handlers/platform/operations'
import type { Operation } from '#operation'

/** The platform API. */
export function platformGroup(): Operation[] {
  return [...platformOperations]
}
