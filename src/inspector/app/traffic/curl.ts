import type { Delivery } from '#events/delivery-log'
import type { JournalEntry } from '#world/journal'
import { BASE } from '../api.ts'

/** A text as one word of a shell. A variable of the shell stays one. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

function command(url: string, method: string, headers: readonly string[], body: unknown): string {
  const data = body === null || body === undefined ? [] : ['--data-raw', quoted(JSON.stringify(body))]
  const verb = method === 'GET' ? [] : ['-X', method]
  return ['curl', ...verb, quoted(url), ...headers.flatMap((header) => ['-H', header]), ...data].join(' ')
}

function isEmpty(body: unknown): boolean {
  return body === null || (typeof body === 'object' && Object.keys(body).length === 0)
}

function search(query: Record<string, unknown>): string {
  const given = Object.entries(query).flatMap(
    ([name, value]): Array<[string, string]> =>
      Array.isArray(value) ? value.map((item) => [`${name}[]`, String(item)]) : [[name, String(value)]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** A request as a command for the shell. */
export function curlOf({ method, path, query, body, operation }: JournalEntry, token: string | undefined): string {
  const name =
    operation?.startsWith('bird.') || path.startsWith('/workspaces/') ? 'authorization: Bearer ' : 'api_access_token: '
  const credentials = token === undefined ? [] : [token.startsWith('$') ? `"${name}${token}"` : quoted(name + token)]
  const sent = isEmpty(body) ? null : body
  const type = sent === null ? [] : [quoted('content-type: application/json')]
  return command(`${location.origin}${BASE}${path}${search(query)}`, method, [...credentials, ...type], sent)
}

/** A delivery as a command for the shell. */
export function curlOfDelivery({ url, headers, body }: Delivery): string {
  const given = Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'accept-encoding')
  return command(
    url,
    'POST',
    given.map(([name, value]) => quoted(`${name}: ${value}`)),
    body,
  )
}
