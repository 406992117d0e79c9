import { once } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import { text } from 'node:stream/consumers'
import { getResponse } from 'msw'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { listen } from '#adapters/express'
import { Db } from '#db/db'
import { createMockwoot } from '#index'
import { describeMatrix } from '#test/matrix'
import { stateStream } from '#world/state'

const STATE = '/__mock/state'

/** A desk with some 900 messages, whose time stands still. */
function lively() {
  const world = createMockwoot({ seed: 'demo' }).worldOf()
  world.clock.freeze()
  return world
}

/** Watches how many readings of states have begun and not ended. */
function readings() {
  let open = 0
  const read = Db.prototype.read
  vi.spyOn(Db.prototype, 'read').mockImplementation(function (this: Db) {
    const stream = read.call(this)
    open++
    const close = (): void => {
      open--
      stream.close()
    }
    return { ...stream, close }
  })
  return { open: () => open }
}

afterEach(() => void vi.restoreAllMocks())

describe('the state, made while it is read', () => {
  it('is that of one moment, whatever changes before its turn has come', () => {
    const world = lively()
    const { db } = world
    const before = JSON.stringify(world.dump())
    const { texts, close } = stateStream(world)
    const pieces = texts()[Symbol.iterator]()
    const first = [pieces.next().value, pieces.next().value]
    const [changed, gone, kept] = db.messages.all().slice(-3)
    const conversation = db.conversations.all().at(-1)
    if (!changed || !gone || !kept || !conversation) throw new Error('There is too little')
    world.change(() => {
      db.messages.update(changed, { content: 'Changed' })
      db.messages.delete(gone)
      db.conversations.update(conversation, { status: 'resolved', snoozed_until: null })
    })
    expect(() =>
      world.change(() => {
        db.messages.update(kept, { content: 'Never' })
        db.messages.delete(kept)
        throw new Error('Taken back')
      }),
    ).toThrow('Taken back')
    const { id: _, created_at, updated_at, ...columns } = kept
    db.messages.insert(columns)
    world.random.uuid()
    expect([...first, ...rest(pieces)].join('')).toBe(before)
    close()
    expect([...stateStream(world).texts()].join('')).toBe(JSON.stringify(world.dump()))
  })

  it('stays that of the moment when the world becomes another one', () => {
    const world = lively()
    const before = JSON.stringify(world.dump())
    const { texts } = stateStream(world)
    const pieces = texts()[Symbol.iterator]()
    const first = pieces.next().value
    world.reset({ seed: 'empty' })
    expect([first, ...rest(pieces)].join('')).toBe(before)
  })
})

function rest(pieces: Iterator<string>): string[] {
  const texts: string[] = []
  for (let next = pieces.next(); !next.done; next = pieces.next()) texts.push(next.value)
  return texts
}

describeMatrix(
  'the state that is sent while it is made',
  (client) => {
    it('is all of it, and nothing is kept of it', async () => {
      client.mock.worldOf().clock.freeze()
      const { open } = readings()
      const { status, headers, text: body } = await client.get(STATE)
      expect({ status, type: headers.get('content-type') }).toEqual({
        status: 200,
        type: 'application/json; charset=utf-8',
      })
      expect(body).toBe(JSON.stringify(client.mock.worldOf().dump()))
      expect(open()).toBe(0)
    })

    it('ends for clients that keep their connections', async () => {
      const { request: ask, Agent } = client.url.startsWith('https') ? https : http
      const agent = new Agent({ keepAlive: true })
      const lengths: number[] = []
      for (let count = 0; count < 2; count++) {
        const [response] = await once(ask(`${client.url}${STATE}`, { agent }).end(), 'response')
        lengths.push((await text(response)).length)
      }
      agent.destroy()
      expect(lengths[1]).toBeGreaterThan(900_000)
    })

    it('has no body for who asks for its headers', async () => {
      const { open } = readings()
      const { status, headers, text: body } = await client.request('HEAD', STATE)
      expect({ status, body }).toEqual({ status: 200, body: '' })
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
      expect(open()).toBe(0)
    })
  },
  { seed: 'demo' },
)

describe('who goes away while the state is sent', () => {
  it('lets go of it, in-process', async () => {
    const mock = createMockwoot({ seed: 'demo' })
    const { open } = readings()
    const response = await getResponse(mock.handlers, new Request(`${mock.baseUrl}${STATE}`))
    const reader = response?.body?.getReader()
    expect((await reader?.read())?.value?.byteLength).toBeGreaterThan(0)
    expect(open()).toBe(1)
    await reader?.cancel()
    expect(open()).toBe(0)
  })

  it('lets go of a small one by not reading it, in-process', async () => {
    const mock = createMockwoot()
    const { open } = readings()
    await getResponse(mock.handlers, new Request(`${mock.baseUrl}${STATE}`))
    await vi.waitFor(() => expect(open()).toBe(0))
  })

  it('lets go of it, and is no error of the mock, over HTTP', async () => {
    const mock = createMockwoot({ seed: 'demo' })
    const report = vi.spyOn(mock, 'reportInternalError').mockImplementation(() => {})
    const { open } = readings()
    const { url, close } = await listen(mock, { port: 0 })
    const asked = http.request(`${url}${STATE}`).end()
    const [response] = await once(asked, 'response')
    response.once('data', () => response.destroy())
    await once(response, 'close')
    await vi.waitFor(() => expect(open()).toBe(0))
    expect(report).not.toHaveBeenCalled()
    await close()
  })
})
