import { groupBy } from 'es-toolkit'
import { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import { type Conversation, STATUSES, type Status } from '#db/models/conversations/conversation'
import { CHANNEL_TYPES } from '#db/models/inboxes/inbox'
import { ROLES } from '#db/models/people/user'
import { FEATURES } from '#domain/accounts/features'
import { LIMITS } from '#domain/accounts/plan'
import { accessTokenRecord } from '#domain/people/access-tokens'
import type { World } from '#world/world'
import { accountOf } from './account.ts'

const callerSchema = z.object({
  type: z.enum(['user', 'agent_bot']),
  id: z.int(),
  name: z.string().nullable(),
  /** Null for a bot. */
  role: z.enum(ROLES).nullable(),
  token: z.string(),
})

/** Who may call within an account. */
export type AccountCaller = z.output<typeof callerSchema>

const counts = z.record(z.enum(STATUSES), z.int())

/** What the inspector needs to know of an account, without its records. */
export const overviewSchema = z.object({
  id: z.int(),
  name: z.string(),
  /** Every resource that can be limited; null where the plan allows any number. */
  limits: z.record(z.string(), z.number().nullable()),
  /** Every feature there is, and whether it is on. */
  features: z.record(z.string(), z.boolean()),
  /** Administrators first, bots last. */
  callers: z.array(callerSchema),
  /** How many conversations there are, by status. */
  conversations: counts,
  inboxes: z.array(
    z.object({ id: z.int(), name: z.string(), channel_type: z.enum(CHANNEL_TYPES), conversations: counts }),
  ),
})

export type AccountOverview = z.output<typeof overviewSchema>

/**
 * An account at a glance.
 * @throws {Failure} `Absent` when there is no such account, with those that there are
 */
export function overviewOf(world: World, given: string): AccountOverview {
  const account = accountOf(world, given)
  const { id } = account
  return {
    id,
    name: account.name,
    ...planOf(account),
    callers: [...membersOf(world, id), ...botsOf(world, id)],
    ...countsOf(world, id),
  }
}

function planOf(account: Account): Pick<AccountOverview, 'limits' | 'features'> {
  const on = new Set(account.features)
  const limitOf = (name: string): number | null => {
    const limit = account.limits[name]
    return typeof limit === 'number' ? limit : null
  }
  return {
    limits: Object.fromEntries([...LIMITS].map((name) => [name, limitOf(name)])),
    features: Object.fromEntries([...FEATURES].sort().map((name) => [name, on.has(name)])),
  }
}

function membersOf(world: World, id: number): AccountCaller[] {
  const members = [...world.db.accountUsers.many('account', id)].flatMap(({ user_id, role }) => {
    const token = accessTokenRecord(world, 'User', user_id)?.token
    const name = world.db.users.get(user_id)?.name ?? null
    return token === undefined ? [] : [{ type: 'user' as const, id: user_id, name, role, token }]
  })
  const rank = ({ role }: AccountCaller) => (role === 'administrator' ? 0 : 1)
  return members.sort((a, b) => rank(a) - rank(b) || a.id - b.id)
}

function botsOf(world: World, id: number): AccountCaller[] {
  return [...world.db.agentBots.many('account', id)].flatMap((bot) => {
    const token = accessTokenRecord(world, 'AgentBot', bot.id)?.token
    return token === undefined ? [] : [{ type: 'agent_bot' as const, id: bot.id, name: bot.name, role: null, token }]
  })
}

function countsOf({ db }: World, id: number): Pick<AccountOverview, 'conversations' | 'inboxes'> {
  const conversations = db.conversations.many('account', id)
  const ofInbox = groupBy([...conversations], ({ inbox_id }) => inbox_id)
  const inboxes = [...db.inboxes.many('account', id)].map(({ id: inboxId, name, channel_type }) => ({
    id: inboxId,
    name,
    channel_type,
    conversations: byStatus(ofInbox[inboxId] ?? []),
  }))
  return { conversations: byStatus(conversations), inboxes }
}

function byStatus(conversations: Iterable<Conversation>): Record<Status, number> {
  const counts = { open: 0, resolved: 0, pending: 0, snoozed: 0 }
  for (const { status } of conversations) counts[status]++
  return counts
}
