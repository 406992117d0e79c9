import type { IncomingMessage } from 'node:http'

/** What a request is sent to. */
export interface Target {
  /** Path and query. */
  target: string
  /** Name and port of the server, as the client knows it. */
  host: string | undefined
}

/** A target as clients send it to a proxy: `http://localhost:4100/api`. Servers have to take it (RFC 9112 3.2.2). */
const ABSOLUTE_FORM = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)(.*)$/i

/** What a request is sent to, in whatever form its target is. In the absolute form, that has the last word on the host. */
export function targetOf({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): Target {
  const [, authority, rest = ''] = (url.startsWith('/') ? undefined : ABSOLUTE_FORM.exec(url)) ?? []
  if (authority === undefined) return { target: url, host: headers.host }
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  return { target: rest.startsWith('/') ? rest : `/${rest}`, host }
}
