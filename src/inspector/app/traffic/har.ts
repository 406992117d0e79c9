import type { Health } from '#control/health'
import type { Delivery } from '#events/delivery-log'
import type { JournalEntry } from '#world/journal'
import { BASE, control, WORLD } from '../api.ts'
import { save } from './copy.ts'

/** What one entry of an archive is made of. */
interface Exchanged {
  at: string
  method: string
  url: string
  query: Record<string, unknown>
  headers: Record<string, string>
  sent: unknown
  status: number
  answer: unknown
  took: number
  comment: string
}

function pairs(values: Record<string, unknown>): Array<{ name: string; value: string }> {
  return Object.entries(values).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }))
}

/** A body as text; undefined where there is none. */
function textOf(body: unknown): string | undefined {
  if (body === null || body === undefined) return undefined
  return typeof body === 'string' ? body : JSON.stringify(body)
}

const UNKNOWN = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1, bodySize: -1 }
const JSON_TYPE = 'application/json'

function entryOf({ at, method, url, query, headers, sent, status, answer, took, comment }: Exchanged): object {
  const text = textOf(sent)
  const answered = textOf(answer) ?? ''
  return {
    startedDateTime: at,
    time: took,
    request: {
      ...UNKNOWN,
      method,
      url,
      headers: pairs(headers),
      queryString: pairs(query),
      ...(text === undefined ? {} : { postData: { mimeType: JSON_TYPE, text } }),
    },
    response: {
      ...UNKNOWN,
      status,
      statusText: '',
      headers: [],
      content: { size: answered.length, mimeType: JSON_TYPE, text: answered },
      redirectURL: '',
    },
    cache: {},
    timings: { send: 0, wait: took, receive: 0 },
    comment,
  }
}

function ofRequest({
  at,
  method,
  path,
  query,
  body,
  status,
  response,
  duration_ms,
  operation,
}: JournalEntry): Exchanged {
  const url = `${location.origin}${BASE}${path}`
  const comment = operation ?? 'no operation'
  return { at, method, url, query, headers: {}, sent: body, status, answer: response, took: duration_ms, comment }
}

function ofDelivery({ at, url, headers, body, status, event, state }: Delivery): Exchanged {
  const comment = `delivery of ${event}: ${state}`
  return {
    at,
    method: 'POST',
    url,
    query: {},
    headers,
    sent: body,
    status: status ?? 0,
    answer: null,
    took: 0,
    comment,
  }
}

/** Saves all requests and deliveries that are kept as an HTTP archive (HAR 1.2). */
export async function exportHar(): Promise<void> {
  const [requests, deliveries, { version }] = await Promise.all([
    control<JournalEntry[]>('/requests'),
    control<Delivery[]>('/deliveries'),
    control<Health>('/health'),
  ])
  const exchanged = [...requests.map(ofRequest), ...deliveries.map(ofDelivery)]
  const entries = exchanged.sort((a, b) => a.at.localeCompare(b.at)).map(entryOf)
  const log = { version: '1.2', creator: { name: 'mockwoot', version }, entries }
  save(`mockwoot-${WORLD}.har`, new Blob([JSON.stringify({ log }, null, 2)], { type: JSON_TYPE }))
}
