/** A uuid, wherever it stands. */
export const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi

/** A time as ISO text, wherever it stands. */
export const ISO = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?/g

/** A run of letters and digits that is too long for a word, wherever it stands. */
export const LONG = /[A-Za-z0-9_\-=]{20,}/g

/** The path of a stored file up to its name, wherever it stands: what shows it, keys and signatures. */
export const STORED = /\/rails\/active_storage\/(\w+\/(?:redirect\/|proxy\/)?)[^\s"']*\/(?=[^/\s"'?]+)/g

/** A number of seconds since 1970, wherever it stands. */
const UNIX = /\b1[4-9]\d{8}\b/g

/** How long something took, in words, wherever it stands: `1 hour 2 seconds`. */
export const DURATION = /\b\d+ (day|hour|minute|second)s?( \d+ (hour|minute|second)s?)?\b/g

/** A text that may be a token and nothing else. */
const TOKEN = /^(?=.*[A-Za-z])(?=.*\d)[A-Za-z0-9_\-.=+/]{10,}$/

/** A name that the server makes up for a customer who gave none: `bold-sun-12`. */
const MADE_UP_NAME = /^[a-z]+-[a-z]+-\d{1,4}$/

/** A number of milliseconds since 1970, as text. */
const MILLISECONDS = /^1\d{12}$/

/** Whether a text is a name that the server makes up. */
export function isMadeUpName(text: string): boolean {
  return MADE_UP_NAME.test(text)
}

/** Whether a text is a number of milliseconds since 1970. */
export function isMilliseconds(text: string): boolean {
  return MILLISECONDS.test(text)
}

/** Whether a text is a time in ISO form and nothing else. */
export function isIso(text: string): boolean {
  return text.match(ISO)?.[0] === text
}

/** Whether a text is a token: of a token's characters, and random-looking, unlike a word or an address. */
export function isToken(text: string): boolean {
  if (!TOKEN.test(text)) return false
  const isMixed = /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text)
  return text.search(UUID) >= 0 || isMixed || /^[0-9a-f]{16,}$/.test(text)
}

/** The shape of a time: how many digits, which separators. */
export function shapeOf(time: string): string {
  return time.replace(/\d/g, '0')
}

/** A text with names in place of all that differs from run to run. @param base what absolute URLs begin with */
export function patternOf(text: string, base: string): string {
  return text
    .replace(STORED, '/rails/active_storage/$1<key>/')
    .replaceAll(base, '<base>')
    .replaceAll(encodeURIComponent(base), '<base>')
    .replace(UUID, '<uuid>')
    .replace(ISO, (time) => `<${shapeOf(time)}>`)
    .replace(UNIX, '<unix>')
    .replace(DURATION, '<duration>')
    .replace(LONG, (run) => (/\d/.test(run) && /[A-Za-z]/.test(run) ? '<token>' : run))
}

/** A text without its times, and without the way to a file, which is another each time that it is asked for. */
export function lastingPart(text: string): string {
  return text.replace(STORED, ' ').replace(ISO, ' ').replace(UNIX, ' ')
}

/** A path with names in place of ids and tokens: `/api/v1/accounts/{n}/contacts`. */
export function routeOf(path: string): string {
  const [pathname = ''] = path.split('?')
  return pathname.split('/').map(segmentName).join('/')
}

function segmentName(segment: string): string {
  if (/^-?\d+$/.test(segment)) return '{n}'
  const isRandom = segment.search(UUID) >= 0 || (segment.length >= 12 && TOKEN.test(segment))
  return isRandom ? '{token}' : segment
}
