import { z } from 'zod'
import type { Availability } from '#db/models/people/user'
import { nextStep } from '#domain/desk'
import {
  type AgentSettings,
  admitUser,
  findAgent,
  inviteAgents,
  inviteUser,
  listAgents,
  refuseOverLimit,
  removeAgent,
  updateAgent,
} from '#domain/people/agents'
import { parameterInvalid } from '#errors'
import { idParams } from '#handlers/fields'
import type { IncomingRequest, Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { parametersOf, parse } from '#pipeline/parse'
import type { Dialect } from '#protocol'
import { agentSchema } from '#views/agents/schema'
import { agentView } from '#views/agents/view'
import { agentChangesSchema, bulkInvitationSchema, customRoleSchema, newAgentSchema } from './schema.ts'

const PAGE = 'https://chatwoot-developers.mintlify.app/api/agents'
const COLLECTION = '/api/v1/accounts/{account_id}/agents'
const MEMBER = `${COLLECTION}/{id}`

/** What of an agent belongs to the account: the running server looks at it once it is done with the user. */
const SETTINGS = ['role', 'availability', 'auto_offline']

type GivenSettings = Pick<z.output<typeof newAgentSchema>, 'role' | 'availability' | 'auto_offline'>

/**
 * The settings that are given: nulls count as absent, and a blank text as null.
 * @throws {Failure} `ParametersInvalid` for a blank text where the database takes no null
 */
function settingsOf(dialect: Dialect, { role, availability, auto_offline }: GivenSettings): AgentSettings {
  if (availability === null) throw parameterInvalid('availability', "can't be blank")
  if (auto_offline === null) throw parameterInvalid('auto_offline', "can't be blank")
  return { role, availability: availability && storedAvailability(dialect, availability), auto_offline }
}

/** The running server knows `online` only, and breaks on the published `available`. */
function storedAvailability(dialect: Dialect, given: Availability | 'available'): Availability {
  if (given !== 'available') return given
  if (dialect === 'chatwoot') throw parameterInvalid('availability', 'must be one of online, busy, offline')
  return 'online'
}

/**
 * The custom role. The running server takes it from beside the other attributes, for new agents as well, and takes for
 * none that it is not named.
 */
function customRoleOf(
  { dialect, request }: { dialect: Dialect; request: IncomingRequest },
  named: number | null | undefined,
): number | null | undefined {
  if (dialect !== 'chatwoot') return named
  return parse(customRoleSchema, parametersOf(request), dialect).custom_role_id ?? null
}

const list = accountOperation({
  id: 'agents.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List all agents of an account',
  documentation: PAGE,
  access: 'member',
  answers: { 200: z.array(agentSchema) },
  handle: ({ world, account }) => ({
    body: listAgents(world, account).map((agent) => agentView(world, agent)),
  }),
})

const create = accountOperation({
  id: 'agents.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Invite a new agent',
  documentation: PAGE,
  access: 'administrator',
  body: { schema: newAgentSchema, wrapper: 'agent', required: ['email', 'name'], late: [SETTINGS] },
  answers: { 200: agentSchema },
  guard: ({ world, account }) => refuseOverLimit(world, account, 1),
  handle: ({ world, dialect, account, actor, request, body, trouble }) => {
    const user = inviteUser(world, account, body)
    if (trouble) throw trouble
    const agent = admitUser(world, actor, account, user, () => ({
      custom_role_id: customRoleOf({ dialect, request }, undefined),
      ...settingsOf(dialect, body),
    }))
    return { body: agentView(world, agent) }
  },
})

const update = accountOperation({
  id: 'agents.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change an agent',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  body: { schema: agentChangesSchema, wrapper: 'agent', late: [SETTINGS] },
  answers: { 200: agentSchema },
  locate: ({ world, account, params }) => findAgent(world, account, params.id),
  handle: ({ world, dialect, record, request, body, trouble }) => {
    updateAgent(world, record, { name: body.name ?? undefined })
    nextStep(world, () => {
      if (trouble) throw trouble
      const custom_role_id = customRoleOf({ dialect, request }, body.custom_role_id)
      updateAgent(world, record, { custom_role_id, ...settingsOf(dialect, body) })
    })
    return { body: agentView(world, record) }
  },
})

const destroy = accountOperation({
  id: 'agents.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove an agent from an account',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  answers: { 200: null },
  locate: ({ world, account, params }) => findAgent(world, account, params.id),
  handle: ({ world, account, record }) => {
    removeAgent(world, account, record)
    return {}
  },
})

const bulkCreate = accountOperation({
  id: 'agents.bulk_create',
  method: 'POST',
  path: `${COLLECTION}/bulk_create`,
  summary: 'Invite several agents at once',
  documentation: PAGE,
  access: 'administrator',
  body: { schema: bulkInvitationSchema, required: ['emails'] },
  answers: { 200: null },
  handle: ({ world, account, actor, body }) => {
    inviteAgents(world, actor, account, body.emails)
    return {}
  },
})

/** The agents of an account. */
export const agentOperations: Operation[] = [list, create, update, destroy, bulkCreate]
