import { Failure } from '#errors'
import { addressOf, type PlainRequest, WORLD_HEADER } from '#protocol'

/** What a path begins with that names a world: `/~worker-3`. Some clients encode the tilde. */
const PREFIX = /^\/(?:~|%7e)([^/?]*)/i

/** A request's path and query as all worlds know them, and the name of the world that its address begins with. */
export interface WorldTarget {
  /** Undefined where the address begins with none. */
  name: string | undefined
  target: string
}

/** Takes a world's name off the path that it begins. */
export function splitTarget(target: string): WorldTarget {
  const [prefix, name] = PREFIX.exec(target) ?? []
  if (prefix === undefined) return { name: undefined, target }
  const rest = target.slice(prefix.length)
  return { name, target: rest.startsWith('/') ? rest : `/${rest}` }
}

/** A request as its world gets it, and the name of that world; undefined where neither address nor header names one. */
export function brought(sent: PlainRequest): { request: PlainRequest; worldName: string | undefined } {
  const { name, target } = splitTarget(sent.target)
  const worldName = name ?? sent.header(WORLD_HEADER)
  if (worldName === undefined) return { request: sent, worldName }
  const origin = addressOf(worldName, sent.origin)
  return { request: { ...sent, target, origin, header: (header) => sent.header(header) }, worldName }
}

/**
 * Refuses a request whose address and header name different worlds: whichever was taken, one of them would be wrong.
 * @throws {Failure} `MalformedRequest`
 */
export function refuseTwoWorlds(request: PlainRequest, worldName: string | undefined): void {
  const named = request.header(WORLD_HEADER)
  if (named === undefined || named === worldName) return
  const names = `the address names the world ${JSON.stringify(worldName)}, ${WORLD_HEADER} ${JSON.stringify(named)}`
  throw new Failure('MalformedRequest', { reason: `A request goes to one world: ${names}` })
}
