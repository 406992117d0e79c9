import { escapeRegExp } from 'es-toolkit'
import { PING_INTERVAL } from '#events/cable'
import type { Mockwoot } from '#mockwoot'
import { splitTarget } from '#pipeline/world-of'
import { clearInterval, setInterval } from '#tools/waiting/timers'
import type { World } from '#world/world'

/** A client of the realtime channel, whatever carries it. */
export interface Client {
  send(frame: string): void
  close(code?: number, reason?: string): void
}

/** A realtime connection as its transport sees it. */
export interface Channel {
  /** Takes what the client sends: texts, and nothing else. */
  receive(frame: unknown): void
  /** Notes that the client has gone away. */
  closed(): void
}

/** Connects a client with the realtime channel of a world, which pings it from then on. */
export function openChannel(world: World, client: Client): Channel {
  const connection = world.cable.connect({ send: (frame) => client.send(frame), close: () => client.close() })
  const pings = setInterval(() => connection.ping(Math.floor(world.clock.now() / 1000)), PING_INTERVAL)
  // A connection that the app leaves open must not keep the process alive; browsers' timers are numbers.
  if (typeof pings === 'object') pings.unref()
  return {
    receive(frame) {
      if (typeof frame === 'string') connection.receive(frame)
    },
    closed() {
      clearInterval(pings)
      connection.closed()
    },
  }
}

/** What a WebSocket without a server is opened at: `/cable` below a base URL, in whatever world. */
export function channelPattern(baseUrl: string): RegExp {
  return new RegExp(`^${escapeRegExp(baseUrl.replace(/^http/, 'ws'))}(/(~|%7e)[^/]*)?/cable/*([?].*)?$`, 'i')
}

/** Connects a client that asks without a server, below a base URL, with the channel of the world that its URL names. */
export function joinChannel(mock: Mockwoot, url: string | URL, client: Client): Channel {
  const { pathname, searchParams } = new URL(url)
  const { pathname: base } = new URL(mock.baseUrl)
  const name =
    splitTarget(pathname.slice(base === '/' ? 0 : base.length)).name ?? searchParams.get('world') ?? undefined
  if (mock.isWorldName(name)) return openChannel(mock.worldOf(name), client)
  client.close(1008, 'There can be no world of this name')
  return { receive: () => {}, closed: () => {} }
}
