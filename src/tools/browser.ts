/** What a browser tells of itself by its header, in the words of the running server's library for that (browser gem). */
export interface Browser {
  browser_name: string
  browser_version: string
  device_name: string
  platform_name: string
  platform_version: string
}

/** A name, and what in the header tells of it; the first group is the version. The first one that fits counts. */
type Sign = readonly [name: string, pattern: RegExp]

const BROWSERS: readonly Sign[] = [
  ['UCBrowser', /UCBrowser\/([\d.]+)/],
  ['Microsoft Edge', /(?:Edge|Edg|EdgA|EdgiOS)\/([\d.]+)/],
  ['Opera', /(?:OPR|OPiOS|Opera.*Version)\/([\d.]+)/],
  ['Facebook', /FBAV\/([\d.]+)/],
  ['Instagram', /Instagram[ /]([\d.]+)/],
  ['Electron', /Electron\/([\d.]+)/],
  ['Samsung Browser', /SamsungBrowser\/([\d.]+)/],
  ['Yandex', /YaBrowser\/([\d.]+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/([\d.]+)/],
  ['Chrome', /(?:Chrome|CriOS)\/([\d.]+)/],
  ['Internet Explorer', /(?:MSIE |Trident\/.*rv:)([\d.]+)/],
  ['Safari', /Version\/([\d.]+).*Safari/],
]

const DEVICES: readonly Sign[] = [
  ['iPad', /iPad/],
  ['iPhone', /iPhone/],
  ['iPod Touch', /iPod/],
  ['PlayStation 4', /PLAYSTATION 4/i],
  ['Nintendo Switch', /Nintendo Switch/],
]

const PLATFORMS: readonly Sign[] = [
  ['iOS (iPad)', /iPad.*OS (\d+(?:_\d+)*)/],
  ['iOS (iPhone)', /iPhone.*OS (\d+(?:_\d+)*)/],
  ['iOS (iPod)', /iPod.*OS (\d+(?:_\d+)*)/],
  ['Android', /Android(?: ([\d.]+))?/],
  ['Chrome OS', /CrOS(?: \S+ ([\d.]+))?/],
  ['Windows', /Windows(?: NT ([\d.]+))?/],
  ['macOS', /Mac OS X(?: (\d+(?:[._]\d+)*))?/],
  ['Generic Linux', /Linux/],
]

/** Who asks, by the header `user-agent`. */
export function browserOf(userAgent: string | undefined): Browser {
  const browser = recognized(BROWSERS, userAgent) ?? { name: 'Unknown Browser', version: '0.0' }
  const platform = recognized(PLATFORMS, userAgent) ?? { name: 'Unknown', version: undefined }
  return {
    browser_name: browser.name,
    browser_version: browser.version ?? '0.0',
    device_name: recognized(DEVICES, userAgent)?.name ?? 'Unknown',
    platform_name: platform.name,
    platform_version: platform.version?.replaceAll('_', '.') ?? '0',
  }
}

function recognized(signs: readonly Sign[], userAgent = ''): { name: string; version: string | undefined } | undefined {
  for (const [name, pattern] of signs) {
    const found = pattern.exec(userAgent)
    if (found) return { name, version: found[1] }
  }
  return undefined
}

/** The language that is wanted most, by the header `accept-language`, without its country: `de-AT, en;q=0.8` is `de`. */
export function preferredLanguage(acceptLanguage: string | undefined): string | null {
  const wanted = (acceptLanguage ?? '').split(',').flatMap((part) => {
    const [, code, quality = '1'] = /^\s*([^-;\s]+)[^;]*(?:;\s*q=([\d.]+))?/.exec(part) ?? []
    return code === undefined || Number(quality) === 0 ? [] : [{ code: code.toLowerCase(), quality: Number(quality) }]
  })
  const [most] = wanted.sort((a, b) => b.quality - a.quality)
  return most?.code ?? null
}
