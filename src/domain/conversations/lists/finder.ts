import type { Sequence } from '#db/indexes/sorted-list'
import type { Account } from '#db/models/accounts/account'
import { type Conversation, STATUSES } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { AccountUser } from '#db/models/people/user'
import { inboxLimits, roleLimits } from '#domain/conversations/access'
import { messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { containing } from '#domain/like'
import { recordNotFound } from '#errors'
import { latest, orderOf } from './order.ts'

/** How many conversations make a page (`CONVERSATION_RESULTS_PER_PAGE`). */
export const CONVERSATIONS_PER_PAGE = 25

/** Which conversations of an account are asked for. What is undefined does not narrow. */
export interface ConversationQuery {
  /** By name or number; `open` unless given; `all` for every status. */
  statuses?: readonly string[] | undefined
  /** `me`, `unassigned` or `assigned`; anything else is all. Does not count. */
  assigneeType?: string | undefined
  inboxIds?: readonly number[] | undefined
  teamId?: number | undefined
  /** Any of them. */
  labels?: readonly string[] | undefined
  /** What a message that is neither private activity nor template contains, whatever the case. Ends the status filter. */
  text?: string | undefined
  sourceId?: string | undefined
  /** `mention`, `participating` or `unattended`. */
  type?: string | undefined
  /** Only those that changed within so many seconds, on one page. */
  updatedWithin?: number | undefined
  sortBy?: string | undefined
  /** From 1. */
  page: number
}

/** How many conversations there are, whoever is asked for. */
export interface Counts {
  mine: number
  unassigned: number
  all: number
}

/** One page of conversations. */
export interface ConversationPage {
  counts: Counts
  conversations: Conversation[]
}

/** Where to look: conversations of one index, by the keys of it. */
interface Pool {
  keys: string[]
  index: 'activity' | 'inbox_activity'
  workload: 'workload' | 'inbox_workload'
}

/**
 * The conversations that a member sees of those that are asked for (conversation finder). The usual question, by status,
 * inbox and assignee, is answered from indexes; any other looks at every conversation of the statuses.
 * @throws {Failure} `RecordNotFound` for an unknown team
 */
export function findConversations(
  desk: Desk,
  account: Account,
  membership: AccountUser,
  query: ConversationQuery,
): ConversationPage {
  if (query.teamId !== undefined && desk.db.teams.get(query.teamId)?.account_id !== account.id) {
    throw recordNotFound('Team')
  }
  const pool = poolOf(desk, account, membership, query)
  const isVisible = roleLimits(desk, { membership })
  return isUsual(query) && !isVisible
    ? fromIndexes(desk, membership, pool, query)
    : bySearching(desk, membership, pool, query, isVisible)
}

function isUsual({ teamId, labels, text, sourceId, type, updatedWithin, sortBy }: ConversationQuery): boolean {
  const narrowing = [teamId, labels, text, sourceId, type, updatedWithin]
  return narrowing.every((value) => value === undefined) && orderOf(sortBy) === latest
}

function poolOf(desk: Desk, account: Account, membership: AccountUser, query: ConversationQuery): Pool {
  const given = query.text === undefined ? (query.statuses ?? ['open']) : ['all']
  const statuses = given.includes('all')
    ? STATUSES
    : STATUSES.filter((status, number) => given.includes(status) || given.includes(String(number)))
  const limits = inboxLimits(desk, { membership })
  const isEverything = query.type === 'participating' || (limits === undefined && query.inboxIds === undefined)
  const places = isEverything ? [account.id] : inboxesAskedFor(desk, account, limits, query.inboxIds)
  const keys = places.flatMap((place) => statuses.map((status) => `${place}:${status}`))
  return isEverything
    ? { keys, index: 'activity', workload: 'workload' }
    : { keys, index: 'inbox_activity', workload: 'inbox_workload' }
}

function inboxesAskedFor(
  desk: Desk,
  account: Account,
  limits: ReadonlySet<number> | undefined,
  inboxIds: readonly number[] | undefined,
): number[] {
  if (inboxIds === undefined) return [...(limits ?? [])]
  return [...new Set(inboxIds)].filter(
    (id) => desk.db.inboxes.get(id)?.account_id === account.id && limits?.has(id) !== false,
  )
}

function listsOf({ db }: Desk, { keys, index }: Pool): Array<Sequence<Conversation>> {
  return keys.map((key) => db.conversations.ascending(index, key)).filter((list) => list.length > 0)
}

function fromIndexes(
  desk: Desk,
  { user_id }: AccountUser,
  pool: Pool,
  { assigneeType, page }: ConversationQuery,
): ConversationPage {
  const lists = listsOf(desk, pool)
  const heldBy = (who: string) => pool.keys.map((key) => desk.db.conversations.many(pool.workload, `${key}:${who}`))
  const mine = heldBy(String(user_id))
  const counts = {
    mine: sum(mine.map(({ size }) => size)),
    unassigned: sum(heldBy('').map(({ size }) => size)),
    all: sum(lists.map(({ length }) => length)),
  }
  const conversations =
    assigneeType === 'me'
      ? pageOf(mine.flatMap((set) => [...set]).sort(latest), page)
      : latestPage(lists, assigneeFilter(user_id, assigneeType), page)
  return { counts, conversations }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function pageOf(conversations: readonly Conversation[], page: number): Conversation[] {
  return conversations.slice((page - 1) * CONVERSATIONS_PER_PAGE, page * CONVERSATIONS_PER_PAGE)
}

type Condition = (conversation: Conversation) => boolean

function assigneeFilter(userId: number, assigneeType: string | undefined): Condition | undefined {
  if (assigneeType === 'me') return ({ assignee_id }) => assignee_id === userId
  if (assigneeType === 'unassigned') return ({ assignee_id }) => assignee_id === null
  return assigneeType === 'assigned' ? ({ assignee_id }) => assignee_id !== null : undefined
}

/** A page of what is in ascending lists, latest first; looks no further than the page's end. */
function latestPage(
  lists: ReadonlyArray<Sequence<Conversation>>,
  condition: Condition | undefined,
  page: number,
): Conversation[] {
  const start = (page - 1) * CONVERSATIONS_PER_PAGE
  const [only] = lists
  if (lists.length === 1 && only && !condition) {
    const end = Math.max(only.length - start, 0)
    return only.slice(Math.max(end - CONVERSATIONS_PER_PAGE, 0), end).reverse()
  }
  const found: Conversation[] = []
  let skipped = 0
  for (const conversation of merged(lists)) {
    if (condition && !condition(conversation)) continue
    if (skipped++ >= start) found.push(conversation)
    if (found.length === CONVERSATIONS_PER_PAGE) break
  }
  return found
}

/** What is in ascending lists, latest first. */
function* merged(lists: ReadonlyArray<Sequence<Conversation>>): Generator<Conversation> {
  const rests = lists.map((list) => list.descending()[Symbol.iterator]())
  const heads = rests.map((rest) => rest.next())
  for (;;) {
    let best: { conversation: Conversation; rest: number } | undefined
    for (const [rest, { done, value }] of heads.entries()) {
      if (!done && (!best || latest(value, best.conversation) < 0)) best = { conversation: value, rest }
    }
    if (!best) return
    yield best.conversation
    heads[best.rest] = rests[best.rest]?.next() ?? { done: true, value: undefined }
  }
}

function bySearching(
  desk: Desk,
  { user_id }: AccountUser,
  pool: Pool,
  query: ConversationQuery,
  isVisible: Condition = () => true,
): ConversationPage {
  const conditions = [isVisible, ...conditionsOf(desk, user_id, query)]
  const found = listsOf(desk, pool)
    .flatMap((list) => list.slice())
    .filter((conversation) => conditions.every((condition) => condition(conversation)))
    .sort(orderOf(query.sortBy))
  // The running server pages a search for a text before it counts.
  const counted = query.text === undefined ? found : pageOf(found, query.page)
  const filter = assigneeFilter(user_id, query.assigneeType)
  const wanted = filter ? found.filter(filter) : found
  return { counts: countsOf(counted, user_id), conversations: onePage(desk, wanted, query) }
}

function countsOf(conversations: readonly Conversation[], userId: number): Counts {
  return {
    mine: conversations.filter(({ assignee_id }) => assignee_id === userId).length,
    unassigned: conversations.filter(({ assignee_id }) => assignee_id === null).length,
    all: conversations.length,
  }
}

const SECOND = 1000

function onePage(
  desk: Desk,
  conversations: Conversation[],
  { updatedWithin, page }: ConversationQuery,
): Conversation[] {
  if (updatedWithin === undefined) return pageOf(conversations, page)
  const since = desk.clock.now() - updatedWithin * SECOND
  return conversations.filter(({ updated_at }) => updated_at > since)
}

function conditionsOf(desk: Desk, userId: number, query: ConversationQuery): Condition[] {
  const { teamId, labels, text, sourceId, type } = query
  const conditions: Condition[] = []
  if (teamId !== undefined) conditions.push(({ team_id }) => team_id === teamId)
  if (labels !== undefined)
    conditions.push((conversation) => conversation.labels.some((label) => labels.includes(label)))
  if (text !== undefined) conditions.push((conversation) => matchingMessages(desk, conversation, text).length > 0)
  if (sourceId !== undefined) {
    conditions.push(({ contact_inbox_id }) => desk.db.contactInboxes.get(contact_inbox_id)?.source_id === sourceId)
  }
  if (type === 'mention') conditions.push(({ mentioned_ids }) => mentioned_ids.includes(userId))
  if (type === 'participating') conditions.push(({ participant_ids }) => participant_ids.includes(userId))
  if (type === 'unattended') {
    conditions.push(
      ({ first_reply_created_at, waiting_since }) => first_reply_created_at === null || waiting_since !== null,
    )
  }
  return conditions
}

/** The messages between customer and agents that contain a text, whatever its case, oldest first. */
export function matchingMessages(desk: Desk, conversation: Conversation, text: string): Message[] {
  const matches = containing(text)
  return messagesOf(desk, conversation).filter(
    ({ message_type, content }) =>
      (message_type === 'incoming' || message_type === 'outgoing') && content !== null && matches(content),
  )
}
