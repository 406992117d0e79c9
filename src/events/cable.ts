import { z } from 'zod'
import type { Desk } from '#domain/desk'
import { parsed, type Subscription, signOfLife, subscriptionOf } from './subscriptions.ts'

/** Where frames go: a socket, whatever kind. */
export interface Sink {
  send(frame: string): void
  close(): void
}

/** How often a connection is told that it lives, in milliseconds. */
export const PING_INTERVAL = 3000

const frameSchema = z.object({ command: z.string(), identifier: z.string(), data: z.string().optional() })

const actionSchema = z.object({ action: z.string() })

/**
 * The realtime channel of one world, in the protocol of ActionCable: who is connected, what they subscribe to, and what
 * they are told.
 */
export class Cable {
  readonly #desk: () => Desk
  readonly #connections = new Set<CableConnection>()
  readonly #streams = new Map<string, Set<{ connection: CableConnection; subscription: Subscription }>>()

  constructor(desk: () => Desk) {
    this.#desk = desk
  }

  /** Takes a new socket: it is welcomed at once. */
  connect(sink: Sink): CableConnection {
    const connection = new CableConnection(this, sink)
    this.#connections.add(connection)
    sink.send(JSON.stringify({ type: 'welcome' }))
    return connection
  }

  /** Whether anybody listens to a stream: payloads for nobody need not be made. */
  hears(stream: string): boolean {
    return (this.#streams.get(stream)?.size ?? 0) > 0
  }

  /** Whether nobody is connected. */
  get isSilent(): boolean {
    return this.#connections.size === 0
  }

  /** Tells everybody who listens to one of the streams; each subscription hears it once. */
  broadcast(streams: Iterable<string>, event: string, data: object): void {
    const listeners = new Set([...streams].flatMap((stream) => [...(this.#streams.get(stream) ?? [])]))
    if (listeners.size === 0) return
    const message = JSON.stringify({ event, data })
    for (const { connection, subscription } of listeners) connection.tell(subscription.identifier, message)
  }

  /** Tells everybody that the server begins anew, and hangs up. */
  disconnect(): void {
    for (const connection of [...this.#connections]) connection.hangUp()
  }

  /** @internal */
  join(connection: CableConnection, subscription: Subscription): void {
    for (const stream of subscription.streams) {
      const listeners = this.#streams.get(stream) ?? new Set()
      listeners.add({ connection, subscription })
      this.#streams.set(stream, listeners)
    }
  }

  /** @internal */
  leave(connection: CableConnection, { identifier, streams }: Subscription): void {
    for (const stream of streams) {
      const listeners = this.#streams.get(stream)
      for (const listener of listeners ?? []) {
        if (listener.connection === connection && listener.subscription.identifier === identifier) {
          listeners?.delete(listener)
        }
      }
    }
  }

  /** @internal */
  forget(connection: CableConnection): void {
    this.#connections.delete(connection)
  }

  /** @internal What an identifier subscribes to; undefined when token, user or account are wrong. */
  authenticate(identifier: string): Subscription | undefined {
    return subscriptionOf(this.#desk(), identifier)
  }

  /** @internal Notes a sign of life and tells who is present to all who subscribe with the same token. */
  touch({ accountId, userId, contactId, token }: Subscription): void {
    if (accountId === undefined) return
    this.broadcast([token], 'presence.update', signOfLife(this.#desk(), { accountId, userId, contactId }))
  }
}

/** One socket and its subscriptions. */
export class CableConnection {
  readonly #cable: Cable
  readonly #sink: Sink
  readonly #subscriptions = new Map<string, Subscription>()

  constructor(cable: Cable, sink: Sink) {
    this.#cable = cable
    this.#sink = sink
  }

  /** Takes a frame of the client. What is malformed or unknown is passed over, as ActionCable does. */
  receive(frame: string): void {
    const message = parsed(frameSchema, frame)
    if (!message) return
    const { command, identifier, data } = message
    if (command === 'subscribe') this.#subscribe(identifier)
    if (command === 'unsubscribe') this.#unsubscribe(identifier)
    if (command === 'message') this.#perform(identifier, data ?? '')
  }

  /** Says that the connection lives. @param now seconds since 1970 */
  ping(now: number): void {
    this.#sink.send(JSON.stringify({ type: 'ping', message: now }))
  }

  /** Forgets the socket: it is closed. */
  closed(): void {
    for (const subscription of this.#subscriptions.values()) this.#cable.leave(this, subscription)
    this.#subscriptions.clear()
    this.#cable.forget(this)
  }

  /** @internal @param message as JSON, which is written once for all who hear it */
  tell(identifier: string, message: string): void {
    this.#sink.send(`{"identifier":${JSON.stringify(identifier)},"message":${message}}`)
  }

  /** @internal */
  hangUp(): void {
    this.#sink.send(JSON.stringify({ type: 'disconnect', reason: 'server_restart', reconnect: true }))
    this.closed()
    this.#sink.close()
  }

  /** A wrong token gets no answer at all: the running server raises within the subscription. */
  #subscribe(identifier: string): void {
    if (this.#subscriptions.has(identifier)) return
    const subscription = this.#cable.authenticate(identifier)
    if (!subscription) return
    this.#subscriptions.set(identifier, subscription)
    this.#cable.join(this, subscription)
    this.#sink.send(JSON.stringify({ identifier, type: 'confirm_subscription' }))
    this.#cable.touch(subscription)
  }

  #unsubscribe(identifier: string): void {
    const subscription = this.#subscriptions.get(identifier)
    if (!subscription) return
    this.#subscriptions.delete(identifier)
    this.#cable.leave(this, subscription)
  }

  #perform(identifier: string, data: string): void {
    const subscription = this.#subscriptions.get(identifier)
    if (subscription && parsed(actionSchema, data)?.action === 'update_presence') {
      this.#cable.touch(subscription)
    }
  }
}
