import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { listen } from '#adapters/express'
import { createMockwoot } from '#index'
import { describeLook, PATIENCE } from './looking.ts'

const HEADERS = { api_access_token: 'mockwoot-admin-token', 'content-type': 'application/json' }

describeLook('the traffic of the inspector', {}, (looker) => {
  const call = (path: string, body?: object, method = body === undefined ? 'GET' : 'POST'): Promise<Response> =>
    fetch(`${looker.url}${path}`, {
      method,
      headers: HEADERS,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  it(
    'shows a request with what is wrong with it, copies it, and fails the next one like it',
    async () => {
      const page = await looker.open({ at: '#/traffic' })
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.getByText('live', { exact: true }).waitFor()
      await call('/api/v1/accounts/1/agents', { email: 'new@example.com', name: "Nora O'Hara", rolle: 'agent' })
      const entries = page.getByRole('region', { name: 'Timeline' }).getByRole('link')
      await entries.first().click()
      const detail = page.getByRole('region', { name: 'Detail' })
      await detail.getByText('John Doe (user 1)').waitFor()
      await detail.getByText('nearest: role').waitFor()
      await detail.getByRole('button', { name: 'Copy as curl' }).click()
      await detail.getByText('Copied.').waitFor()
      const command = await page.evaluate(() => navigator.clipboard.readText())
      expect(command).toContain(`curl -X POST '${looker.url}/api/v1/accounts/1/agents'`)
      expect(command).toContain(String.raw`Nora O'\''Hara`)

      await detail.getByRole('button', { name: 'Fail this next time' }).click()
      await detail.getByText('is answered 500').waitFor()
      expect((await call('/api/v1/accounts/1/agents', { email: 'b@example.com', name: 'B' })).status).toBe(500)
      await entries.filter({ hasText: 'fault' }).waitFor()
      await page.getByRole('tab', { name: 'Control' }).click()
      await page.getByText('applied 1 of 1').waitFor()
      await page.getByRole('button', { name: 'Remove fault 1' }).click()
      await page.getByText('Nothing is to break.').waitFor()
      await page.getByLabel('Operation or path').fill('agents.*')
      await page.getByRole('button', { name: 'Add' }).click()
      await page.getByText('operation agents.*').waitFor()
      expect(looker.mock.faults.list()).toMatchObject([{ match: { operation: 'agents.*' }, status: 500, times: 1 }])
      expect(looker.complaints).toEqual([])
    },
    PATIENCE,
  )

  it(
    'shows a delivery with its conversation, and delivers it once more',
    async () => {
      const got: string[] = []
      const receiver = createServer((request, response) => {
        got.push(String(request.headers['x-chatwoot-delivery']))
        request.resume()
        response.end()
      })
      await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
      const { port } = receiver.address() as AddressInfo
      const webhook = { url: `http://127.0.0.1:${port}/hook`, subscriptions: ['message_created'] }
      await call('/api/v1/accounts/1/webhooks', webhook)
      const page = await looker.open({ at: '#/traffic?kind=delivery' })
      looker.mock.incoming({ inbox_id: 1, conversation_id: 1, content: 'Hello?' })
      const entries = page.getByRole('region', { name: 'Timeline' }).getByRole('link')
      await entries.first().click()
      const detail = page.getByRole('region', { name: 'Detail' })
      await detail.getByText('delivered').waitFor()
      await detail.getByRole('button', { name: 'Redeliver' }).click()
      await entries.nth(1).waitFor()
      await page.waitForURL(/#\/traffic\/d2/)
      await detail.getByText('delivered').waitFor()
      await looker.mock.settled()
      expect(got).toHaveLength(2)
      await detail.getByRole('link', { name: '#1' }).click()
      await page.getByRole('region', { name: 'Messages' }).getByText('Hello?').waitFor()

      await page.getByRole('link', { name: 'Traffic' }).click()
      await entries.nth(1).waitFor()
      const saved = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Export HAR' }).click()
      expect((await saved).suggestedFilename()).toBe('mockwoot-default.har')
      receiver.close()
      expect(looker.complaints).toEqual([])
    },
    PATIENCE,
  )

  it(
    'keeps worlds apart, each at its own address',
    async () => {
      const page = await looker.open({ world: 'other', at: '#/control' })
      await page.getByRole('button', { name: '+1 d' }).click()
      await page.getByRole('button', { name: 'Freeze' }).click()
      await page.getByRole('button', { name: 'Let it run' }).waitFor()
      await page.getByLabel('Name').fill('later')
      await page.getByRole('button', { name: 'Keep the state' }).click()
      await page.getByText('later').waitFor()
      const other = looker.mock.world('other')
      expect(other.clock.frozen).toBe(true)
      looker.mock.world('third').reset()
      other.snapshot('by-a-test')
      other.incoming({ inbox_id: 1, content: 'Something happens' })
      await page.getByText('by-a-test').waitFor()
      await page.getByRole('link', { name: 'third' }).waitFor()
      await page.getByRole('button', { name: 'Forget the world third' }).click()
      await page.getByRole('link', { name: 'third' }).waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Drop by-a-test' }).click()
      await page.getByText('by-a-test').waitFor({ state: 'detached' })
      expect(other.snapshots()).toMatchObject([{ name: 'later' }])
      expect(looker.mock.clock.frozen).toBe(false)
      expect(other.clock.now().getTime() - looker.mock.clock.now().getTime()).toBeGreaterThan(20 * 3600 * 1000)
      await page.getByRole('combobox', { name: /^World/ }).selectOption('default')
      await page.waitForURL(`${looker.url}/__mock/#/control`)
      await page.getByText('None is kept.').waitFor()
      expect(looker.complaints).toEqual([])
    },
    PATIENCE,
  )

  it(
    'is shown where the address changes while the page is being drawn',
    async () => {
      const page = await looker.open()
      await page.addInitScript(() => {
        const listen = window.addEventListener.bind(window)
        const late = (...given: Parameters<typeof listen>): void => {
          if (given[0] === 'hashchange') history.replaceState(null, '', '#/traffic')
          listen(...given)
        }
        Object.assign(window, { addEventListener: late })
      })
      await page.reload()
      await page.getByRole('tab', { name: 'Traffic', selected: true }).waitFor()
    },
    PATIENCE,
  )

  it(
    'shows all that comes at once, and of a mock that was started anew what that one has',
    async () => {
      const first = await listen(createMockwoot(), { port: 0 })
      const { port } = first
      const asked = (url: string, times: number) =>
        Promise.all(Array.from({ length: times }, () => fetch(`${url}/api/v1/accounts/1/agents`, { headers: HEADERS })))
      const page = await looker.open()
      await page.goto(`${first.url}/__mock/#/traffic`)
      const entries = page.getByRole('region', { name: 'Timeline' }).getByRole('link')
      await page.getByText('live', { exact: true }).waitFor()
      await asked(first.url, 1)
      await entries.first().waitFor()
      await asked(first.url, 250)
      await entries.nth(250).waitFor()
      expect(await page.getByRole('button', { name: 'Older' }).count()).toBe(0)

      const search = page.getByLabel('Search requests and deliveries')
      await search.fill('no such text')
      await search.press('Enter')
      await page.getByText('Nothing is like this.').waitFor()
      await page.goto(`${first.url}/__mock/#/traffic?kind=delivery`)
      await page.reload()
      await page.getByText('Nothing of the newest is like this.').waitFor()
      for (const _ of [1, 2]) {
        await page.getByRole('button', { name: 'Older' }).click()
      }
      await page.getByText('Nothing is like this.').waitFor()
      await page.getByRole('radio', { name: 'All' }).click()
      await entries.nth(250).waitFor()

      await first.close()
      await page.getByText('no answer').waitFor()
      await page.setViewportSize({ width: 390, height: 844 })
      await page.getByText('no answer').waitFor()
      await page.setViewportSize({ width: 1280, height: 800 })
      const second = await listen(createMockwoot({ seed: 'empty' }), { port })
      await page.getByText('live', { exact: true }).waitFor()
      await page.getByText('empty · documented').waitFor()
      await entries.first().waitFor({ state: 'detached' })
      await asked(second.url, 1)
      await entries.first().waitFor()
      expect(await entries.count()).toBe(1)
      await page.close()
      await second.close()
      looker.complaints.length = 0
    },
    PATIENCE,
  )
})
