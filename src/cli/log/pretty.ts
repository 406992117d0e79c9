import pc from 'picocolors'
import type { Delivery } from '#events/delivery-log'
import { DEFAULT_WORLD } from '#protocol'
import type { JournalEntry } from '#world/journal'
import { complaintsOf } from './complaints.ts'

/** How much of a body is shown, in characters. */
const LONGEST = 2000

/** Longer than every method but OPTIONS. */
const METHOD_WIDTH = 6

/** A request in a line for people; with bodies, on a line of its own each. */
export function requestLine(entry: JournalEntry, withBodies: boolean): string {
  const { method, path, operation, status, duration_ms, world, body, response } = entry
  const complaints = complaintsOf(entry)
  const line = [
    pc.bold(method.padEnd(METHOD_WIDTH)),
    printable(path),
    statusText(status),
    pc.dim(operation ?? 'no operation'),
    pc.dim(`${duration_ms.toFixed(duration_ms < 10 ? 1 : 0)} ms`),
    ...inWorld(world),
    ...(complaints.length === 0 ? [] : [pc.yellow(printable(complaints.join('; ')))]),
  ].join('  ')
  return withBodies ? [line, ...bodyLine('>', body), ...bodyLine('<', response)].join('\n') : line
}

/** A delivery in a line for people. */
export function deliveryLine({ event, url, status, state, world, error, body }: Delivery, withBodies: boolean): string {
  const outcome = status === null ? pc.yellow(state) : statusText(status)
  const line = [
    pc.bold('→'.padEnd(METHOD_WIDTH)),
    `${event} → ${printable(url)}`,
    outcome,
    ...inWorld(world),
    ...(error === null ? [] : [pc.yellow(printable(error))]),
  ].join('  ')
  return withBodies ? [line, ...bodyLine('>', body)].join('\n') : line
}

function inWorld(world: string): string[] {
  return world === DEFAULT_WORLD ? [] : [pc.cyan(world)]
}

function statusText(status: number): string {
  if (status === 0) return pc.red('dropped')
  const paint = status >= 500 ? pc.red : status >= 400 ? pc.yellow : pc.green
  return paint(String(status))
}

function bodyLine(mark: string, body: unknown): string[] {
  if (body === null || body === '' || (typeof body === 'object' && Object.keys(body).length === 0)) return []
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return [pc.dim(`       ${mark} ${printable(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)}`)]
}

/** What a client sends neither moves the cursor nor begins a line. */
function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
