import type { z } from 'zod'
import type { BirdAgent } from '#db/models/bird/bird-agent'
import { birdAgentsOf, createBirdAgent, removeBirdAgent, USER_TYPE, updateBirdAgent } from '#domain/bird/agents'
import { type AgentFilter, pageOfBirdAgents } from '#domain/bird/listing'
import { recordNotFound } from '#errors'
import { errorSchema } from '#handlers/bird/error'
import { AGENT, AGENTS, bird, ofAgent } from '#handlers/bird/paths'
import type { Operation } from '#operation'
import type { WorkspaceScope } from '#pipeline/authentication/bird'
import { birdOperation } from '#pipeline/define'
import { agentSchema, allAgentsSchema } from '#views/bird/agents/schema'
import { agentView, briefAgentView } from '#views/bird/agents/view'
import { detailsOf } from './details.ts'
import { agentChangesSchema, agentListQuery, newAgentSchema } from './input.ts'
import { pageToken, readPageToken } from './page-token.ts'
import { agentListSchema } from './schema.ts'

function filterOf(query: z.output<typeof agentListQuery>): AgentFilter {
  return {
    ids: query.agentIds,
    name: query.name,
    email: query.email,
    roleIds: query.roleIds,
    statuses: query.agentStatuses,
    statusSince: query.lastStatusActivitySince,
    statusUpto: query.lastStatusActivityUpto,
  }
}

const list = birdOperation({
  ...bird,
  id: 'bird.agents.list',
  method: 'GET',
  path: AGENTS,
  summary: 'List the agents of a workspace',
  query: agentListQuery,
  answers: { 200: agentListSchema, 404: errorSchema, 422: errorSchema },
  handle: ({ world, workspace, query: given }) => {
    const { agentIds } = given
    // The page: where agents are named, all other parameters are ignored.
    const query: z.output<typeof agentListQuery> = agentIds ? { agentIds, limit: agentIds.length } : given
    const { sortBy, reverse } = query
    const cursor = query.pageToken === undefined ? undefined : readPageToken(query.pageToken, { sortBy, reverse })
    const order = cursor ?? { sortBy: sortBy ?? 'createdAt', reverse: reverse ?? false }
    const where = { limit: query.limit, after: cursor?.after }
    const { agents, next, total } = pageOfBirdAgents(world, workspace, filterOf(query), order, where)
    const results = agents.map((agent) => agentView(world, agent))
    return { body: { results, ...(next && { nextPageToken: pageToken(order, next) }), total } }
  },
})

const listAll = birdOperation({
  ...bird,
  id: 'bird.agents.list_all',
  method: 'GET',
  path: '/workspaces/{workspaceId}/all-agents',
  summary: 'List all agents of a workspace with minimal fields',
  answers: { 200: allAgentsSchema, 404: errorSchema },
  handle: ({ world, workspace }) => ({
    body: { results: birdAgentsOf(world, workspace).map((agent) => briefAgentView(world, agent)) },
  }),
})

const create = birdOperation({
  ...bird,
  id: 'bird.agents.create',
  method: 'POST',
  path: AGENTS,
  summary: 'Make a user an agent of a workspace',
  body: { schema: newAgentSchema },
  answers: { 201: agentSchema, 404: errorSchema, 409: errorSchema, 422: errorSchema },
  handle: ({ world, workspace, body }) => {
    const { type = USER_TYPE, userId, teamIds = [] } = body
    const agent = createBirdAgent(world, workspace, { ...detailsOf(body), type, userId, teamIds })
    return { status: 201, body: agentView(world, agent) }
  },
})

const show = birdOperation({
  ...ofAgent,
  id: 'bird.agents.show',
  method: 'GET',
  path: AGENT,
  summary: 'Show an agent',
  answers: { 200: agentSchema, 404: errorSchema },
  handle: ({ world, record }) => ({ body: agentView(world, record) }),
})

const update = birdOperation({
  ...ofAgent,
  id: 'bird.agents.update',
  method: 'PATCH',
  path: AGENT,
  summary: 'Change an agent',
  body: { schema: agentChangesSchema },
  answers: { 200: agentSchema, 404: errorSchema, 422: errorSchema },
  handle: ({ world, record, body }) => {
    updateBirdAgent(world, record, detailsOf(body))
    return { body: agentView(world, record) }
  },
})

const destroy = birdOperation({
  ...ofAgent,
  id: 'bird.agents.delete',
  method: 'DELETE',
  path: AGENT,
  summary: 'Remove an agent with everything of it',
  answers: { 204: null, 404: errorSchema },
  handle: ({ world, record }) => {
    removeBirdAgent(world, record)
    return { status: 204 }
  },
})

/** The agent who calls, as the operations of `me` need one. */
function present({ caller }: WorkspaceScope): BirdAgent {
  if (!caller) throw recordNotFound('Agent')
  return caller
}

const showMe = birdOperation({
  ...bird,
  id: 'bird.agents.me.show',
  method: 'GET',
  path: `${AGENTS}/me`,
  summary: 'Show the agent who calls',
  answers: { 200: agentSchema, 404: errorSchema },
  locate: present,
  handle: ({ world, record }) => ({ body: agentView(world, record) }),
})

const updateMe = birdOperation({
  ...bird,
  id: 'bird.agents.me.update',
  method: 'PATCH',
  path: `${AGENTS}/me`,
  summary: 'Change the agent who calls',
  body: { schema: agentChangesSchema },
  answers: { 200: agentSchema, 404: errorSchema, 422: errorSchema },
  locate: present,
  handle: ({ world, record, body }) => {
    updateBirdAgent(world, record, detailsOf(body))
    return { body: agentView(world, record) }
  },
})

/** The agents of a workspace. */
export const birdAgentOperations: Operation[] = [list, listAll, create, show, update, destroy, showMe, updateMe]
