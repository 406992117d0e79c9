import { documentedStatuses } from '#contract/answers'
import { SERVED_GROUPS } from './groups.ts'
import type { OperationInfo } from './operation.ts'

function outlineOf(operation: OperationInfo, group: number) {
  const { id, api, methods, path, body, reserved } = operation
  return { id, api, methods, path, reserved, wrapper: body?.wrapper, statuses: documentedStatuses(operation), group }
}

/**
 * Every operation in outline, and which of the groups has it. The build evaluates this file and puts its value in its place:
 * see `build/evaluated.ts`.
 */
export const OUTLINES = SERVED_GROUPS.flatMap((operationsOf, group) =>
  operationsOf().map((operation) => outlineOf(operation, group)),
)
