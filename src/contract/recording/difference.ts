/** In what way the mock differs. */
export type DifferenceKind =
  /** Another status. */
  | 'status'
  /** A header that is absent, too much, or other. */
  | 'header'
  /** Another body that is not JSON on both sides. */
  | 'text'
  /** A field that only the real server has. */
  | 'missing'
  /** A field that only the mock has. */
  | 'extra'
  /** Another value of the same type. */
  | 'value'
  /** A value of another type. */
  | 'type'
  /** A list of another length. */
  | 'length'
  /** A list of the same records in another order. */
  | 'order'
  /** A list of other records. */
  | 'members'
  /** More or fewer deliveries or realtime messages. */
  | 'arrived'
  /** Deliveries or realtime messages in another order. */
  | 'arrival order'
  /** The replay itself broke. */
  | 'failed'

/** One place in which the mock differs from the real server. */
export interface Difference {
  kind: DifferenceKind
  /** Where: `.payload[].name`, `hook:message_created.id`, the name of a header; empty for a whole answer. */
  at: string
  real: unknown
  mock: unknown
  /** With another status: what both answered. */
  bodies?: { real: unknown; mock: unknown }
}

/** Hears of a difference. */
export type Say = (difference: Difference) => void
