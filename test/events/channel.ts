import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type Listening, listen } from '#adapters/express'
import { createMockwoot } from '#index'
import { clientOf } from '#test/matrix'
import { Socket } from './socket.ts'

/** A mock that is served, reset before every test, and connections to its realtime channel, which end with the test. */
export function servedChannel() {
  const mock = createMockwoot()
  const sockets: Socket[] = []
  let listening: Listening

  beforeAll(async () => {
    listening = await listen(mock, { port: 0 })
  })
  beforeEach(() => void mock.reset())
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.close()
  })
  afterAll(() => listening.close())

  return {
    mock,
    client: clientOf(mock, () => listening.url),
    connect(headers?: Record<string, string>, url = listening.url): Promise<Socket> {
      const socket = new Socket(url, headers)
      sockets.push(socket)
      return socket.welcomed()
    },
  }
}
