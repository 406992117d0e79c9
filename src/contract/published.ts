import type { OperationInfo } from '#operation'
import listed from './published-operations.json'

/** One operation of the API that Chatwoot publishes. */
export interface Published {
  name: string
  method: string
  path: string
}

/**
 * Every operation of the document that Chatwoot publishes for release 4.10, as `scripts/list-published-operations.mjs`
 * lists it.
 */
export const PUBLISHED: readonly Published[] = listed

/** Where an operation is really served: the document forgets the beginning of one path. */
export function servedPath({ path }: Published): string {
  return path.startsWith('/accounts/') ? `/api/v1${path}` : path
}

/** A path with `{}` for every parameter, and without a slash at the end: what names do not change. */
function shapeOf(path: string): string {
  return path.replaceAll(/\{\w+\}/g, '{}').replace(/\/$/, '')
}

/** The published operations that none of these answers. */
export function unanswered(operations: ReadonlyArray<Pick<OperationInfo, 'methods' | 'path'>>): Published[] {
  const served = new Set(
    operations.flatMap(({ methods, path }) => methods.map((method) => `${method} ${shapeOf(path)}`)),
  )
  return PUBLISHED.filter((published) => !served.has(`${published.method} ${shapeOf(servedPath(published))}`))
}

/** How much of the published API is answered, as a sentence. */
export function coverage(operations: ReadonlyArray<Pick<OperationInfo, 'methods' | 'path'>>): string {
  const answered = PUBLISHED.length - unanswered(operations).length
  return `${answered} of the ${PUBLISHED.length} operations of Chatwoot's published API are answered.`
}
