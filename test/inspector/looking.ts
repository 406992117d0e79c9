import { type Browser, chromium, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe } from 'vitest'
import { type Listening, listen } from '#adapters/express'
import { createMockwoot } from '#index'
import type { Mockwoot, MockwootOptions } from '#mockwoot'
import { chromiumPath } from '#test/browser'

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']

/** How long one look at the page may take, in milliseconds: there may be much else to do. */
export const PATIENCE = 60_000

/** How a page is looked at. */
interface Glasses {
  /** What follows the address of the inspector: `#/traffic`. */
  at?: string
  world?: string
  width?: number
  height?: number
  scheme?: 'light' | 'dark'
}

/** Somebody who looks at a mock with a browser. */
export interface Looker {
  mock: Mockwoot
  url: string
  /** Opens the inspector in a new page. What goes wrong in it, and what it asks of elsewhere, is noted. */
  open(glasses?: Glasses): Promise<Page>
  /** What went wrong in the pages so far, and what they asked of elsewhere. */
  complaints: string[]
}

/** Whether a browser is there to test with. */
export const executablePath = chromiumPath()

/** Runs tests with a mock that is served, and a browser to look at it; none where there is no browser. */
export function describeLook(name: string, options: MockwootOptions, tests: (looker: Looker) => void): void {
  describe.skipIf(executablePath === undefined)(name, () => {
    const mock = createMockwoot({ rng: 7, now: '2026-03-02T10:00:00Z', ...options })
    let listening: Listening
    let browser: Browser
    const complaints: string[] = []
    beforeAll(async () => {
      listening = await listen(mock, { port: 0 })
      browser = await chromium.launch({ args: ARGS, ...(executablePath === undefined ? {} : { executablePath }) })
    }, PATIENCE)
    afterAll(async () => {
      await browser.close()
      await listening.close()
    }, PATIENCE)
    tests({
      mock,
      complaints,
      get url() {
        return listening.url
      },
      async open({ at = '', world, width = 1280, height = 800, scheme = 'light' } = {}) {
        const context = await browser.newContext({
          viewport: { width, height },
          colorScheme: scheme,
          timezoneId: 'UTC',
        })
        const page = await context.newPage()
        page.setDefaultTimeout(PATIENCE / 2)
        page.on('pageerror', (error) => complaints.push(String(error)))
        page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
        page.on('request', (request) => {
          if (
            !request
              .url()
              .replace(/^blob:/, '')
              .startsWith(listening.url)
          )
            complaints.push(`asks ${request.url()}`)
        })
        await page.goto(`${listening.url}${world === undefined ? '' : `/~${world}`}/__mock/${at}`)
        return page
      },
    })
  })
}
