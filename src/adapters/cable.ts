import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { PING_INTERVAL } from '#events/cable'
import type { Mockwoot } from '#mockwoot'

const PROTOCOL = 'actioncable-v1-json'

/** The largest frame that is taken, in bytes: subscriptions and actions are short. */
const MAX_FRAME = 64 * 1024

/**
 * Serves the realtime channel at `/cable`. The world is named by the header `x-mockwoot-world`, or, since browsers can't
 * set one here, by the query `?world=`.
 * @returns what breaks all connections off
 */
export function serveCable(server: Server, mock: Mockwoot): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  })
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const header = request.headers['x-mockwoot-world']
    const world = typeof header === 'string' ? header : (url.searchParams.get('world') ?? undefined)
    if (url.pathname.replace(/\/+$/, '') !== '/cable' || !mock.isWorldName(world)) {
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (client) => attach(client, mock, world))
  })
  return () => {
    for (const client of sockets.clients) client.terminate()
  }
}

function attach(client: WebSocket, mock: Mockwoot, worldName: string | undefined): void {
  const world = mock.world(worldName)
  const connection = world.cable.connect({ send: (frame) => client.send(frame), close: () => client.close() })
  const pings = setInterval(() => connection.ping(Math.floor(world.clock.now() / 1000)), PING_INTERVAL)
  client.on('message', (data, isBinary) => {
    if (!isBinary) connection.receive(String(data))
  })
  client.on('error', () => client.terminate())
  client.on('close', () => {
    clearInterval(pings)
    connection.closed()
  })
}
