import { existsSync } from 'node:fs'

/** Where Chromium usually is. */
const USUAL = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`)

/**
 * The browser that tests may start: what CHROMIUM_PATH names, else the usual ones. Undefined where there is none, so that
 * what needs it can be skipped.
 * @throws when there is none and MOCKWOOT_BROWSER=required says that nothing is to be skipped
 */
export function chromiumPath(): string | undefined {
  const { CHROMIUM_PATH, MOCKWOOT_BROWSER } = process.env
  const found = [...(CHROMIUM_PATH ? [CHROMIUM_PATH] : []), ...USUAL].find((path) => existsSync(path))
  if (found === undefined && MOCKWOOT_BROWSER === 'required') throw new Error('There is no browser to test with')
  return found
}
