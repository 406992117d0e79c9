import { parameterInvalid } from '#errors'
import type { DeliveryFilter } from '#events/delivery-log'
import type { OperationOutline } from '#operation'
import { matchesGlob } from '#tools/glob'
import { mistyped, nearest } from '#tools/nearest'
import type { JournalFilter } from '#world/journal'

const OF_DELIVERIES = { since: true, before: true, search: true, limit: true } satisfies Record<
  keyof DeliveryFilter,
  true
>

const OF_REQUESTS = {
  operation: true,
  status: true,
  path: true,
  method: true,
  ...OF_DELIVERIES,
} satisfies Record<keyof JournalFilter, true>

/**
 * A filter of requests as it is given, for those who write no TypeScript: one that is mistyped would let everything through.
 * @throws {Failure} `ParametersInvalid`
 */
export function requestFilter(filter: JournalFilter, operations: readonly OperationOutline[]): JournalFilter {
  if (filter.operation !== undefined) refuseUnknown('operation', filter.operation, operations)
  return known(filter, OF_REQUESTS)
}

/**
 * The same of deliveries.
 * @throws {Failure} `ParametersInvalid`
 */
export function deliveryFilter(filter: DeliveryFilter): DeliveryFilter {
  return known(filter, OF_DELIVERIES)
}

function known<T extends DeliveryFilter>(filter: T, names: object): T {
  const unknown = mistyped(filter, names)
  if (unknown !== undefined) throw parameterInvalid(unknown.name, `is no filter${unknown.hint}`)
  if (filter.limit !== undefined && !isLimit(filter.limit)) throw parameterInvalid('limit', LIMIT)
  return filter
}

/**
 * Refuses an id, or a glob of ids, that no operation has: it would never match.
 * @throws {Failure} `ParametersInvalid`, with the one that was probably meant
 */
export function refuseUnknown(name: string, pattern: string, operations: readonly OperationOutline[]): void {
  const hint = unknownHint(pattern, operations)
  if (hint !== undefined) throw parameterInvalid(name, `is no operation: ${pattern}${hint}`)
}

/** What to say beside an id that no operation has; undefined when one has it. */
export function unknownHint(
  pattern: string,
  operations: ReadonlyArray<Pick<OperationOutline, 'id' | 'api'>>,
): string | undefined {
  const ids = operations.flatMap(({ id, api }) => (api === 'control' ? [] : [id]))
  if (ids.some((id) => matchesGlob(pattern, id))) return undefined
  const suggestion = nearest(pattern, ids)
  return suggestion === undefined ? '' : `; did you mean ${suggestion}?`
}

/** Whether there can be at most so many. */
export function isLimit(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/** What a limit has to be. */
export const LIMIT = 'must be 0 or more'
