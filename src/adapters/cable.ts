import type { IncomingMessage, Server } from 'node:http'
import type { WebSocket, WebSocketServer } from 'ws'
import type { Mockwoot } from '#mockwoot'
import { cableWorldOf, splitTarget } from '#pipeline/world-of'
import { WORLD_HEADER } from '#protocol'
import { openChannel } from './channel.ts'
import type { CrossOrigin } from './cross-origin.ts'
import { openSockets } from './sockets.ts'
import { targetOf } from './target.ts'
import { serveUpgrades } from './upgrade.ts'

/**
 * Serves the realtime channel at `/cable`. The world is named by its own address (`/~worker-3/cable`), by the header
 * `x-mockwoot-world`, or by the query `?world=`. What is asked of another path, by a page that may not, or in another protocol is
 * answered as a plain request.
 */
export function serveCable(server: Server, mock: Mockwoot, crossOrigin: CrossOrigin): void {
  let sockets: WebSocketServer | undefined
  serveUpgrades(server, (request, socket, head) => {
    if (!isForCable(request) || crossOrigin.isForeign(request)) return false
    const [world, ...others] = worldNamesOf(request)
    if (!mock.isWorldName(world) || others.some((name) => name !== world)) return false
    sockets ??= openSockets()
    sockets.handleUpgrade(request, socket, head, (client) => attach(client, mock, world))
    return true
  })
}

function isForCable(request: IncomingMessage): boolean {
  const [path = ''] = splitTarget(targetOf(request).target).target.split('?', 1)
  const isWebSocket = request.headers.upgrade?.trim().toLowerCase() === 'websocket'
  return isWebSocket && request.method === 'GET' && path.replace(/\/+$/, '') === '/cable'
}

/** Every name that a request gives its world. */
function worldNamesOf(request: IncomingMessage): string[] {
  const { name, target } = splitTarget(targetOf(request).target)
  const names = [name, request.headers[WORLD_HEADER], cableWorldOf(target)]
  return names.flatMap((given) => given ?? [])
}

function attach(client: WebSocket, mock: Mockwoot, worldName: string | undefined): void {
  const channel = openChannel(mock.worldOf(worldName), {
    send: (frame) => client.send(frame),
    close: () => client.close(),
  })
  client.on('message', (data, isBinary) => channel.receive(isBinary ? data : String(data)))
  client.on('error', () => client.terminate())
  client.on('close', () => channel.closed())
}
