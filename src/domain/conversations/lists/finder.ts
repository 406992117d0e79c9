import type { Sequence } from '#db/indexes/sorted-list'
import type { Account } from '#db/models/accounts/account'
import { type Conversation, STATUSES } from '#db/models/conversations/conversation'
import type { AccountUser } from '#db/models/people/user'
import { inboxLimits, roleLimits } from '#domain/conversations/access'
import type { Desk } from '#domain/desk'
import { fewest } from '#domain/filters/candidates'
import { parameterInvalid, recordNotFound } from '#errors'
import { enumMember } from '#tools/ids'
import { SECOND } from '#tools/time/units'
import { firstOf, slicedFromGroups } from './merging.ts'
import { type Narrowing, narrowingsOf } from './narrowing.ts'
import { assignedLists, orderOf } from './order.ts'

/** How many conversations make a page (`CONVERSATION_RESULTS_PER_PAGE`). */
export const CONVERSATIONS_PER_PAGE = 25

/** Which conversations of an account are asked for. What is undefined does not narrow. */
export interface ConversationQuery {
  /** By name or by the number that each begins with; `open` unless given. */
  statuses?: readonly string[] | undefined
  /** `me`, `unassigned` or `assigned`; anything else is all. Does not count. */
  assigneeType?: string | undefined
  inboxIds?: readonly number[] | undefined
  /** Any of them. */
  teamIds?: readonly number[] | undefined
  /** Any of them, as the tag library reads them. */
  labels?: readonly string[] | undefined
  /** What a message that is neither private activity nor template contains, whatever the case. Ends the status filter. */
  text?: string | undefined
  /** Any of them. */
  sourceIds?: readonly string[] | undefined
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

/** Where to look: conversations of an account, or of some inboxes, in some statuses. */
interface Pool {
  /** `<account or inbox>:<status>`. */
  keys: readonly string[]
  isOfAccount: boolean
}

/**
 * The conversations that a member sees of those that are asked for (conversation finder). Those that the member takes
 * part in are in whatever inbox, whatever a custom role says.
 * @throws {Failure} `RecordNotFound` for an unknown team; `ParametersInvalid` for a text or a source in an order that the running server's
 * database finds ambiguous
 */
export function findConversations(
  desk: Desk,
  account: Account,
  membership: AccountUser,
  query: ConversationQuery,
): ConversationPage {
  if (query.teamIds?.some((id) => desk.db.teams.get(id)?.account_id !== account.id)) throw recordNotFound('Team')
  refuseAmbiguous(desk, query)
  const pool = poolOf(desk, account, membership, query)
  const isVisible = query.type === 'participating' ? undefined : roleLimits(desk, { membership })
  const narrowings = [
    ...narrowingsOf(desk, account, membership.user_id, query),
    ...(isVisible ? [{ test: isVisible }] : []),
  ]
  return narrowings.length === 0 && query.updatedWithin === undefined
    ? ofPool(desk, membership, pool, query)
    : ofNarrowed(desk, membership, pool, narrowings, query)
}

/** Of the tables that are joined for a text or a source, several have the column that breaks ties. */
function refuseAmbiguous({ dialect }: Desk, { text, sourceIds, sortBy }: ConversationQuery): void {
  const isJoined = text !== undefined || sourceIds !== undefined
  if (dialect !== 'chatwoot' || !isJoined || !orderOf(sortBy).isUnqualified) return
  throw parameterInvalid('sort_by', 'does not go with q or source_id')
}

function poolOf(desk: Desk, account: Account, membership: AccountUser, query: ConversationQuery): Pool {
  const given = query.text === undefined ? (query.statuses ?? ['open']) : STATUSES
  const statuses = STATUSES.filter((status) => given.some((one) => enumMember(STATUSES, one) === status))
  const limits = inboxLimits(desk, { membership })
  const isEverything = query.type === 'participating' || (limits === undefined && query.inboxIds === undefined)
  const places = isEverything ? [account.id] : inboxesAskedFor(desk, account, limits, query.inboxIds)
  const keys = places.flatMap((place) => statuses.map((status) => `${place}:${status}`))
  return { keys, isOfAccount: isEverything }
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

/** What is asked for, where nothing but the order is asked for besides: counts and most pages are known to indexes. */
function ofPool(desk: Desk, { user_id }: AccountUser, pool: Pool, query: ConversationQuery): ConversationPage {
  const { conversations } = desk.db
  const workload = pool.isOfAccount ? 'workload' : 'inbox_workload'
  const heldBy = (who: string) => pool.keys.map((key) => conversations.many(workload, `${key}:${who}`))
  const mine = heldBy(String(user_id))
  const counts = {
    mine: sum(mine.map(({ size }) => size)),
    unassigned: sum(heldBy('').map(({ size }) => size)),
    all: sum(listsOf(desk, pool).map(({ length }) => length)),
  }
  const held = (): readonly Conversation[] =>
    query.assigneeType === 'me' ? mine.flatMap((set) => [...set]) : heldOf(allOf(desk, pool), user_id, query)
  return { counts, conversations: pageFromIndex(desk, pool, query) ?? pageOf(held(), query) }
}

/** All that is in a pool, by status. */
function listsOf({ db }: Desk, { keys, isOfAccount }: Pool): Array<Sequence<Conversation>> {
  return keys.map((key) => db.conversations.ascending(isOfAccount ? 'activity' : 'inbox_activity', key))
}

function allOf(desk: Desk, pool: Pool): Conversation[] {
  return listsOf(desk, pool).flatMap((list) => list.slice())
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** The page of a pool, where there are lists in the order that is asked for. Of one agent's there are none. */
function pageFromIndex(desk: Desk, pool: Pool, query: ConversationQuery): Conversation[] | undefined {
  const order = orderOf(query.sortBy)
  const { assigneeType, page } = query
  if (assigneeType === 'me') return undefined
  const isNarrow = assigneeType === 'assigned' || assigneeType === 'unassigned'
  const lists = isNarrow ? assignedLists(order, assigneeType) : order.lists
  if (!lists) return undefined
  const index = pool.isOfAccount ? lists.index : (`inbox_${lists.index}` as const)
  const groups = lists.groups.map((group) =>
    pool.keys.map((key) => desk.db.conversations.ascending(index, `${key}${group}`)).filter((list) => list.length > 0),
  )
  const { isDescending } = lists
  const start = (page - 1) * CONVERSATIONS_PER_PAGE
  return slicedFromGroups(groups, { compare: order.compare, isDescending }, start, CONVERSATIONS_PER_PAGE)
}

/** The page of some conversations. */
function pageOf(conversations: readonly Conversation[], { sortBy, page }: ConversationQuery): Conversation[] {
  const end = page * CONVERSATIONS_PER_PAGE
  return firstOf(conversations, orderOf(sortBy).compare, end).slice(end - CONVERSATIONS_PER_PAGE)
}

/** Those that are held by whom a query asks for. */
function heldOf(
  conversations: readonly Conversation[],
  userId: number,
  { assigneeType }: ConversationQuery,
): readonly Conversation[] {
  if (assigneeType === 'me') return conversations.filter(({ assignee_id }) => assignee_id === userId)
  if (assigneeType === 'unassigned') return conversations.filter(({ assignee_id }) => assignee_id === null)
  return assigneeType === 'assigned' ? conversations.filter(({ assignee_id }) => assignee_id !== null) : conversations
}

/** What is asked for, where it has to pass tests: those of a pool, or the fewest that an index knows for a test. */
function ofNarrowed(
  desk: Desk,
  { user_id }: AccountUser,
  pool: Pool,
  narrowings: readonly Narrowing[],
  query: ConversationQuery,
): ConversationPage {
  const candidates = fewest(narrowings.map((narrowing) => narrowing.candidates))
  const some = candidates ? [...new Set(candidates.records())].filter(isIn(pool)) : allOf(desk, pool)
  const found = some.filter((conversation) => narrowings.every(({ test }) => test(conversation)))
  const counts = query.text === undefined ? countsOf(found, user_id) : countsOnPage(desk, found, user_id, query)
  return { counts, conversations: onePage(desk, heldOf(found, user_id, query), query) }
}

function isIn({ keys, isOfAccount }: Pool): (conversation: Conversation) => boolean {
  const known = new Set(keys)
  return ({ account_id, inbox_id, status }) => known.has(`${isOfAccount ? account_id : inbox_id}:${status}`)
}

/** How many of some conversations are whose. */
export function countsOf(conversations: readonly Conversation[], userId: number): Counts {
  return {
    mine: conversations.filter(({ assignee_id }) => assignee_id === userId).length,
    unassigned: conversations.filter(({ assignee_id }) => assignee_id === null).length,
    all: conversations.length,
  }
}

/** The running server pages a search for a text before it counts: of each kind, what would be on its page alone. */
function countsOnPage(desk: Desk, found: readonly Conversation[], userId: number, query: ConversationQuery): Counts {
  if (query.updatedWithin !== undefined) return countsOf(onePage(desk, found, query), userId)
  const { mine, unassigned, all } = countsOf(found, userId)
  const passed = (query.page - 1) * CONVERSATIONS_PER_PAGE
  const onPage = (count: number): number => Math.min(Math.max(count - passed, 0), CONVERSATIONS_PER_PAGE)
  return { mine: onPage(mine), unassigned: onPage(unassigned), all: onPage(all) }
}

function onePage(desk: Desk, conversations: readonly Conversation[], query: ConversationQuery): Conversation[] {
  const { updatedWithin, sortBy } = query
  if (updatedWithin === undefined) return pageOf(conversations, query)
  const since = desk.clock.now() - updatedWithin * SECOND
  return conversations.filter(({ updated_at }) => updated_at > since).sort(orderOf(sortBy).compare)
}
