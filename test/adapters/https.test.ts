import { get } from 'node:https'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { makeCertificate } from '#adapters/certificate'
import { type Listening, type ListenOptions, listen } from '#adapters/express'
import { createMockwoot } from '#index'

const closers: Array<() => Promise<void>> = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function serve(options: ListenOptions): Promise<Listening> {
  const listening = await listen(createMockwoot(), { port: 0, ...options })
  closers.push(() => listening.close())
  return listening
}

/** Asks over https, trusting a certificate. */
function ask(url: string, ca: string | undefined, headers: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      headers: { api_access_token: 'mockwoot-admin-token', ...headers },
      agent: false,
      ...(ca && { ca }),
    }
    get(url, options, async (response) => {
      let text = ''
      for await (const chunk of response) text += String(chunk)
      resolve(text)
    }).on('error', reject)
  })
}

describe('a mock behind https', () => {
  it('answers with a certificate that it has made, and emits https links', async () => {
    const { url, certificate } = await serve({ https: true })
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
    expect(JSON.parse(await ask(`${url}/api/v1/profile`, certificate))).toMatchObject({ id: 1 })
    expect(await ask(`${url.replace('127.0.0.1', 'localhost')}/__mock/health`, certificate)).toContain('"ok"')
    expect(await ask(`${url}/public/api/v1/inboxes/mockwoot-inbox-1`, certificate)).not.toContain('http://')
    await expect(ask(`${url}/api/v1/profile`, undefined)).rejects.toThrow('self-signed certificate')
  })

  it('answers with a certificate that it is given', async () => {
    const https = makeCertificate('127.0.0.1')
    const { url, certificate } = await serve({ https })
    expect(certificate).toBe(https.cert)
    expect(JSON.parse(await ask(`${url}/api/v1/profile`, https.cert))).toMatchObject({ id: 1 })
  })

  it('has the realtime channel, and answers other wishes for another protocol', async () => {
    const { url, certificate } = await serve({ https: true })
    const socket = new WebSocket(`${url.replace('https', 'wss')}/cable`, 'actioncable-v1-json', { ca: certificate })
    const first = await new Promise((resolve, reject) => {
      socket.once('message', (data) => resolve(JSON.parse(String(data))))
      socket.once('error', reject)
    })
    expect(first).toEqual({ type: 'welcome' })
    socket.terminate()
    const wish = { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c' }
    expect(JSON.parse(await ask(`${url}/api/v1/profile`, certificate, wish))).toMatchObject({ id: 1 })
  })

  it('refuses what is no certificate', async () => {
    await expect(serve({ https: { cert: 'none', key: 'none' } })).rejects.toThrow()
  })
})
