import type { BirdWorkspace } from '#db/models/bird/bird'
import { findBirdAgent } from '#domain/bird/agents'
import type { Desk } from '#domain/desk'
import { agentParams } from '#handlers/bird/agents/input'

/** Where the operations are documented. */
export const PAGE = 'https://docs.bird.com/api/collaborations-api/api-reference/agent-management'

/** The agents of a workspace. */
export const AGENTS = '/workspaces/{workspaceId}/agents'

/** One agent. */
export const AGENT = `${AGENTS}/{agentId}`

/** What all operations have in common. */
export const bird = { documentation: PAGE, access: 'bird_agent' } as const

/** What the operations on one agent have in common. */
export const ofAgent = {
  ...bird,
  params: agentParams,
  locate: (call: { world: Desk; workspace: BirdWorkspace; params: { agentId: string } }) =>
    findBirdAgent(call.world, call.workspace, call.params.agentId),
}
