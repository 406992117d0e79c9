import type { BirdWorkspace } from '#db/models/bird/bird'
import type { BirdAgent } from '#db/models/bird/bird-agent'
import type { Desk } from '#domain/desk'
import { birdAgentName, birdAgentsOf, userOfAgent } from './agents.ts'
import { assignedCount } from './workload.ts'

/** What agents can be sorted by. */
export const SORT_KEYS = ['createdAt', 'statusAssignedCount', 'assignedCount', 'name'] as const

export type SortKey = (typeof SORT_KEYS)[number]

/** Which agents are wanted. What is undefined does not matter. */
export interface AgentFilter {
  /** Decides alone when it is given. */
  ids?: readonly string[] | undefined
  /** A part of the name, whatever its case. */
  name?: string | undefined
  /** A part of an e-mail address, whatever its case. */
  email?: string | undefined
  roleIds?: readonly string[] | undefined
  statuses?: readonly string[] | undefined
  /** Bounds of the last change of the status, both included; in milliseconds since 1970. */
  statusSince?: number | undefined
  statusUpto?: number | undefined
}

/** The place of an agent in an order: the sort key's values, then the agent's number, so that no two are alike. */
export type Place = ReadonlyArray<string | number>

/** An order of agents. */
export interface AgentOrder {
  sortBy: SortKey
  reverse: boolean
}

/** A page of a list. */
export interface AgentPage {
  agents: BirdAgent[]
  /** The place of the last one; undefined when no more follow. */
  next: Place | undefined
  /** How many meet the filter, whatever the page. */
  total: number
}

/** Whether all conditions that are given hold. */
function meets(desk: Desk, agent: BirdAgent, filter: AgentFilter): boolean {
  if (filter.ids) return filter.ids.includes(agent.id)
  const { name, email, roleIds, statuses, statusSince, statusUpto } = filter
  // As callers see it, in whole milliseconds: both ends are included.
  const changedAt = Math.floor(agent.status_changed_at)
  const emails = (): readonly string[] => userOfAgent(desk, agent)?.emails ?? []
  return (
    (name === undefined || contains(birdAgentName(desk, agent), name)) &&
    (email === undefined || emails().some((address) => contains(address, email))) &&
    (roleIds === undefined || agent.roles.some(({ id }) => roleIds.includes(id))) &&
    (statuses === undefined || statuses.includes(agent.status)) &&
    (statusSince === undefined || changedAt >= statusSince) &&
    (statusUpto === undefined || changedAt <= statusUpto)
  )
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase())
}

/** Those who take work come before those who are away, those before all others, the offline ones last. */
function statusRank(status: string): number {
  const rank = ['active', 'away'].indexOf(status)
  if (rank >= 0) return rank
  return status === 'offline' ? 3 : 2
}

function placeOf(desk: Desk, agent: BirdAgent, sortBy: SortKey): Place {
  switch (sortBy) {
    case 'name':
      return [birdAgentName(desk, agent).toLowerCase(), agent.number]
    case 'assignedCount':
      return [assignedCount(desk, agent), agent.number]
    case 'statusAssignedCount':
      return [statusRank(agent.status), assignedCount(desk, agent), agent.number]
    default:
      return [agent.created_at, agent.number]
  }
}

function comparePlaces(a: Place, b: Place): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? value
    if (value !== other) return value < other ? -1 : 1
  }
  return 0
}

/**
 * A page of the agents of a workspace that meet a filter.
 * @param after the place to go on from: whatever comes or goes meanwhile, the others are neither skipped nor repeated.
 */
export function pageOfBirdAgents(
  desk: Desk,
  workspace: BirdWorkspace,
  filter: AgentFilter,
  order: AgentOrder,
  { limit, after }: { limit: number; after: Place | undefined },
): AgentPage {
  const direction = order.reverse ? -1 : 1
  const compare = (a: Place, b: Place): number => direction * comparePlaces(a, b)
  const matching = birdAgentsOf(desk, workspace)
    .filter((agent) => meets(desk, agent, filter))
    .map((agent) => ({ agent, place: placeOf(desk, agent, order.sortBy) }))
  const following = matching
    .filter(({ place }) => after === undefined || compare(place, after) > 0)
    .sort((a, b) => compare(a.place, b.place))
  const page = following.slice(0, limit)
  return {
    agents: page.map(({ agent }) => agent),
    next: following.length > limit ? page.at(-1)?.place : undefined,
    total: matching.length,
  }
}
