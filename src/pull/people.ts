import { mapAsync } from 'es-toolkit'
import { PERMISSIONS } from '#db/models/people/custom-role'
import { byId } from '#tools/order/by-id'
import type { PullContext } from './context.ts'
import type { AccountDraft } from './inboxes.ts'
import { agentsSchema, botsSchema, membersSchema, rolesSchema, teamsSchema, type WireAgent } from './wire/desk.ts'

/** Reads who works in the account: agents, their roles and teams, and bots. */
export async function pullPeople(context: PullContext) {
  const { source, at, replacement } = context
  const agents = byId(await source.read(at('agents'), agentsSchema))
  const roles = agents.some((agent) => agent.custom_role_id) ? await pullRoles(context) : []
  const names = new Map(roles.map(({ id, name }) => [id, name]))
  const drafts = agents.map((agent) => agentDraft(context, agent, names))
  const bots = ((await source.readIfOpen(at('agent_bots'), botsSchema)) ?? []).filter((bot) => !bot.system_bot)
  return {
    ...(roles.length > 0 ? { custom_roles: roles } : {}),
    agents: drafts,
    teams: await pullTeams(context),
    agent_bots: bots.map(({ id, name, description, outgoing_url, thumbnail }) => ({
      id,
      ...replacement.described(name || `Bot ${id}`, description),
      ...replacement.picture(thumbnail),
      ...(outgoing_url ? { outgoing_url: replacement.url(outgoing_url) } : {}),
    })),
  } satisfies Partial<AccountDraft>
}

const AVAILABILITIES = ['online', 'busy', 'offline'] as const

function agentDraft(
  { replacement }: PullContext,
  agent: WireAgent,
  roles: ReadonlyMap<number, string>,
): AccountDraft['agents'][number] {
  const { id, name, available_name, email, role, availability_status, auto_offline, confirmed, custom_role_id } = agent
  // What is shown is what is in effect: who is away for the moment may have set anything.
  const isSet = availability_status !== 'offline' || auto_offline === false
  const availability = AVAILABILITIES.find((known) => isSet && known === availability_status)
  const custom_role = roles.get(custom_role_id ?? 0)
  const display = available_name && available_name !== name ? { display_name: replacement.name(available_name) } : {}
  return {
    id,
    name: replacement.name(name),
    ...display,
    email: replacement.email(email),
    role: role === 'administrator' ? 'administrator' : 'agent',
    ...replacement.picture(agent.thumbnail),
    ...(availability === undefined ? {} : { availability }),
    ...(typeof auto_offline === 'boolean' ? { auto_offline } : {}),
    ...(confirmed === false ? { confirmed } : {}),
    ...(custom_role === undefined ? {} : { custom_role }),
  }
}

async function pullRoles({ source, at }: PullContext) {
  const roles = (await source.readIfOpen(at('custom_roles'), rolesSchema)) ?? []
  return roles.map(({ id, name, description, permissions }) => ({
    id,
    name,
    ...(description ? { description } : {}),
    permissions: PERMISSIONS.filter((known) => permissions?.includes(known)),
  }))
}

async function pullTeams({ source, at, replacement, concurrency }: PullContext) {
  const teams = await source.read(at('teams'), teamsSchema)
  return mapAsync(
    byId(teams),
    async ({ id, name, description, allow_auto_assign }) => {
      const members = await source.read(at(`teams/${id}/team_members`), membersSchema)
      return {
        id,
        ...replacement.described(name, description),
        ...(typeof allow_auto_assign === 'boolean' ? { allow_auto_assign } : {}),
        members: members.map(({ email }) => replacement.email(email)),
      }
    },
    { concurrency },
  )
}
