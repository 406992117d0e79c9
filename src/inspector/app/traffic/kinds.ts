import type { NamedConversation } from '#domain/conversations/named'
import type { Tone } from '../parts/bits.tsx'
import type { Entry } from './entries.ts'

/** What of the timeline is shown. */
export const KINDS = [
  { value: 'all', text: 'All' },
  { value: 'request', text: 'Requests' },
  { value: 'delivery', text: 'Deliveries' },
  { value: 'problem', text: 'Problems' },
] as const

export type Kind = (typeof KINDS)[number]['value']

/** Whether something is wrong with what passed. */
function isProblem(entry: Entry): boolean {
  if (entry.kind === 'delivery') return ['failed', 'refused', 'dropped'].includes(entry.of.state)
  const { status, violations, internal_error } = entry.of
  return status >= 400 || status === 0 || violations.length > 0 || internal_error !== null
}

/** The name of a conversation in the address of the page. */
export function placeOf({ account_id, id }: NamedConversation): string {
  return `${account_id}/${id}`
}

/** Whether an entry is among those that somebody wants to see. */
export function isWanted(entry: Entry, kind: Kind, conversation: string | undefined): boolean {
  if (kind === 'problem' ? !isProblem(entry) : kind !== 'all' && kind !== entry.kind) return false
  return (
    conversation === undefined || (entry.of.conversation !== null && placeOf(entry.of.conversation) === conversation)
  )
}

/** How a status looks. */
export function toneOf(entry: Entry): Tone {
  if (entry.kind === 'delivery') {
    if (entry.of.state === 'delivered') return 'good'
    return isProblem(entry) ? 'bad' : 'plain'
  }
  const { status, violations } = entry.of
  if (status >= 400 || status === 0) return 'bad'
  return violations.length > 0 ? 'warn' : 'good'
}

/** A status in a word. */
export function statusOf(entry: Entry): string {
  if (entry.kind === 'delivery') return entry.of.status === null ? entry.of.state : String(entry.of.status)
  return entry.of.status === 0 ? 'dropped' : String(entry.of.status)
}
