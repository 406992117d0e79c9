import { Failure } from '#errors'
import type { IncomingRequest } from '#operation'

/** What an answer can be rendered as. */
export type Format = 'html' | 'json' | 'xml'

const FORMATS: Readonly<Record<string, Format>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/json': 'json',
  'text/x-json': 'json',
  'application/jsonrequest': 'json',
  'application/xml': 'xml',
  'text/xml': 'xml',
}

/** What browsers say that they accept: the framework takes that for HTML, whatever the order. */
const BROWSER = /,\s*\*\/\*|\*\/\*\s*,/

/** The media types that a request names, the most wanted first. */
function namedTypes(accept: string): string[] {
  const parts = accept.split(',').map((part) => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    return { type, quality: quality === undefined ? 1 : Number(quality.slice('q='.length)) || 0 }
  })
  return parts.sort((a, b) => b.quality - a.quality).map(({ type }) => type)
}

/**
 * The format in which the framework renders what there is in some, those tried first named first: by the path's suffix
 * `.json`, by what the client accepts, or else by any other suffix of the path.
 * @throws {Failure} `NotAcceptable`
 */
export function formatFor(
  { path, header }: Pick<IncomingRequest, 'path' | 'header'>,
  offered: readonly Format[],
): Format {
  const found = wantedBy(path, decisiveAccept(header), offered).find((format) => offered.includes(format))
  if (!found) throw new Failure('NotAcceptable', {})
  return found
}

/** What a client accepts, where the framework lets that decide: what browsers say counts for nothing, but for their scripts. */
export function decisiveAccept(header: IncomingRequest['header']): string {
  const accept = header('accept') ?? ''
  const isScripts = /XMLHttpRequest/i.test(header('x-requested-with') ?? '')
  return isScripts || !BROWSER.test(accept) ? accept : ''
}

/** The format that the framework tells its own errors in, by what the client accepts: HTML where it does not know. */
export function formatOfErrors(header: IncomingRequest['header']): Format {
  const [first = ''] = namedTypes(decisiveAccept(header))
  return FORMATS[first] ?? 'html'
}

function wantedBy(path: string, accept: string, offered: readonly Format[]): readonly Format[] {
  if (path.endsWith('.json')) return ['json']
  if (accept === '') return [path.endsWith('.xml') ? 'xml' : 'html']
  return namedTypes(accept).flatMap((type) => (type === '*/*' ? offered : (FORMATS[type] ?? [])))
}
