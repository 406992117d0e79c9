import { connect, type Socket } from 'node:net'

/** A connection that is written to and read from byte by byte. */
export class RawConnection {
  readonly socket: Socket
  /** Everything that came, so far. */
  text = ''

  constructor(port: number, options: { allowHalfOpen?: boolean } = {}) {
    this.socket = connect({ port, host: '127.0.0.1', ...options })
    this.socket.setEncoding('latin1')
    this.socket.on('data', (chunk) => {
      this.text += chunk
    })
    this.socket.on('error', () => {})
    this.socket.setMaxListeners(0)
  }

  write(...lines: string[]): void {
    this.socket.write(lines.join('\r\n'))
  }

  /** Resolves once what came matches. */
  until(pattern: RegExp): Promise<void> {
    return this.#when(() => pattern.test(this.text))
  }

  /** Resolves once so many answers have begun. */
  answers(count: number): Promise<void> {
    return this.#when(() => this.statuses.length >= count)
  }

  #when(condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (!condition()) return
        this.socket.off('data', check)
        resolve()
      }
      this.socket.on('data', check)
      this.socket.once('close', () => reject(new Error(`The connection closed after: ${this.text}`)))
      check()
    })
  }

  /** The statuses of all answers, so far. */
  get statuses(): number[] {
    return [...this.text.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status))
  }

  closed(): Promise<void> {
    return this.socket.closed ? Promise.resolve() : new Promise((resolve) => this.socket.once('close', () => resolve()))
  }
}

/** The headers of an upgrade to a websocket, with an empty line after them. */
export const WEBSOCKET = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
]
