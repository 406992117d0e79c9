import { Failure } from '#errors'
import type { Host } from '#operation'
import type { Question } from './exchange.ts'

/** What tells nobody anything, and what containers are asked for their health by, under whatever name. */
const FOR_ANYONE = 'mock.health'

/**
 * Keeps web pages of elsewhere from what is the developer's own: from steering the mock, from its realtime channel, from
 * making worlds, and from everything where no token is asked for. The mocked APIs themselves answer who has a token.
 * @throws {Failure} `Forbidden`
 */
export function refuseForeign(host: Host, { request, worldName, path, api, route }: Question): void {
  if (!request.isForeign) return
  const isOwn = api === 'control' && route?.operation.id !== FOR_ANYONE
  const isCable = path.replace(/\/+$/, '') === '/cable'
  if (!isOwn && !isCable && host.hasWorld(worldName) && !host.worldOf(worldName).noAuth) return
  throw new Failure('Forbidden', {
    text: 'This answers only to loopback names, the bound address, allowed hosts and allowed origins',
  })
}
