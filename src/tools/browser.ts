import { stripped } from './ruby.ts'

/** What a browser tells of itself by its header, in the words of the running server's library for that (browser gem). */
export interface Browser {
  browser_name: string
  browser_version: string
  device_name: string
  platform_name: string
  platform_version: string | null
}

/**
 * A name, what in the header tells of it, and where its version is looked for if not there; the first group is the version.
 * Behind a word it follows a slash; without one, the name is the word.
 */
type Sign = readonly [name: string, pattern?: RegExp | string, ...versions: RegExp[]]

const ENGINES = [/Safari\/([\d.]+)/, /AppleWebKit\/([\d.]+)/]
const CHROMES = [/Chrome\/([\d.]+)/, /CriOS\/([\d.]+)/, ...ENGINES]

/** In the order that they are looked for in; the first one counts. */
const BROWSERS: readonly Sign[] = [
  ['Nokia S40 Ovi Browser', 'S40OviBrowser'],
  ['UCBrowser'],
  ['PhantomJS'],
  ['BlackBerry', /BlackBerry(?:[\da-z]+\/([\d.]+))?|BB10/, /Version\/([\d.]+)/],
  ['Opera', /Opera|OPR\/([\d.]*)/, /OPR\/([\d.]+)/, /Version\/([\d.]+)/],
  ['Microsoft Edge', /(?:Edge|Edg|EdgiOS|EdgA)\/([\d.]+)/],
  ['Internet Explorer', /MSIE|Trident\/.*?; rv:/],
  ['Firefox', /Firefox|FxiOS/, /(?:Firefox|FxiOS)\/([\d.]+)/],
  ['Otter'],
  ['Facebook', /FBAV|FBAN/, /FBAV\/([\d.]+)/, /(AppleWebKit\/[\d.]+)/],
  ['Instagram', /Instagram(?:[ /]([\d.]+))?/],
  ['Snapchat', /Snapchat(?:[ /]?([\d.]+))?/],
  ['Weibo', /__weibo__([\d.]+)?/i],
  ['MicroMessenger', /MicroMessenger(?:\/([\d.]+))?/i],
  ['QQ Browser', /QQ\/|QQBrowser/i, /(?:Mobile MQQBrowser|QQBrowserLite|QQBrowser|QQ)\/([\d.]+)/i],
  ['Alipay', /AlipayClient(?:\/([\d.]+))?/i],
  ['Electron'],
  ['Yandex', 'YaBrowser'],
  ['Sputnik', 'SputnikBrowser'],
  ['DuckDuckGo'],
  ['Samsung Browser', 'SamsungBrowser'],
  ['Huawei Browser', /HuaweiBrowser(?:\/([\d.]+))?/i],
  ['Miui Browser', 'MiuiBrowser'],
  ['Maxthon', /Maxthon(?:\/([\d.]+))?/i],
  ['Sougou Browser', /SogouMobileBrowser(?:\/([\d.]+))?| SE /],
  ['Google Search App', /GSA/, /GSA\/([\d.]+\d)/, ...CHROMES],
  ['Chrome', /Chrome|CriOS/, ...CHROMES],
  ['Safari', /Safari/, /Version\/([\d.]+)/, ...ENGINES],
  ['QuickTime'],
  ['Apple CoreMedia', /CoreMedia(?: v([\d.]+))?/],
]

const DEVICES: readonly Sign[] = [
  ['Xbox One', /Xbox One/i],
  ['Xbox 360', /Xbox/i],
  ['Microsoft Surface', /Windows NT 6\.[23].*ARM.*Touch/],
  ['TV', /\btv|Android.*?ADT-1|Nexus Player/i],
  ['BlackBerry Playbook', /PlayBook.*?RIM Tablet/],
  ['Nintendo WiiU', /Nintendo WiiU/i],
  ['Nintendo Wii', /Nintendo Wii/i],
  ['Nintendo Switch', /Nintendo Switch/i],
  ['Kindle Fire', /Kindle Fire|KFTT/],
  ['Kindle'],
  ['PlayStation 4', /PLAYSTATION 4/i],
  ['PlayStation 3', /PLAYSTATION 3/i],
  ['PlayStation Vita', 'Playstation Vita'],
  ['PlayStation Portable'],
  ['iPad'],
  ['iPhone'],
  ['iPod Touch', 'iPod'],
]

const SAMSUNG = /\(Linux.*?; Android.*?; (?:SAMSUNG )?(SM-[A-Z0-9]+).*?\)/i

const ANDROID_MODEL = /\(Linux.*?; Android.*?; ([-\w ]+) Build[^)]+\)/i

