import { controlGroup } from '#control/operations/group'
import { GROUPS } from '#handlers/groups/groups'
import type { ServedOperation } from './operation.ts'

/** Everything that is served, by what is called together: the mocked APIs, and what steers the mock. */
export const SERVED_GROUPS: ReadonlyArray<() => readonly ServedOperation[]> = [...GROUPS, controlGroup]

/** All of it, loaded. */
export function servedOperations(): ServedOperation[] {
  return SERVED_GROUPS.flatMap((operationsOf) => operationsOf())
}
