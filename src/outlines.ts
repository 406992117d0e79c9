import { documentedStatuses } from '#contract/answers'
import type { OperationInfo } from './operation.ts'
import { SERVED_OPERATIONS } from './served.ts'

function outlineOf(operation: OperationInfo) {
  const { id, api, methods, path, body } = operation
  return { id, api, methods, path, wrapper: body?.wrapper, statuses: documentedStatuses(operation) }
}

/** Every operation in outline. The build evaluates this file and puts its value in its place: see `build/evaluated.ts`. */
export const OUTLINES = SERVED_OPERATIONS.map(outlineOf)
