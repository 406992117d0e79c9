import type { BirdWorkspace } from '#db/models/bird/bird'
import type { BirdAgent } from '#db/models/bird/bird-agent'
import { birdAgentOf, birdAgentsOf } from '#domain/bird/agents'
import { Failure, recordNotFound } from '#errors'
import type { IncomingRequest } from '#operation'

/** What an operation within a workspace knows of the call. */
export interface WorkspaceScope {
  workspace: BirdWorkspace
  /** The agent who calls; undefined when the caller is not an agent, or not any more. */
  caller: BirdAgent | undefined
}

/** Both schemes of the page's security section. */
const CREDENTIALS = /^(?:Bearer|AccessKey)\s+(\S+)\s*$/i

/**
 * The workspace of the path, and who calls: by `Authorization: Bearer <token>` or `Authorization: AccessKey <key>`,
 * else, where the mock asks for no authentication, the workspace's first agent.
 * @throws {Failure} `Unauthenticated`, `InvalidAccessToken`, `RecordNotFound`
 */
export function enterWorkspace(request: IncomingRequest): WorkspaceScope {
  const { world } = request
  const header = request.header('authorization')?.trim()
  if (!header) return enterAsStranger(request)
  const key = CREDENTIALS.exec(header)?.[1]
  const token = world.db.birdTokens.one('token', key)
  if (!token) throw new Failure('InvalidAccessToken', {})
  const workspace = workspaceOf(request)
  if (token.workspace_id !== workspace.id) throw recordNotFound('Workspace')
  return { workspace, caller: birdAgentOf(world, workspace, token.user_id) }
}

function enterAsStranger(request: IncomingRequest): WorkspaceScope {
  const { world } = request
  if (!world.noAuth) throw new Failure('Unauthenticated', {})
  const workspace = workspaceOf(request)
  return { workspace, caller: birdAgentsOf(world, workspace)[0] }
}

function workspaceOf({ world, params }: IncomingRequest): BirdWorkspace {
  const workspace = world.db.birdWorkspaces.get((params.workspaceId ?? '').toLowerCase())
  if (!workspace) throw recordNotFound('Workspace')
  return workspace
}
