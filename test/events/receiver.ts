import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request that a receiver got. */
export interface Received {
  headers: IncomingMessage['headers']
  /** The exact text. */
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into payloads of every shape
  body: any
}

/** A plain HTTP server that webhooks go to. */
export interface Receiver {
  url: string
  /** What came, oldest first. */
  received: Received[]
  /** The status of the next answers; 200 unless changed. */
  status: number
  /** Called with every request before it is answered. */
  onRequest: ((request: Received) => void | Promise<void>) | undefined
  close(): Promise<void>
}

/** Starts a receiver on a free port. */
export async function receiver(): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    const arrived = { headers: request.headers, text, body: text === '' ? undefined : JSON.parse(text) }
    self.received.push(arrived)
    await self.onRequest?.(arrived)
    response.writeHead(self.status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const self: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    received: [],
    status: 200,
    onRequest: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return self
}
