import type { BirdToken, BirdWorkspace } from '#db/models/bird/bird'
import type { BirdAgent } from '#db/models/bird/bird-agent'
import { birdAgentOf, birdAgentsOf } from '#domain/bird/agents'
import { Failure, recordNotFound } from '#errors'
import type { IncomingRequest } from '#operation'
import type { PlainRequest } from '#protocol'
import type { World } from '#world/world'

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
  if (!request.header('authorization')?.trim()) return enterAsStranger(request)
  const token = birdTokenOf(world, request)
  if (!token) throw new Failure('InvalidAccessToken', {})
  const workspace = workspaceOf(request)
  if (token.workspace_id !== workspace.id) throw recordNotFound('Workspace')
  return { workspace, caller: birdAgentOf(world, workspace, token.user_id) }
}

/** The record of the token that a request carries; undefined when it carries none that is known. */
export function birdTokenOf({ db }: World, request: Pick<PlainRequest, 'header'>): BirdToken | undefined {
  const key = CREDENTIALS.exec(request.header('authorization')?.trim() ?? '')?.[1]
  return key === undefined ? undefined : db.birdTokens.one('token', key)
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
