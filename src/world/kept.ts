import type { NamedConversation } from '#domain/conversations/named'
import type { Violation } from '#protocol'
import { Cutter, MAX_TEXT, mark } from './cut.ts'
import { masked, shown, shownText } from './secrets.ts'
import { type ShelvedText, unshelved } from './shelf.ts'

/** Who sent a request, as far as its credentials are somebody's. */
export interface JournalCaller {
  type: 'user' | 'agent_bot' | 'platform_app' | 'bird_agent' | 'contact'
  id: number | string
  name: string | null
}

/** One request and its answer, without what was sent and answered. */
export interface JournalSummary {
  /** Counts from 1 in every world. */
  id: number
  /** When it came, by the mock's clock, ISO 8601. */
  at: string
  world: string
  method: string
  path: string
  query: Record<string, unknown>
  /** The id of the operation; null when there is none. */
  operation: string | null
  params: Record<string, string>
  /** The conversation that it names or has changed; null when there is none. */
  conversation: NamedConversation | null
  /** The last four characters of the token; null when there was none. */
  token: string | null
  /** Whose token it is; null when it is nobody's. */
  caller: JournalCaller | null
  /** 0 when the connection was broken off. */
  status: number
  /** How long it took, in milliseconds of the machine's time. */
  duration_ms: number
  /** What broke within the mock; null when nothing did. With it, the status is no word of the real server's. */
  internal_error: string | null
  /** The ids of the faults that were applied. */
  faults: number[]
  violations: Violation[]
}

/** One request and its answer. */
export interface JournalEntry extends JournalSummary {
  /** The body as it was understood. Files and long texts are cut, with a mark; secrets to their last four characters. */
  body: unknown
  response: unknown
}

/** An exchange as the pipeline hands it over. */
export type Recorded = Omit<JournalEntry, 'id' | 'at' | 'body' | 'response' | 'token'> & {
  /** Milliseconds since 1970, by the mock's clock. */
  at: number
  body: unknown
  /** How long the body was on its way, in bytes: what is short is kept as it is until somebody looks. */
  size: number
  token: string | undefined
}

/** An answer as it is kept: a text on the shelf, or how many bytes it had. */
export type KeptAnswer = ShelvedText | number | undefined

/** An exchange as the journal keeps it. */
export interface Kept {
  id: number
  exchange: Recorded
  answer: KeptAnswer
}

/** An exchange as it is shown. */
export function entryOf(kept: Kept): JournalEntry {
  const { size, body } = kept.exchange
  return {
    ...summaryOf(kept),
    // What was long is cut already.
    body: size > MAX_TEXT ? body : new Cutter().cut(body),
    response: parsed(kept.answer),
  }
}

/** The same without what was sent and answered. */
export function summaryOf({ id, exchange }: Kept): JournalSummary {
  const { at, size, query, params, body, token, ...entry } = exchange
  return {
    id,
    at: new Date(at).toISOString(),
    ...entry,
    query: secretless(query),
    params: secretless(params),
    token: token === undefined ? null : masked(token),
  }
}

function secretless<T>(parameters: Record<string, T>): Record<string, T>
function secretless(parameters: Record<string, unknown>): unknown {
  return new Cutter().cut(parameters)
}

/** The answer as data where it is JSON, else as it is. */
function parsed(answer: KeptAnswer): unknown {
  if (answer === undefined) return null
  if (typeof answer === 'number') return mark(answer, 'bytes')
  const text = unshelved(answer)
  try {
    return JSON.parse(text, shown)
  } catch {
    return shownText(text)
  }
}
