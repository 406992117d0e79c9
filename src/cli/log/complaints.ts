import { isObject } from '#tools/is-object'
import type { JournalEntry } from '#world/journal'

/** How many complaints of one request are told. */
const MOST = 3

/** Why a request was refused, and what of it was outside of the contract. */
export function complaintsOf({ status, violations, internal_error, response, faults }: JournalEntry): string[] {
  if (internal_error !== null) return [`an error of the mock itself: ${internal_error}`]
  const told = violations.slice(0, MOST).map(({ message }) => message)
  if (violations.length > MOST) told.push(`and ${violations.length - MOST} more`)
  if (faults.length > 0) return [`as fault ${faults.join(', ')} says`, ...told]
  if (told.length > 0 || (status !== 0 && status < 400)) return told
  const reason = reasonIn(response)
  return reason === undefined ? [] : [reason]
}

/** Where the answers say in words what is wrong, the most telling first. */
const PLACES = ['message', 'error', 'errors', 'description', 'title']

function reasonIn(response: unknown): string | undefined {
  if (!isObject(response)) return typeof response === 'string' && response !== '' ? firstLine(response) : undefined
  for (const place of PLACES) {
    const reason = wordsOf(response[place])
    if (reason !== undefined) return firstLine(reason)
  }
  return undefined
}

function wordsOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return wordsOf(value[0])
  return isObject(value) ? (wordsOf(value.message) ?? wordsOf(value.full_messages)) : undefined
}

const LONGEST = 200

function firstLine(text: string): string {
  const [line = ''] = text.split('\n')
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}
