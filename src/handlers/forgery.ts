import { Failure } from '#errors'
import type { Dialect } from '#protocol'

/**
 * The running server takes whoever announces a file without a page of its own for another site's.
 * @throws {Failure} `RequestRefused`
 */
export function refuseForgery(dialect: Dialect): void {
  if (dialect === 'chatwoot') throw new Failure('RequestRefused', {})
}
