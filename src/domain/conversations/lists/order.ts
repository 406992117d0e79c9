import { type Conversation, PRIORITIES } from '#db/models/conversations/conversation'
import { newestFirst, oldestFirst } from '#tools/order/newest-first'

type Comparison = (a: Conversation, b: Conversation) => number

/** Most recently active first; the order wherever no other is asked for. */
export const latest: Comparison = (a, b) => b.last_activity_at - a.last_activity_at || b.id - a.id

const oldest: Comparison = (a, b) => -latest(a, b)

/** By a value that not all have: those without come last, whatever the direction. */
function by(value: (conversation: Conversation) => number | null, direction: 1 | -1, ties: Comparison): Comparison {
  return (a, b) => {
    const [left, right] = [value(a), value(b)]
    if (left === right) return ties(a, b)
    if (left === null || right === null) return left === null ? 1 : -1
    return (left - right) * direction
  }
}

const waiting = ({ waiting_since }: Conversation): number | null => waiting_since
const rank = ({ priority }: Conversation): number | null => (priority === null ? null : PRIORITIES.indexOf(priority))

/** Which lists of an index have conversations in an order, of one status in one place. */
export interface SortedLists {
  index: 'activity' | 'assignment' | 'created' | 'priority'
  /** What their keys have behind place and status, one list behind the other. */
  groups: readonly string[]
  /** Whether they are to be read from their ends. */
  isDescending: boolean
}

/** An order, and where conversations are kept in it. */
export interface Order {
  compare: Comparison
  lists?: SortedLists
  /** Whether the running server does not say which table's columns it goes by. */
  isUnqualified?: boolean
}

function byIndex(compare: Comparison, index: SortedLists['index'], isDescending: boolean, groups = ['']): Order {
  return { compare, lists: { index, groups, isDescending } }
}

function unqualified(order: Order): Order {
  return { ...order, isUnqualified: true }
}

/** Most urgent first. */
const RANKED = PRIORITIES.map((priority) => `:${priority}`).toReversed()

const LATEST = byIndex(latest, 'activity', true)
const CREATED_FIRST = byIndex(oldestFirst, 'created', false)
const URGENT_FIRST = unqualified(byIndex(by(rank, -1, latest), 'priority', true, [...RANKED, ':']))
const WAITING_LONGEST = unqualified({ compare: by(waiting, 1, oldestFirst) })

/** The orders that a list of conversations can be asked for in (`sort_by`). */
const ORDERS: ReadonlyMap<string, Order> = new Map(
  Object.entries({
    last_activity_at_desc: LATEST,
    latest: LATEST,
    last_activity_at_asc: byIndex(oldest, 'activity', false),
    created_at_asc: CREATED_FIRST,
    created_at_desc: byIndex(newestFirst, 'created', true),
    sort_on_created_at: CREATED_FIRST,
    priority_desc: URGENT_FIRST,
    sort_on_priority: URGENT_FIRST,
    priority_asc: unqualified(byIndex(by(rank, 1, latest), 'priority', true, [...RANKED.toReversed(), ':'])),
    waiting_since_asc: WAITING_LONGEST,
    sort_on_waiting_since: WAITING_LONGEST,
    waiting_since_desc: unqualified({ compare: by(waiting, -1, oldestFirst) }),
  }),
)

/** The order of this name; unknown names and none are the latest first. */
export function orderOf(name: string | undefined): Order {
  return ORDERS.get(name ?? '') ?? LATEST
}

/** Where those that somebody works on, or nobody, are kept in an order. */
export function assignedLists({ compare }: Order, assigneeType: 'assigned' | 'unassigned'): SortedLists | undefined {
  if (compare !== latest) return undefined
  return { index: 'assignment', groups: [assigneeType === 'assigned' ? ':assigned' : ':'], isDescending: true }
}
