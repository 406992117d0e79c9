import { inLatin } from '#domain/text'

/** The types of files that a browser is to show; it saves all others. */
const SHOWN: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/avif',
  'image/bmp',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/vnd.adobe.photoshop',
  'image/vnd.microsoft.icon',
  'image/webp',
])

/** The types of files that a browser would run: they are sent as mere bytes. */
const RUN: ReadonlySet<string> = new Set([
  'application/mathml+xml',
  'application/postscript',
  'application/x-shockwave-flash',
  'application/xhtml+xml',
  'application/xml',
  'image/svg+xml',
  'text/cache-manifest',
  'text/html',
  'text/xml',
])

/** The type that a file is sent with; one that no header can carry is none. What a type says beside its name changes nothing. */
export function servedType(contentType: string): string {
  const [, name = ''] = /^([\w!#$&^.+-]+\/[\w!#$&^.+-]+)(?:;[ -~]*)?$/.exec(contentType) ?? []
  return name !== '' && !RUN.has(name.toLowerCase()) ? contentType : 'application/octet-stream'
}

function escaped(text: string, unsafe: RegExp): string {
  return text.replace(unsafe, (character) =>
    encodeURIComponent(character).replace(/^['()*]$/, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`),
  )
}

/** The text in ASCII: Latin letters, and a question mark for every other character. */
function transliterated(text: string): string {
  return [...inLatin(text)].map((character) => (character > '\x7f' ? '?' : character)).join('')
}

/** How a file is to be saved: whether a browser shows it, and its name, in ASCII for old clients and in UTF-8. */
export function dispositionOf({ filename, content_type }: { filename: string; content_type: string }): string {
  const ascii = escaped(transliterated(filename), /[^ A-Za-z0-9!#$+.^_`|~-]/gu)
  const utf8 = escaped(filename, /[^A-Za-z0-9!#$&+.^_`|~-]/gu)
  return `${SHOWN.has(content_type) ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
