import { WebSocket } from 'ws'

/** A frame of the server, parsed. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into frames of every shape
type Frame = any

/** A realtime client that keeps every frame it gets. */
export class Socket {
  readonly frames: Frame[] = []
  readonly #socket: WebSocket
  readonly #waiting = new Set<() => void>()

  constructor(url: string, headers: Record<string, string> = {}) {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/cable`, ['actioncable-v1-json'], { headers })
    this.#socket.on('message', (data) => {
      this.frames.push(JSON.parse(String(data)))
      for (const check of this.#waiting) check()
    })
    this.#socket.on('error', () => {})
  }

  /** The first frame, past or future, that meets a condition. */
  until(condition: (frame: Frame) => boolean): Promise<Frame> {
    return new Promise((resolve) => {
      const check = (): void => {
        const found = this.frames.find(condition)
        if (found === undefined) return
        this.#waiting.delete(check)
        resolve(found)
      }
      this.#waiting.add(check)
      check()
    })
  }

  /** The first event of this name. */
  event(name: string): Promise<Frame> {
    return this.until((frame) => frame.message?.event === name).then((frame) => frame.message.data)
  }

  /** The names of all events so far. */
  get events(): string[] {
    return this.frames.flatMap((frame) => (frame.message ? [frame.message.event] : []))
  }

  send(frame: string | Buffer): void {
    this.#socket.send(frame)
  }

  /** Subscribes, and waits until that is confirmed. @returns the identifier */
  async subscribe(parameters: object): Promise<string> {
    const identifier = this.request(parameters)
    await this.until((frame) => frame.type === 'confirm_subscription' && frame.identifier === identifier)
    return identifier
  }

  /** Subscribes as the user with this id of account 1. */
  subscribeAs(userId: number): Promise<string> {
    return this.subscribe({ pubsub_token: `mockwoot-pubsub-user-${userId}`, account_id: 1, user_id: userId })
  }

  /** Asks for a subscription without waiting. */
  request(parameters: object): string {
    const identifier = JSON.stringify({ channel: 'RoomChannel', ...parameters })
    this.send(JSON.stringify({ command: 'subscribe', identifier }))
    return identifier
  }

  /** Everything that was sent before has been answered once this resolves: the server takes frames in order. */
  async settle(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#socket.once('pong', () => resolve())
      this.#socket.ping()
    })
  }

  /** Waits for the connection to be welcomed. */
  async welcomed(): Promise<this> {
    await this.until((frame) => frame.type === 'welcome')
    return this
  }

  /** Resolves when the server has hung up. */
  closed(): Promise<void> {
    return new Promise((resolve) => this.#socket.once('close', () => resolve()))
  }

  close(): void {
    this.#socket.close()
  }
}
