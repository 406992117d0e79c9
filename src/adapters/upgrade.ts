import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** Takes a connection over for another protocol; says whether it has. */
export type Takeover = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean

/**
 * Offers every request for an upgrade to `takeOver`; one that is not taken is answered as the plain request that it
 * is as well (RFC 9110 7.8). Java's client, for one, asks for HTTP/2 with whatever it sends.
 *
 * By the time `node:http` tells of an upgrade, it has stopped reading the connection: body and further requests would be
 * lost. So the request is put back into the connection, without its wish, and the connection begins anew.
 */
export function serveUpgrades(server: Server, takeOver: Takeover): void {
  const answers = new WeakMap<Duplex, ServerResponse>()
  server.on('request', (request, response) => void answers.set(request.socket, response))
  server.on('upgrade', (request, socket, head) => {
    if (takeOver(request, socket, head)) return
    // Nobody else listens meanwhile, and an error that nobody hears ends the process.
    const hangUp = (): void => void socket.destroy()
    socket.on('error', hangUp)
    whenAnswered(answers.get(socket), () => {
      socket.off('error', hangUp)
      if (!socket.destroyed && socket.writable) beginAnew(server, request, socket, head)
    })
  })
}

/** Requests of one connection may come before the one ahead of them is answered. */
function whenAnswered(response: ServerResponse | undefined, then: () => void): void {
  if (response === undefined || response.closed) then()
  else response.once('close', then)
}

function beginAnew(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  socket.unshift(Buffer.concat([Buffer.from(plainHead(request), 'latin1'), head]))
  // A connection that is encrypted has its handshake behind it. Asking for the class of such would load all of TLS.
  server.emit('encrypted' in socket ? 'secureConnection' : 'connection', socket)
}

/** The request line and the headers as they came, besides the wish for another protocol. */
function plainHead({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2)
    const kept = name.toLowerCase() === 'connection' ? withoutUpgrade(value) : value
    if (name.toLowerCase() !== 'upgrade') lines.push(`${name}: ${kept}`)
  }
  return `${lines.join('\r\n')}\r\n\r\n`
}

function withoutUpgrade(connection: string): string {
  const options = connection.split(',').map((option) => option.trim())
  return options.filter((option) => option.toLowerCase() !== 'upgrade').join(', ')
}
