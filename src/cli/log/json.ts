import type { Delivery } from '#events/delivery-log'
import type { JournalEntry } from '#world/journal'
import { complaintsOf } from './complaints.ts'

/** A request as fields of a line of JSON. */
export function requestFields(entry: JournalEntry, withBodies: boolean): object {
  const { at, world, method, path, query, operation, status, duration_ms, token, body, response } = entry
  return {
    type: 'request',
    at,
    world,
    method,
    path,
    query,
    operation,
    status,
    duration_ms: Math.round(duration_ms * 10) / 10,
    token,
    complaints: complaintsOf(entry),
    ...(withBodies ? { body, response } : {}),
  }
}

/** A delivery as fields of a line of JSON. */
export function deliveryFields({ headers, body, ...delivery }: Delivery, withBodies: boolean): object {
  return { type: 'delivery', ...delivery, ...(withBodies ? { body } : {}) }
}
