import { parameterInvalid } from '#errors'
import type { DeliveryFilter } from '#events/delivery-log'
import { mistyped } from '#tools/nearest'
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
export function requestFilter(filter: JournalFilter): JournalFilter {
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

/** Whether there can be at most so many. */
export function isLimit(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/** What a limit has to be. */
export const LIMIT = 'must be 0 or more'
