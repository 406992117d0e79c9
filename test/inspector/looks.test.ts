import type { Page } from '@playwright/test'
import axe, { type AxeResults } from 'axe-core'
import { expect, it } from 'vitest'
import { describeLook, PATIENCE } from './looking.ts'

const PAGES = ['#/desk/1/1?status=all', '#/traffic/r1', '#/control', '#/contract']

/** A world by the longest name that one can have. */
const LONG = 'w'.repeat(64)

/** What of a page keeps somebody out, by the rules of WCAG 2.2 AA and good practice. */
async function barriers(page: Page): Promise<string[]> {
  const options = { resultTypes: ['violations'], preload: false }
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`)
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

/** How wide the page would have to be to show all of what scrolls up and down. */
function widest(): number {
  const panes = [
    document.documentElement,
    ...document.querySelectorAll('.page, .detail, .messages, .contact, .rows, .timeline'),
  ]
  return Math.max(...panes.map((pane) => pane.getBoundingClientRect().left + pane.scrollWidth))
}

async function isShown(page: Page, at: string): Promise<void> {
  const [, tab = ''] = /^#\/(\w+)/.exec(at) ?? []
  const telling: Record<string, string> = {
    desk: '.message',
    traffic: '.detail .json',
    control: '.features input',
    contract: '.panel table',
  }
  await page
    .locator(telling[tab] ?? '')
    .first()
    .waitFor({ state: 'attached' })
}

describeLook('the look of the inspector', { seed: 'demo' }, (looker) => {
  /** Goes through the pages, each with something to see. */
  async function* pages(scheme: 'light' | 'dark', width: number): AsyncGenerator<[page: Page, at: string]> {
    await fetch(`${looker.url}/api/v1/accounts/1/agents?sort=name`, {
      headers: { api_access_token: 'mockwoot-admin-token' },
    })
    const page = await looker.open({ scheme, width, height: 844 })
    for (const at of PAGES) {
      await page.goto(`${looker.url}/__mock/${at}`)
      await isShown(page, at)
      yield [page, at]
    }
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    yield [page, 'the window of the keys']
    await page.keyboard.press('Escape')
    await page.goto(`${looker.url}/__mock/${PAGES[0]}`)
    await page.locator('.message').first().waitFor()
    await page.keyboard.press('s')
    await page.getByRole('dialog', { name: 'Snooze' }).waitFor()
    yield [page, 'the window of snoozing']
  }

  it.each(['light', 'dark'] as const)(
    'keeps nobody out: %s',
    async (scheme) => {
      let isPrepared = false
      for await (const [page, at] of pages(scheme, 1280)) {
        if (!isPrepared) await page.evaluate(axe.source)
        isPrepared = true
        expect(await barriers(page), at).toEqual([])
      }
      expect(looker.complaints).toEqual([])
    },
    PATIENCE,
  )

  it(
    'names what it hides where there is little room, and is reached by the keyboard where a contact is long',
    async () => {
      const { db } = looker.mock.worldOf(LONG)
      for (const contact of [...db.contacts.all()]) {
        db.contacts.update(contact, { custom_attributes: { long: 'word '.repeat(500) } })
      }
      for (const [width, at] of [
        [390, '#/desk/1?status=all'],
        [1280, '#/desk/1/1?status=all'],
      ] as const) {
        const page = await looker.open({ world: LONG, at, width })
        await page.locator('.row').first().waitFor()
        if (width === 1280) await page.locator('.contact').getByText('word word').waitFor()
        await page.evaluate(axe.source)
        expect(await barriers(page)).toEqual([])
      }
    },
    PATIENCE,
  )

  it.each([390, 1280])(
    'fits in %i pixels',
    async (width) => {
      looker.mock.world(LONG)
      for await (const [page, at] of pages('light', width)) {
        expect(await page.evaluate(widest), at).toBeLessThanOrEqual(width)
      }
    },
    PATIENCE,
  )
})

/** The most that the page may ask for to show a large desk, in bytes. */
const MOST = 400_000

describeLook('the inspector of a large desk', { seed: 'large' }, (looker) => {
  it(
    'asks for a page of it, and turns that',
    async () => {
      const page = await looker.open()
      let bytes = 0
      page.on('response', (response) => void response.body().then((body) => (bytes += body.byteLength)))
      await page.getByText('Page 1 of').waitFor()
      await page.locator('.message').first().waitFor()
      await page.getByRole('button', { name: 'Next page' }).click()
      await page.getByText('Page 2 of').waitFor()
      await page.locator('.row').nth(24).waitFor()
      expect(bytes).toBeLessThan(MOST)
      expect(looker.complaints).toEqual([])
    },
    PATIENCE,
  )
})
