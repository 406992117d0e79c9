import { expect, it } from 'vitest'
import { describeLook, PATIENCE } from './looking.ts'

/** A picture of one red point. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='

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
      await page.locator('body').press('s')
      const times = page.getByRole('dialog', { name: 'Snooze' })
      await times.getByRole('button', { name: 'Until next reply' }).press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Wake' }).waitFor()
      await pressed('e', 'Reopen')
      const { tables } = looker.mock.state()
      expect(tables.conversations?.records).toMatchObject([{}, { status: 'resolved', assignee_id: 1 }])
      expect(looker.mock.requests()).toEqual([])
      expect(looker.complaints).toEqual([])
    },
    PATIENCE,
  )

  it(
    'snoozes for as long as the dashboard offers, or until a time of its own',
    async () => {
      const { clock } = looker.mock.world('sleepy')
      clock.set('2026-03-04T10:00:00Z') // a Wednesday
      clock.freeze()
      const { db } = looker.mock.worldOf('sleepy')
      const page = await looker.open({ world: 'sleepy', at: '#/desk/1/1?status=all' })
      const dialog = page.getByRole('dialog', { name: 'Snooze' })
      const until = async (choose: () => Promise<void>): Promise<string | null> => {
        await page.getByRole('button', { name: 'Snooze s' }).click()
        await choose()
        await page.getByRole('button', { name: 'Wake' }).waitFor()
        const [{ snoozed_until } = { snoozed_until: null }] = [...db.conversations.all()]
        await page.getByRole('button', { name: 'Wake' }).click()
        return snoozed_until === null ? null : new Date(snoozed_until).toISOString()
      }
      const choice = (name: string) => until(() => dialog.getByRole('button', { name }).click())
      expect(await choice('Until next reply')).toBeNull()
      expect(await choice('An hour from now')).toBe('2026-03-04T11:00:00.000Z')
      expect(await choice('Until tomorrow')).toBe('2026-03-05T09:00:00.000Z')
      expect(await choice('Until next week')).toBe('2026-03-09T09:00:00.000Z')
      expect(await choice('Until next month')).toBe('2026-04-06T09:00:00.000Z')
      const own = until(async () => {
        await dialog.getByLabel('Until a time of your own').fill('2026-03-04T17:30')
        await dialog.getByRole('button', { name: 'Snooze', exact: true }).click()
      })
      expect(await own).toBe('2026-03-04T17:30:00.000Z')
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
      // Until all is there, the desk itself leads on: to its first conversation.
      await page.locator('.row[aria-current]').waitFor()
      await page.locator('.composer').waitFor()
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
    'shows pictures, which leave no trace in the journal either',
    async () => {
      const png = Buffer.from(PNG, 'base64')
      const form = new FormData()
      form.set('avatar', new Blob([png], { type: 'image/png' }), 'alice.png')
      const headers = { api_access_token: 'mockwoot-admin-token', 'x-mockwoot-unseen': '1' }
      const changed = await fetch(`${looker.url}/api/v1/accounts/1/contacts/1`, { method: 'PUT', headers, body: form })
      expect(changed.status).toBe(200)
      const page = await looker.open({ at: '#/desk/1/1?status=all' })
      await page.locator('body').press('c')
      await page.getByPlaceholder('What the customer writes').fill('This is how it looks')
      const files = page.locator('.composer input[type=file]')
      await files.setInputFiles({ name: 'parcel.png', mimeType: 'image/png', buffer: png })
      await page.getByRole('button', { name: 'Send' }).click()
      const widths = () => page.locator('img').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width))
      await page.getByRole('img', { name: 'parcel.png' }).waitFor()
      await page.locator('.row img.face').waitFor()
      await page.locator('.contact img.face').waitFor()
      expect(await widths()).not.toContain(0)
      expect(looker.mock.requests()).toEqual([])
      expect(looker.mock.contract().summary.requests).toBe(0)
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

  it(
    'shows older messages as they are now, and what is gone no longer',
    async () => {
      const world = looker.mock.world('long')
      world.reset({ seed: 'awkward' })
      const { db } = looker.mock.worldOf('long')
      const messages = [...db.messages.all()]
      const long = [...db.conversations.all()].find(
        ({ id }) => messages.filter(({ conversation_id }) => conversation_id === id).length > 20,
      )
      const first = messages.find(({ conversation_id }) => conversation_id === long?.id)
      const at = `#/desk/${long?.account_id}/${long?.display_id}?status=all`
      const page = await looker.open({ world: 'long', at })
      const said = page.getByRole('region', { name: 'Messages' })
      await page.getByRole('button', { name: 'Older messages' }).click()
      await said.getByText(String(first?.content), { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Older messages' }).waitFor({ state: 'detached' })

      const conversation = `/api/v1/accounts/${long?.account_id}/conversations/${long?.display_id}`
      const message = `${looker.url}/~long${conversation}/messages/${first?.id}`
      await fetch(message, { method: 'DELETE', headers: { api_access_token: 'mockwoot-admin-token' } })
      await said.getByText('This message was deleted').waitFor()

      world.reset({ seed: 'documented' })
      await said.waitFor({ state: 'detached' })
      await page.getByText('404: ').first().waitFor()
      await page.close()
      // Browsers complain of what is not found by themselves.
      expect(looker.complaints.splice(0).filter((text) => !text.includes('404'))).toEqual([])
    },
    PATIENCE,
  )

  it(
    'saves a file without a trace in the journal, and takes a rating of less than nothing',
    async () => {
      const world = looker.mock.world('saved')
      const form = new FormData()
      form.set('content_type', 'input_csat')
      form.set('content_attributes', '{"submitted_values":{"csat_survey_response":{"rating":-3}}}')
      form.append('attachments[]', new File(['hello'], 'note.txt', { type: 'text/plain' }))
      const headers = { api_access_token: 'mockwoot-admin-token', 'x-mockwoot-unseen': '1' }
      const messages = `${looker.url}/~saved/api/v1/accounts/1/conversations/1/messages`
      expect((await fetch(messages, { method: 'POST', headers, body: form })).status).toBe(200)
      const page = await looker.open({ world: 'saved', at: '#/desk/1/1?status=all' })
      await page.getByRole('img', { name: '0 of 5' }).waitFor()
      const saved = page.waitForEvent('download')
      await page.getByRole('link', { name: 'note.txt' }).click()
      expect((await saved).suggestedFilename()).toBe('note.txt')
      expect(world.requests()).toEqual([])
      expect(looker.complaints).toEqual([])
    },
    PATIENCE,
  )

  it(
    'takes limits back, and lets nobody write where there is no inbox',
    async () => {
      const world = looker.mock.world('bare')
      world.reset({ seed: 'empty' })
      world.accounts(1).setLimits({ agents: 3 })
      const page = await looker.open({ world: 'bare', at: '#/control' })
      await page.getByLabel('agents', { exact: true }).fill('')
      const changed = page.waitForResponse((response) => response.request().method() === 'PATCH')
      await page.keyboard.press('Tab')
      expect((await (await changed).json()).limits).toEqual({})
      await page.getByRole('tab', { name: 'Desk' }).click()
      await page.getByRole('button', { name: 'New customer' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Message').fill('Is anybody there?')
      expect(await dialog.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true)
      expect(looker.complaints).toEqual([])
    },
    PATIENCE,
  )

  it(
    'leaves what somebody is writing alone while things happen',
    async () => {
      const world = looker.mock.world('busy')
      const page = await looker.open({ world: 'busy', at: '#/desk/1/1?status=all' })
      const search = page.getByLabel('Search messages')
      await search.pressSequentially('ref')
      world.incoming({ inbox_id: 1, conversation_id: 1, content: 'Something happens' })
      await page.getByRole('region', { name: 'Messages' }).getByText('Something happens').waitFor()
      await search.pressSequentially('und')
      expect(await search.inputValue()).toBe('refund')
      await page.keyboard.press('Enter')
      await page.waitForURL(/q=refund/)
      await page.getByText('No conversation is like this.').waitFor()
      expect(await search.evaluate((field) => field === document.activeElement)).toBe(true)
      await page.goBack()
      await page.waitForURL((url) => !url.href.includes('refund'))
      expect(await search.inputValue()).toBe('')
      expect(looker.complaints).toEqual([])
    },
    PATIENCE,
  )
})
