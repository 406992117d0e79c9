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

/** The realtime channel, and its query. */
const CABLE = /^\/cable\/*(?:\?(.*))?$/

/**
 * The world that a request to the realtime channel names in its query, as browsers can't set the header there.
 * @param target as all worlds know it
 */
export function cableWorldOf(target: string): string | undefined {
  const [, search] = CABLE.exec(target) ?? []
  return search === undefined ? undefined : (new URLSearchParams(search).get('world') ?? undefined)
}

/** A request as its world gets it, and the name of that world; undefined where nothing names one. */
export function brought(sent: PlainRequest): { request: PlainRequest; worldName: string | undefined } {
  const { name, target } = splitTarget(sent.target)
  const worldName = name ?? sent.header(WORLD_HEADER) ?? cableWorldOf(target)
  if (worldName === undefined) return { request: sent, worldName }
  const origin = addressOf(worldName, sent.origin)
  return { request: { ...sent, target, origin, header: (header) => sent.header(header) }, worldName }
}

/**
 * Refuses a request that names different worlds: whichever was taken, one of them would be wrong.
 * @throws {Failure} `MalformedRequest`
 */
export function refuseTwoWorlds(request: PlainRequest, worldName: string | undefined): void {
  refuseOther(worldName, request.header(WORLD_HEADER), WORLD_HEADER)
  refuseOther(worldName, cableWorldOf(request.target), 'the query')
}

function refuseOther(worldName: string | undefined, named: string | undefined, by: string): void {
  if (named === undefined || named === worldName) return
  const names = `it names the world ${JSON.stringify(worldName)}, and ${by} names ${JSON.stringify(named)}`
  throw new Failure('MalformedRequest', { reason: `A request goes to one world: ${names}` })
}
