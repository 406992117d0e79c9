import { describe, expect, it } from 'vitest'
import type { Conversation } from '#db/models/conversations/conversation'
import { PRIORITIES, STATUSES } from '#db/models/conversations/conversation'
import type { AccountUser } from '#db/models/people/user'
import {
  CONVERSATIONS_PER_PAGE,
  type ConversationPage,
  type ConversationQuery,
  findConversations,
} from '#domain/conversations/lists/finder'
import { orderOf } from '#domain/conversations/lists/order'
import { createMockwoot } from '#index'
import { Random } from '#tools/random'

const random = new Random(9)

function some<T>(things: readonly T[]): T {
  const [thing] = things.slice(random.below(things.length)).map((one) => ({ one }))
  if (!thing) throw new Error('There is nothing to choose from')
  return thing.one
}

const world = createMockwoot({ seed: 'demo' }).worldOf()
const { db } = world
const account = db.accounts.get(1)
if (!account) throw new Error('There is no account 1')
const members = [...db.accountUsers.many('account', account.id)]
const teams = [...db.teams.many('account', account.id)].map(({ id }) => id)
const inboxes = [...db.inboxes.many('account', account.id)].map(({ id }) => id)
const sources = db.contactInboxes.all().map(({ source_id }) => source_id)
const users = members.map(({ user_id }) => user_id)

const SORTS = ['last_activity_at', 'created_at', 'priority', 'waiting_since'].flatMap((name) => [
  `${name}_asc`,
  `${name}_desc`,
])

/** Changes a conversation in some of what lists go by; few times, so that some are equal. */
function changeOne(): void {
  const conversation = some(db.conversations.all())
  const time = world.clock.now() - random.below(40) * 60_000
  db.conversations.update(conversation, {
    ...some<Partial<Conversation>>([
      { last_activity_at: time },
      { waiting_since: some([null, time]) },
      { priority: some([null, ...PRIORITIES]) },
      { status: some(STATUSES) },
      { assignee_id: some([null, ...users]) },
      { team_id: some([null, ...teams]) },
      { labels: some([[], ['billing'], ['billing', 'urgent']]) },
      { participant_ids: some([[], users]), mentioned_ids: some([[], users]) },
    ]),
  })
}

/** A query, with what narrows the list now and then. */
function someQuery(): ConversationQuery {
  const few = [undefined, undefined, undefined, undefined]
  return {
    statuses: some([undefined, STATUSES, ['open', 'pending'], ['resolved']]),
    assigneeType: some([undefined, 'me', 'assigned', 'unassigned']),
    inboxIds: some([undefined, undefined, [some(inboxes)], inboxes.slice(1)]),
    teamIds: some([...few, [some(teams)]]),
    labels: some([...few, ['billing'], ['urgent', 'billing', 'none']]),
    sourceIds: some([...few, ...few, [some(sources)]]),
    type: some([...few, 'mention', 'participating', 'unattended']),
    sortBy: some([undefined, ...SORTS]),
    page: 1 + random.below(2),
  }
}

/** What a look at every conversation finds. */
function looked({ user_id }: AccountUser, query: ConversationQuery): ConversationPage {
  const { statuses = ['open'], inboxIds = inboxes, teamIds, labels, sourceIds, type, assigneeType, page } = query
  const found = db.conversations
    .all()
    .filter(({ account_id }) => account_id === account?.id)
    .filter(({ status }) => statuses.includes(status))
    .filter(({ inbox_id }) => type === 'participating' || inboxIds.includes(inbox_id))
    .filter(({ team_id }) => teamIds === undefined || (team_id !== null && teamIds.includes(team_id)))
    .filter((one) => labels === undefined || one.labels.some((label) => labels.includes(label)))
    .filter((one) => sourceIds?.includes(db.contactInboxes.get(one.contact_inbox_id)?.source_id ?? '') !== false)
    .filter(({ mentioned_ids }) => type !== 'mention' || mentioned_ids.includes(user_id))
    .filter(({ participant_ids }) => type !== 'participating' || participant_ids.includes(user_id))
    .filter((one) => type !== 'unattended' || one.first_reply_created_at === null || one.waiting_since !== null)
    .sort(orderOf(query.sortBy).compare)
  const held: Record<string, (id: number | null) => boolean> = {
    me: (id) => id === user_id,
    assigned: (id) => id !== null,
    unassigned: (id) => id === null,
  }
  const isHeld = held[assigneeType ?? ''] ?? (() => true)
  const start = (page - 1) * CONVERSATIONS_PER_PAGE
  return {
    counts: {
      mine: found.filter(({ assignee_id }) => assignee_id === user_id).length,
      unassigned: found.filter(({ assignee_id }) => assignee_id === null).length,
      all: found.length,
    },
    conversations: found.filter(({ assignee_id }) => isHeld(assignee_id)).slice(start, start + CONVERSATIONS_PER_PAGE),
  }
}

describe('the lists of conversations', () => {
  it('are what a look at every conversation finds, whatever is asked for, whatever changes', () => {
    const administrator = members.find(({ role }) => role === 'administrator')
    if (!administrator) throw new Error('There is no administrator')
    let full = 0
    for (let round = 0; round < 3000; round++) {
      world.change(changeOne)
      const query = someQuery()
      const found = findConversations(world, account, administrator, query)
      expect({ query, ...found }).toEqual({ query, ...looked(administrator, query) })
      if (found.counts.all > 0) full++
    }
    expect(full).toBeGreaterThan(1000)
  })

  it('know those of the inboxes that an agent works in only', () => {
    const agent = members.find(({ role }) => role === 'agent')
    if (!agent) throw new Error('There is no agent')
    const own = [...db.inboxMembers.many('user', agent.user_id)].map(({ inbox_id }) => inbox_id)
    for (let round = 0; round < 500; round++) {
      world.change(changeOne)
      const query = { ...someQuery(), inboxIds: undefined, type: undefined }
      const wanted = looked(agent, { ...query, inboxIds: own })
      expect(findConversations(world, account, agent, query)).toEqual(wanted)
    }
  })
})
