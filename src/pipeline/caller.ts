import type { AccessToken } from '#db/models/people/user'
import { birdAgentName, birdAgentOf } from '#domain/bird/agents'
import type { IncomingRequest } from '#operation'
import { birdTokenOf } from '#pipeline/authentication/bird'
import { accessTokenOf } from '#pipeline/authentication/user'
import type { PlainRequest } from '#protocol'
import type { JournalCaller } from '#world/kept'
import type { World } from '#world/world'
import { sessionOf } from './session.ts'

/** Whose credentials a request carries, whether they let it in or not; null when they are nobody's. */
export function callerOf(
  world: World,
  request: PlainRequest,
  incoming: IncomingRequest | undefined,
): JournalCaller | null {
  const token = accessTokenOf(request)
  if (token !== undefined) return ownerOf(world, world.db.accessTokens.one('token', token))
  const user = incoming && sessionOf(incoming)?.user
  if (user) return { type: 'user', id: user.id, name: user.name }
  return birdCaller(world, request)
}

function ownerOf({ db }: World, token: AccessToken | undefined): JournalCaller | null {
  if (!token) return null
  const id = token.owner_id
  switch (token.owner_type) {
    case 'User':
      return { type: 'user', id, name: db.users.get(id)?.name ?? null }
    case 'AgentBot':
      return { type: 'agent_bot', id, name: db.agentBots.get(id)?.name ?? null }
    case 'PlatformApp':
      return { type: 'platform_app', id, name: db.platformApps.get(id)?.name ?? null }
  }
}

function birdCaller(world: World, request: PlainRequest): JournalCaller | null {
  const token = birdTokenOf(world, request)
  const workspace = token && world.db.birdWorkspaces.get(token.workspace_id)
  const agent = workspace && birdAgentOf(world, workspace, token.user_id)
  return agent ? { type: 'bird_agent', id: agent.id, name: birdAgentName(world, agent) } : null
}
