/** Where the operations are documented. */
export const PAGE = 'https://docs.bird.com/api/collaborations-api/api-reference/agent-management'

/** The agents of a workspace. */
export const AGENTS = '/workspaces/{workspaceId}/agents'

/** One agent. */
export const AGENT = `${AGENTS}/{agentId}`
