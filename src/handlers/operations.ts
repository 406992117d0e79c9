import { GROUPS } from '#handlers/groups/groups'
import type { Operation } from '#operation'

/** Every operation of the mocked APIs. */
export const OPERATIONS: readonly Operation[] = GROUPS.flatMap((operationsOf) => operationsOf())
