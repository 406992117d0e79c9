import { type Conversation, PRIORITIES } from '#db/models/conversations/conversation'

type Order = (a: Conversation, b: Conversation) => number

/** Most recently active first; the order wherever no other is asked for. */
export const latest: Order = (a, b) => b.last_activity_at - a.last_activity_at || b.id - a.id

const oldest: Order = (a, b) => -latest(a, b)
const createdFirst: Order = (a, b) => a.created_at - b.created_at || a.id - b.id
const createdLast: Order = (a, b) => -createdFirst(a, b)

/** By a value that not all have: those without come last, whatever the direction. */
function by(value: (conversation: Conversation) => number | null, direction: 1 | -1, ties: Order): Order {
  return (a, b) => {
    const [left, right] = [value(a), value(b)]
    if (left === right) return ties(a, b)
    if (left === null || right === null) return left === null ? 1 : -1
    return (left - right) * direction
  }
}

const waiting = ({ waiting_since }: Conversation): number | null => waiting_since
const rank = ({ priority }: Conversation): number | null => (priority === null ? null : PRIORITIES.indexOf(priority))

/** The orders that a list of conversations can be asked for in (`sort_by`). */
const ORDERS: Record<string, Order> = {
  last_activity_at_desc: latest,
  latest,
  last_activity_at_asc: oldest,
  created_at_asc: createdFirst,
  created_at_desc: createdLast,
  sort_on_created_at: createdFirst,
  priority_desc: by(rank, -1, latest),
  sort_on_priority: by(rank, -1, latest),
  priority_asc: by(rank, 1, latest),
  waiting_since_asc: by(waiting, 1, createdFirst),
  sort_on_waiting_since: by(waiting, 1, createdFirst),
  waiting_since_desc: by(waiting, -1, createdFirst),
}

/** The order of this name; unknown names and none are the latest first. */
export function orderOf(name: string | undefined): Order {
  return name !== undefined && Object.hasOwn(ORDERS, name) ? (ORDERS[name] ?? latest) : latest
}