const PLATFORMS: readonly Sign[] = [
  ['Adobe AIR', 'AdobeAIR'],
  ['Chrome OS', /CrOS(?:(?: x86_64)? ([\d.]+))?/],
  ['Windows Mobile', /Windows CE/],
  ['Windows Phone', /Windows Phone(?: ([\d.]+))?/],
  ['KaiOS', 'KAIOS'],
  ['Android', /Android/, /Android ([\d.]+)/],
  ['BlackBerry', /BB10|BlackBerry/, /(?:Version|BlackBerry[\da-z]+)\/([\d.]+)/],
  ['iOS', /iPhone|iPad|iPod/, /OS (\d+_\d+(?:_?\d+)?)/],
  ['macOS', /Mac/, /Mac OS X\s*([\d_.]+)/],
  ['Windows', /Windows/, /Windows NT\s*([\d_.]+)/],
  ['Generic Linux', /Linux/],
  ['Firefox OS', /Firefox/],
]

/** Platforms without a version, where the others have 0. */
const UNVERSIONED: ReadonlySet<string> = new Set([
  'Adobe AIR',
  'Chrome OS',
  'Windows Phone',
  'KaiOS',
  'Android',
  'BlackBerry',
])

/** How much of a header the library reads. */
const LONGEST = 2048

/** Who asks, by the header `user-agent`. */
export function browserOf(userAgent: string | undefined): Browser {
  const header = userAgent?.slice(0, LONGEST) ?? ''
  const browser = recognized(BROWSERS, header)
  const isExplorer = browser?.name === 'Internet Explorer'
  return {
    browser_name: browser?.name ?? 'Unknown Browser',
    browser_version: (isExplorer ? explorerVersion(header) : browser?.version) ?? '0.0',
    device_name: recognized(DEVICES, header)?.name ?? modelOf(header) ?? 'Unknown',
    ...platformOf(header),
  }
}

/** The model of an Android device. */
function modelOf(header: string): string | undefined {
  const [, samsung] = SAMSUNG.exec(header) ?? []
  if (samsung !== undefined) return `Samsung ${samsung}`
  return /Android/.test(header) ? ANDROID_MODEL.exec(header)?.[1] : undefined
}

/** By the engine, as it may pretend to be an older one. */
function explorerVersion(header: string): string {
  const [, engine] = /Trident\/([4-8])\.0(?![\d.])/.exec(header) ?? []
  const [, older, newer] = /MSIE (\d+)|Trident\/.*?; rv:(\d+)/.exec(header) ?? []
  return `${engine === undefined ? (older ?? newer ?? 0) : Number(engine) + 4}.0`
}

function platformOf(header: string): Pick<Browser, 'platform_name' | 'platform_version'> {
  const { name = 'Unknown', version } = recognized(PLATFORMS, header) ?? {}
  const platform_version = version?.replaceAll('_', '.') ?? (UNVERSIONED.has(name) ? null : '0')
  if (name === 'iOS') {
    const [device] = /iPhone|iPad|iPod/.exec(header) ?? []
    return { platform_name: `iOS (${device})`, platform_version: platform_version?.replace(/^(\d+)\.0$/, '$1') ?? null }
  }
  const [major = 0, minor = 0] = (platform_version ?? '').split('.').map(Number)
  const isOld = name === 'macOS' && (major < 10 || (major === 10 && minor < 12))
  return { platform_name: isOld ? 'Mac OS X' : name, platform_version }
}

function recognized(signs: readonly Sign[], header: string): { name: string; version: string | undefined } | undefined {
  for (const [name, pattern = name, ...versions] of signs) {
    const found = (typeof pattern === 'string' ? new RegExp(`${pattern}(?:/([\\d.]+))?`) : pattern).exec(header)
    if (found) return { name, version: found[1] || versions.flatMap((one) => one.exec(header)?.[1] ?? [])[0] }
  }
  return undefined
}

/** The language that is wanted most, by the header `accept-language`, without its country: `de-AT, en;q=0.8` is `de`. */
export function preferredLanguage(acceptLanguage: string | undefined): string | null {
  const wanted = (acceptLanguage?.slice(0, LONGEST).replace(/,+$/, '') || ';q=0').split(',').map((part) => {
    const [code = null] = /^[^-;]+/.exec(stripped(part.replace(/ +/g, ' '))) ?? []
    const quality = Number(/;q=([\d.]+)/.exec(part)?.[1]?.replace(/\.+/g, '.') ?? 1)
    return { code, quality: Number.isNaN(quality) ? 0.1 : quality }
  })
  const [most] = wanted.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality)
  return most?.code?.toLowerCase() ?? null
}
