import { describe, expect, it } from 'vitest'
import { browserOf, preferredLanguage } from '#tools/browser'
import browsers from './browsers.json' with { type: 'json' }

const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1'
const EDGE =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36 Edg/126.0.1'
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36'

describe('a browser', () => {
  it.each([
    [SAFARI, ['Safari', '17.5', 'iPhone', 'iOS (iPhone)', '17.5']],
    [EDGE, ['Microsoft Edge', '126.0.1', 'Unknown', 'macOS', '10.15.7']],
    [ANDROID, ['Chrome', '126.0.0.0', 'Unknown', 'Android', '14']],
    [`${ANDROID} UCBrowser/13.4`, ['UCBrowser', '13.4', 'Unknown', 'Android', '14']],
    [`${SAFARI} Instagram 309.0`, ['Instagram', '309.0', 'iPhone', 'iOS (iPhone)', '17.5']],
    [`${SAFARI} [FBAN/FBIOS;FBAV/441.0]`, ['Facebook', '441.0', 'iPhone', 'iOS (iPhone)', '17.5']],
    [`${EDGE.replace(/Edg.*/, 'Electron/28.0.0')}`, ['Electron', '28.0.0', 'Unknown', 'macOS', '10.15.7']],
    [`${ANDROID} HuaweiBrowser/14.0.5`, ['Huawei Browser', '14.0.5', 'Unknown', 'Android', '14']],
    [`${ANDROID} XiaoMi/MiuiBrowser/13.5`, ['Miui Browser', '13.5', 'Unknown', 'Android', '14']],
    [`${EDGE.replace(/Edg.*/, '')} Maxthon/5.1`, ['Maxthon', '5.1', 'Unknown', 'macOS', '10.15.7']],
    [`${EDGE.replace(/Edg.*/, '')} SE 2.X MetaSr 1.0`, ['Sougou Browser', '0.0', 'Unknown', 'macOS', '10.15.7']],
    [`${SAFARI} GSA/320.0.6`, ['Google Search App', '320.0.6', 'iPhone', 'iOS (iPhone)', '17.5']],
    [ANDROID.replace('Pixel 8', 'SAMSUNG SM-G960F'), ['Chrome', '126.0.0.0', 'Samsung SM-G960F', 'Android', '14']],
    ['Mozilla/5.0 (Mobile; rv:48.0) Firefox/48.0 KAIOS/2.5', ['Firefox', '48.0', 'Unknown', 'KaiOS', '2.5']],
    ['node', ['Unknown Browser', '0.0', 'Unknown', 'Unknown', '0']],
    [undefined, ['Unknown Browser', '0.0', 'Unknown', 'Unknown', '0']],
  ])('tells what it is: %s', (userAgent, facts) => {
    expect(Object.values(browserOf(userAgent))).toEqual(facts)
  })

  // What the server's library makes of each header.
  it('is told from all others', () => {
    for (const [userAgent, facts] of browsers) {
      expect(Object.values(browserOf(String(userAgent))), String(userAgent)).toEqual(facts)
    }
  })

  it('is read as far as a header may go', () => {
    expect(browserOf(`${'(Linux; Android '.repeat(50_000)}Firefox`).browser_name).toBe('Unknown Browser')
  })

  it.each([
    ['de-DE,de;q=0.9', 'de'],
    ['en;q=0.5, FR-ch;q=0.8', 'fr'],
    ['en;q=0', null],
    ['*', '*'],
    ['en;q=0.5,, de', null],
    ['en;q=0.5,,', 'en'],
    ['en; q=0.5, de;q=0.9', 'en'],
    ['en;q=0..2, d  e;q=.3', 'd e'],
    ['', null],
    [undefined, null],
  ])('tells which language it wants: %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language)
  })
})
