import { z } from 'zod'
import { createTeam, deleteTeam, findTeam, teamsOf, updateTeam } from '#domain/people/teams'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { teamSchema } from '#views/teams/schema'
import { teamView } from '#views/teams/view'
import { teamMemberOperations } from './members.ts'
import { teamParams, teamSettingsSchema } from './schema.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/teams'
const COLLECTION = '/api/v1/accounts/{account_id}/teams'
const MEMBER = `${COLLECTION}/{team_id}`

const settings = { schema: teamSettingsSchema, wrapper: 'team', columnsOnly: true }

const list = accountOperation({
  id: 'teams.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the teams of an account',
  documentation: `${PAGES}/list-all-teams`,
  access: 'member',
  answers: { 200: z.array(teamSchema) },
  handle: ({ world, account, user }) => ({ body: teamsOf(world, account).map((team) => teamView(world, team, user)) }),
})

const show = accountOperation({
  id: 'teams.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a team',
  documentation: `${PAGES}/get-a-team-details`,
  access: 'member',
  reserved: ['new'],
  params: teamParams,
  answers: { 200: teamSchema },
  locate: ({ world, account, params }) => findTeam(world, account, params.team_id),
  handle: ({ world, user, record }) => ({ body: teamView(world, record, user) }),
})

const create = accountOperation({
  id: 'teams.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Create a team',
  documentation: `${PAGES}/create-a-team`,
  access: 'administrator',
  body: settings,
  answers: { 200: teamSchema },
  handle: ({ world, account, user, body }) => ({ body: teamView(world, createTeam(world, account, body), user) }),
})

const update = accountOperation({
  id: 'teams.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a team',
  documentation: `${PAGES}/update-a-team`,
  access: 'administrator',
  params: teamParams,
  body: settings,
  answers: { 200: teamSchema },
  locate: ({ world, account, params }) => findTeam(world, account, params.team_id),
  handle: ({ world, user, record, body }) => {
    updateTeam(world, record, body)
    return { body: teamView(world, record, user) }
  },
})

const destroy = accountOperation({
  id: 'teams.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Delete a team',
  documentation: `${PAGES}/delete-a-team`,
  access: 'administrator',
  params: teamParams,
  answers: { 200: null },
  locate: ({ world, account, params }) => findTeam(world, account, params.team_id),
  handle: ({ world, record }) => {
    deleteTeam(world, record)
    return {}
  },
})

/** The teams of an account, and who belongs to them. */
export const teamOperations: Operation[] = [list, show, create, update, destroy, ...teamMemberOperations]
