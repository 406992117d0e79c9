import http from 'node:http'
import { getResponse, ws } from 'msw'
import { setupServer } from 'msw/node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMockwoot } from '#index'
import type { MockwootOptions } from '#mockwoot'
import { leadsTo } from '../events/names.ts'
import { receiver } from '../events/receiver.ts'

const PROFILE = '/api/v1/profile'
const TOKEN = { api_access_token: 'mockwoot-admin-token' }

const closers: Array<() => unknown> = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  vi.restoreAllMocks()
})

/** Serves a mock through msw, as the README shows. */
function serve(options: MockwootOptions = {}) {
  const mock = createMockwoot(options)
  const server = setupServer(...mock.handlers, mock.failOthers)
  server.listen()
  closers.push(() => server.close())
  return mock
}

/** Asks with Node's own client. @returns status and text of the answer */
function ask(url: string, method: string, headers: Record<string, string>): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers: { ...TOKEN, ...headers } }, async (response) => {
      let text = ''
      for await (const chunk of response) text += String(chunk)
      resolve({ status: response.statusCode ?? 0, text })
    })
    request.on('error', reject)
    request.end()
  })
}

it('has the same handlers whenever they are asked for, and none before', () => {
  const link = vi.spyOn(ws, 'link')
  const mock = createMockwoot()
  expect(link).not.toHaveBeenCalled()
  expect(mock.handlers).toBe(mock.handlers)
  expect(link).toHaveBeenCalledOnce()
})

describe('an answer in-process', () => {
  it('ends, also for clients that keep their connection', async () => {
    serve({ baseUrl: 'http://chat.example.com' })
    const connection = { connection: 'keep-alive' }
    const { status, text } = await ask(`http://chat.example.com${PROFILE}`, 'GET', connection)
    expect([status, JSON.parse(text).id]).toEqual([200, 1])
    expect(await ask(`http://chat.example.com${PROFILE}`, 'HEAD', connection)).toEqual({ status: 200, text: '' })
    expect(await ask('http://chat.example.com/__mock/requests', 'DELETE', connection)).toEqual({
      status: 204,
      text: '',
    })
  })

  it('is that to the address without its fragment, as a server would get it', async () => {
    const mock = serve()
    const { status } = await fetch(`${mock.baseUrl}/api/v1/accounts/1/agents?a=1#top`, { headers: TOKEN })
    expect(status).toBe(200)
    expect(mock.requests()).toMatchObject([{ path: '/api/v1/accounts/1/agents', query: { a: '1' } }])
  })

  it('tells its length in bytes', async () => {
    const mock = serve({ baseUrl: 'http://chat.example.com' })
    mock.worldOf().db.users.update(mock.worldOf().db.users.all()[0] ?? expect.fail(), { name: 'Jürgen 🦊' })
    const response = await fetch(`http://chat.example.com${PROFILE}`, { headers: TOKEN })
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(response.headers.get('content-length')).toBe(String(bytes.byteLength))
  })
})

describe('requests that no handler takes', () => {
  it('fail and get nowhere, by name or by address, whatever sends them', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockReturnValue()
    const elsewhere = await receiver()
    closers.push(() => elsewhere.close())
    const { port } = new URL(elsewhere.url)
    const url = `http://chat.exmaple.com:${port}/hook`
    // The name leads to somebody who listens: only the handler keeps the request from getting there.
    leadsTo('127.0.0.1')
    expect((await fetch(url)).status).toBe(200)
    serve()
    await expect(fetch(url, { method: 'DELETE' })).rejects.toThrow()
    await expect(new Promise((resolve, reject) => http.get(url, resolve).on('error', reject))).rejects.toThrow()
    await expect(fetch(`http://192.168.0.1:${port}/`)).rejects.toThrow()
    expect(elsewhere.received).toHaveLength(1)
    expect(warn.mock.calls[0]?.[0]).toContain(`DELETE ${url} was not sent`)
  })

  it('are let through to this machine', async () => {
    const here = await receiver()
    closers.push(() => here.close())
    serve()
    const { port } = new URL(here.url)
    for (const name of ['127.0.0.1', 'localhost']) {
      expect((await fetch(`http://${name}:${port}/`)).status, name).toBe(200)
    }
  })
})

describe('a base URL', () => {
  it.each([
    ['HTTPS://Chat.Example.COM:443//', 'https://chat.example.com'],
    ['https://chat.example.com/Support/Chat/', 'https://chat.example.com/Support/Chat'],
    ['http://chat.example.com/a/../b c', 'http://chat.example.com/b%20c'],
    ['http://münchen.example:80', 'http://xn--mnchen-3ya.example'],
  ])('%j is taken as requests have it', async (given, baseUrl) => {
    const mock = serve({ baseUrl: given })
    expect(mock.baseUrl).toBe(baseUrl)
    expect((await fetch(`${given.replace(/\/+$/, '')}${PROFILE}`, { headers: TOKEN })).status).toBe(200)
  })

  it.each([
    'chat.example.com',
    'localhost:3000',
    '//chat.example.com',
    '/chat',
    '',
    'ftp://chat.example.com',
    'https://chat.example.com/?a=1',
    'https://chat.example.com/#/app',
    'https://user:password@chat.example.com',
    'https://chat example.com',
  ])('%j is refused: no request could match it', (baseUrl) => {
    const message = `baseUrl has to be an http or https URL without query, fragment and password, not ${JSON.stringify(baseUrl)}`
    expect(() => createMockwoot({ baseUrl })).toThrow(new RangeError(`Failed to make a mock: ${message}`))
    expect(() => createMockwoot({ birdBaseUrl: baseUrl })).toThrow(RangeError)
  })
})

describe('the handlers without a server', () => {
  it('answer what is theirs, and nothing else', async () => {
    const { handlers } = createMockwoot({ baseUrl: 'http://chat.example.com' })
    const ours = await getResponse(handlers, new Request(`http://chat.example.com${PROFILE}`, { headers: TOKEN }))
    expect(await ours?.json()).toMatchObject({ id: 1 })
    expect(await getResponse(handlers, new Request('http://elsewhere.example.org/'))).toBeUndefined()
  })
})
