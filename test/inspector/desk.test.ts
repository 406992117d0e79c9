import { expect, it } from 'vitest'
import { describeLook, PATIENCE } from './looking.ts'

const AT_ALL = { status: 'all' } as const

describeLook('the desk of the inspector', { seed: 'bot-desk' }, (looker) => {
  it(
    "goes with a conversation from the customer's first message to its end, and leaves no trace in the journal",
    async () => {
      const page = await looker.open({ at: '#/desk/1?status=all' })
      await page.getByRole('button', { name: 'New customer' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name').fill('Ann Example')
      await dialog.getByLabel('E-mail').fill('ann@example.com')
      await dialog.getByLabel('Message').fill('My parcel is late')
      await dialog.getByRole('button', { name: 'Send' }).click()
      await page.getByRole('heading', { name: 'Ann Example #2' }).waitFor()
      const said = page.getByRole('region', { name: 'Messages' })
      await said.getByText('My parcel is late').waitFor()
      await page
        .getByRole('region', { name: 'Conversation', exact: true })
        .getByText('pending', { exact: true })
        .waitFor()

      await page.locator('body').press('c')
      await page.getByPlaceholder('What the customer writes').fill('Here is the label')
      await page.locator('.composer input[type=file]').setInputFiles({
        name: 'label.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('123'),
      })
      await page.getByRole('button', { name: 'Send' }).click()
      await said.getByText('label.txt (3 B)').waitFor()

      const write = async (key: string, words: string, text: string): Promise<void> => {
        await page.getByRole('heading', { name: 'Ann Example #2' }).click()
        await page.locator('body').press(key)
        await page.getByPlaceholder(words).fill(text)
        await page.keyboard.press('Control+Enter')
        await said.getByText(text).waitFor()
      }
      await write('b', 'What the bot answers', 'A human will look at it.')
      await write('n', 'What only the team sees', 'Lost at the depot')
      await write('r', 'What the agent answers', 'It is on its way again.')
      expect(await said.getByText('private note').count()).toBe(1)

      await page.getByRole('heading', { name: 'Ann Example #2' }).click()
      const pressed = async (key: string, outcome: string): Promise<void> => {
        await page.locator('body').press(key)
        await page.getByRole('button', { name: outcome }).waitFor()
      }
      await pressed('a', 'Unassign')
      await pressed('s', 'Wake')
      await pressed('e', 'Reopen')
      const { tables } = looker.mock.state()
      expect(tables.conversations?.records).toMatchObject([{}, { status: 'resolved', assignee_id: 1 }])
      expect(looker.mock.requests()).toEqual([])
      expect(looker.complaints).toEqual([])
    },
    PATIENCE,
  )

  it(
    'shows what happens as it happens, and keeps the focus where it is',
    async () => {
      const page = await looker.open({ at: `#/desk/1/1?status=${AT_ALL.status}` })
      await page.getByText('live', { exact: true }).waitFor()
      const row = page.getByRole('link', { name: /Alice Carter/ })
      await row.focus()
      looker.mock.incoming({ inbox_id: 1, conversation_id: 1, content: 'Are you there?' })
      await page.getByRole('region', { name: 'Messages' }).getByText('Are you there?').waitFor()
      await row.getByText('Are you there?').waitFor()
      expect(await row.evaluate((element) => element === document.activeElement)).toBe(true)
      expect(looker.complaints).toEqual([])
    },
    PATIENCE,
  )

  it(
    'is reached by keys alone: tabs, lists, help',
    async () => {
      const page = await looker.open({ at: '#/desk/1?status=all' })
      const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '')
      await page.getByRole('tab', { name: 'Desk' }).focus()
      await page.keyboard.press('ArrowRight')
      await page.getByRole('tab', { name: 'Traffic', selected: true }).waitFor()
      expect(await focused()).toContain('Traffic')
      await page.keyboard.press('Home')
      await page.getByRole('tab', { name: 'Desk', selected: true }).waitFor()

      const rows = page.getByRole('region', { name: 'Conversations' }).getByRole('link')
      await rows.first().focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.locator('.row[aria-current]').nth(0).waitFor()
      await page.keyboard.press('k')
      expect(await page.getByRole('region', { name: 'Conversations' }).locator('[tabindex="0"]').count()).toBe(1)

      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: 'Keys' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.keyboard.press('/')
      expect(await page.getByLabel('Search messages').evaluate((field) => field === document.activeElement)).toBe(true)
      expect(looker.complaints).toEqual([])
    },
    PATIENCE,
  )

  it(
    'shows hostile texts as texts',
    async () => {
      const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
      looker.mock.incoming({ inbox_id: 1, contact: { email: 'eve@example.com', name: hostile }, content: hostile })
      const headers = { api_access_token: 'mockwoot-admin-token', 'content-type': 'application/json' }
      const body = {
        content: hostile,
        content_type: 'cards',
        content_attributes: {
          items: [
            {
              title: hostile,
              description: hostile,
              media_url: 'javascript:window.hacked=1',
              actions: [{ type: 'link', text: 'Click', uri: 'javascript:window.hacked=1' }],
            },
          ],
        },
      }
      const messages = `${looker.url}/api/v1/accounts/1/conversations/3/messages`
      const sent = await fetch(messages, { method: 'POST', headers, body: JSON.stringify(body) })
      expect(sent.status).toBe(200)
      const page = await looker.open({ at: '#/desk/1/3?status=all' })
      await page.getByRole('heading', { name: `${hostile} #3` }).waitFor()
      const said = page.getByRole('region', { name: 'Messages' })
      await said.getByText('Click').waitFor()
      expect(await said.getByText(hostile).count()).toBeGreaterThanOrEqual(3)
      expect(await page.locator('[href^="javascript"], img[src="x"], #app script').count()).toBe(0)
      await page.goto(`${looker.url}/__mock/#/traffic/r1`)
      await page.getByRole('region', { name: 'Detail' }).getByText('hacked').first().waitFor()
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
      expect(looker.complaints).toEqual([])
    },
    PATIENCE,
  )
})
