import type { PlatformApp } from '#db/models/accounts/platform-app'
import { Failure } from '#errors'
import type { IncomingRequest } from '#operation'
import { accessTokenOf } from './user.ts'

/**
 * The platform app that calls, by the header `api_access_token`; where the mock asks for no authentication, the first.
 * @throws {Failure} `InvalidAccessToken`, also for a user's or a bot's token
 */
export function enterPlatform(request: IncomingRequest): { app: PlatformApp } {
  const { db, noAuth } = request.world
  const token = accessTokenOf(request)
  const owner = token === undefined ? undefined : db.accessTokens.one('token', token)
  const isStranger = token === undefined && noAuth
  const app = owner?.owner_type === 'PlatformApp' ? db.platformApps.get(owner.owner_id) : undefined
  const found = app ?? (isStranger ? db.platformApps.all()[0] : undefined)
  if (!found) throw new Failure('InvalidAccessToken', {})
  return { app: found }
}
