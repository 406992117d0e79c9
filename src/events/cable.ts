import { z } from 'zod'
import type { Desk } from '#domain/desk'

/** Where frames go: a socket, whatever kind. */
export interface Sink {
  send(frame: string): void
  close(): void
}

/** What a subscriber listens to, and for whom. */
interface Subscription {
  /** Echoed byte for byte in every frame. */
  identifier: string
  /** The subscriber's own stream. */
  token: string
  streams: readonly string[]
  /** Undefined for who watches the mock. */
  accountId: number | undefined
  /** Undefined for a contact. */
  userId: number | undefined
  contactId: number | undefined
}

/** The stream that all users of an account hear. */
export function accountStream(accountId: number): string {
  return `account_${accountId}`
}

/** The stream of those who watch the mock itself. */
export const PULSE_STREAM = 'pulse'

/** How often a connection is told that it lives, in milliseconds. */
export const PING_INTERVAL = 3000

const frameSchema = z.object({ command: z.string(), identifier: z.string(), data: z.string().optional() })

const number = z.coerce.number().int()

/** A parameter that clients without one send as null or an empty text. */
function blankable<T>(schema: z.ZodType<T>) {
  return z.union([z.literal([null, '']).transform(() => undefined), schema]).optional()
}

/**
 * The mock's own channel: it tells when something has changed, and nothing of what. Who listens is nobody of the desk:
 * subscribing makes no user present.
 */
const pulseIdentifierSchema = z.object({ channel: z.literal('MockwootChannel') })

const identifierSchema = z.object({
  channel: z.literal('RoomChannel'),
  pubsub_token: z.string(),
  account_id: blankable(number),
  user_id: blankable(number),
})

const actionSchema = z.object({ action: z.string() })

function parsed<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

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

  /** @internal The record behind an identifier; undefined when token, user or account are wrong. */
  authenticate(identifier: string): Subscription | undefined {
    if (parsed(pulseIdentifierSchema, identifier)) return pulseSubscription(identifier)
    const parameters = parsed(identifierSchema, identifier)
    if (!parameters) return undefined
    const { pubsub_token: token, account_id: accountId, user_id: userId } = parameters
    return userId === undefined
      ? this.#contactSubscription(identifier, token)
      : this.#userSubscription(identifier, token, userId, accountId)
  }

  #userSubscription(
    identifier: string,
    token: string,
    userId: number,
    accountId: number | undefined,
  ): Subscription | undefined {
    const { db } = this.#desk()
    const isMember = accountId !== undefined && db.accountUsers.one('membership', `${accountId}:${userId}`)
    if (db.users.get(userId)?.pubsub_token !== token || !isMember) return undefined
    return {
      identifier,
      token,
      streams: [token, accountStream(accountId)],
      accountId,
      userId,
      contactId: undefined,
    }
  }

  #contactSubscription(identifier: string, token: string): Subscription | undefined {
    const { db } = this.#desk()
    const link = db.contactInboxes.one('pubsub_token', token)
    const contact = link && db.contacts.get(link.contact_id)
    if (!contact) return undefined
    return {
      identifier,
      token,
      streams: [token],
      accountId: contact.account_id,
      userId: undefined,
      contactId: contact.id,
    }
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

  /** @internal Notes a sign of life and tells the subscriber who is present. */
  touch(connection: CableConnection, subscription: Subscription): void {
    const { presence } = this.#desk()
    const { accountId, userId, contactId } = subscription
    if (accountId === undefined) return
    if (userId !== undefined) presence.touch('user', accountId, userId)
    if (contactId !== undefined) presence.touch('contact', accountId, contactId)
    const message = { event: 'presence.update', data: this.#present(accountId, userId) }
    connection.tell(subscription.identifier, JSON.stringify(message))
  }

  /** Who is present: users who were seen lately or never go offline by themselves, and, for users, contacts. */
  #present(accountId: number, userId: number | undefined): object {
    const { db, presence } = this.#desk()
    const members = [...db.accountUsers.many('account', accountId)].filter(
      (member) => !member.auto_offline || presence.isPresent('user', accountId, member.user_id),
    )
    const users = Object.fromEntries(members.map(({ user_id, availability }) => [user_id, availability]))
    if (userId === undefined) return { account_id: accountId, users }
    const contacts = Object.fromEntries(presence.present('contact', accountId).map((id) => [id, 'online']))
    return { account_id: accountId, users, contacts }
  }
}

function pulseSubscription(identifier: string): Subscription {
  return {
    identifier,
    token: '',
    streams: [PULSE_STREAM],
    accountId: undefined,
    userId: undefined,
    contactId: undefined,
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
    this.#cable.touch(this, subscription)
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
      this.#cable.touch(this, subscription)
    }
  }
}
