import type { Fault } from '#events/faults'
import type { PlainAnswer } from '#protocol'
import { BODILESS, JSON_TYPE } from './respond.ts'

/** What is sent when the connection breaks. */
export const DROPPED: PlainAnswer = { status: 0, headers: {}, body: undefined, drop: true }

/** An answer with the body and the headers of a fault. */
export function altered({ status, ...original }: PlainAnswer, { body, headers = {} }: Fault): PlainAnswer {
  const added = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const merged = { ...original.headers, ...added }
  if (body === undefined || BODILESS.has(status)) return { ...original, status, headers: merged }
  const contentType = added['content-type'] ?? ''
  if (typeof body !== 'string' || contentType === '' || /\bjson\b/i.test(contentType)) {
    const typed = { ...original.headers, 'content-type': JSON_TYPE, ...added }
    return { status, headers: typed, body: JSON.stringify(body) }
  }
  return { status, headers: merged, body }
}
