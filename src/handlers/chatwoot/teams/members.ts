import { z } from 'zod'
import type { Team } from '#db/models/people/team'
import type { Desk } from '#domain/desk'
import { addTeamMembers, findTeam, removeTeamMembers, replaceTeamMembers, teamAgents } from '#domain/people/teams'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { byId } from '#tools/order/by-id'
import { agentSchema } from '#views/agents/schema'
import { agentView } from '#views/agents/view'
import { teamMembersSchema, teamParams } from './schema.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/teams'
const PATH = '/api/v1/accounts/{account_id}/teams/{team_id}/team_members'

const agents = { 200: z.array(agentSchema) }

function membersView(desk: Desk, team: Team) {
  return teamAgents(desk, team).map((agent) => agentView(desk, agent))
}

const list = accountOperation({
  id: 'team_members.list',
  method: 'GET',
  path: PATH,
  summary: 'List the agents of a team',
  documentation: `${PAGES}/list-agents-in-team`,
  access: 'member',
  params: teamParams,
  answers: agents,
  locate: ({ world, account, params }) => findTeam(world, account, params.team_id),
  handle: ({ world, record }) => ({ body: membersView(world, record) }),
})

const create = accountOperation({
  id: 'team_members.create',
  method: 'POST',
  path: PATH,
  summary: 'Add agents to a team; answers the newcomers',
  documentation: `${PAGES}/add-a-new-agent`,
  access: 'administrator',
  params: teamParams,
  body: { schema: teamMembersSchema, required: ['user_ids'] },
  answers: agents,
  locate: ({ world, account, params }) => findTeam(world, account, params.team_id),
  handle: ({ world, record, body }) => ({
    body: addTeamMembers(world, record, body.user_ids).map((agent) => agentView(world, agent)),
  }),
})

const update = accountOperation({
  id: 'team_members.update',
  method: 'PATCH',
  path: PATH,
  summary: 'Replace the agents of a team',
  documentation: `${PAGES}/update-agents-in-team`,
  access: 'administrator',
  params: teamParams,
  body: { schema: teamMembersSchema, required: ['user_ids'] },
  answers: agents,
  locate: ({ world, account, params }) => findTeam(world, account, params.team_id),
  handle: ({ world, record, body }) => {
    replaceTeamMembers(world, record, body.user_ids)
    // Here the running server asks for the users, not for who was added.
    return { body: byId(membersView(world, record)) }
  },
})

const destroy = accountOperation({
  id: 'team_members.delete',
  method: 'DELETE',
  path: PATH,
  summary: 'Take agents out of a team',
  documentation: `${PAGES}/remove-an-agent-from-team`,
  access: 'administrator',
  params: teamParams,
  body: { schema: teamMembersSchema, required: ['user_ids'] },
  answers: { 200: null },
  locate: ({ world, account, params }) => findTeam(world, account, params.team_id),
  handle: ({ world, record, body }) => {
    removeTeamMembers(world, record, body.user_ids)
    return {}
  },
})

/** Who belongs to a team. */
export const teamMemberOperations: Operation[] = [list, create, update, destroy]
