import { useEffect, useRef, useState } from 'preact/hooks'
import type { DeliverySummary } from '#events/delivery-log'
import type { JournalSummary } from '#world/journal'
import type { Pulse } from '#world/pulse'
import { control, query } from '../api.ts'
import { reasonOf } from '../load.ts'

/** What passed: a request to the mock, or a delivery of the mock's. */
export type Entry =
  | { kind: 'request'; key: string; at: string; of: JournalSummary }
  | { kind: 'delivery'; key: string; at: string; of: DeliverySummary }

/** How many of each kind are asked for at once. */
const PAGE = 100

interface Passed {
  requests: JournalSummary[]
  deliveries: DeliverySummary[]
  /** Whether there may be some before these; undefined until any were asked for. */
  mayHaveOlder?: boolean
}

const NOTHING: Passed = { requests: [], deliveries: [] }

/** Which of what passed to ask for. */
interface Slice {
  search: string
  since?: number | undefined
  before?: number | undefined
  limit?: number
}

function list<T>(what: 'requests' | 'deliveries', { search, ...slice }: Slice): Promise<T[]> {
  return control<T[]>(`/${what}${query({ bodies: 'false', search, ...slice })}`)
}

/** Old and new, in the order of their ids; what came again as it is now. */
function merged<T extends { id: number }>(before: readonly T[], more: readonly T[]): T[] {
  const byId = new Map([...before, ...more].map((item) => [item.id, item]))
  return [...byId.values()].sort((a, b) => a.id - b.id)
}

/** Whether one list is as long as was asked for. */
function isFull({ requests, deliveries }: Passed): boolean {
  return requests.length >= PAGE || deliveries.length >= PAGE
}

/** From where on deliveries may have changed: those under way, and all that came since. */
function cursorOf(deliveries: readonly DeliverySummary[]): number | undefined {
  const pending = deliveries.find(({ state }) => state === 'pending')
  return pending ? pending.id - 1 : deliveries.at(-1)?.id
}

async function news(known: Passed, search: string): Promise<Passed> {
  // All that came since: the newest of it alone would leave a gap that nothing fills.
  const after = (id = 0) => (known === NOTHING ? { limit: PAGE } : { since: id })
  const [requests, deliveries] = await Promise.all([
    list<JournalSummary>('requests', { search, ...after(known.requests.at(-1)?.id) }),
    list<DeliverySummary>('deliveries', { search, ...after(cursorOf(known.deliveries)) }),
  ])
  return {
    requests: merged(known.requests, requests),
    deliveries: merged(known.deliveries, deliveries),
    mayHaveOlder: known.mayHaveOlder ?? isFull({ requests, deliveries }),
  }
}

async function older(known: Passed, search: string): Promise<Passed> {
  const before = { requests: known.requests[0]?.id, deliveries: known.deliveries[0]?.id }
  const [requests, deliveries] = await Promise.all([
    list<JournalSummary>('requests', { search, before: before.requests, limit: PAGE }),
    list<DeliverySummary>('deliveries', { search, before: before.deliveries, limit: PAGE }),
  ])
  return {
    requests: merged(requests, known.requests),
    deliveries: merged(deliveries, known.deliveries),
    mayHaveOlder: isFull({ requests, deliveries }),
  }
}

/** The newest first. What came at the same moment: deliveries follow from requests, higher ids from lower ones. */
function byNews(a: Entry, b: Entry): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1
  if (a.kind !== b.kind) return a.kind === 'delivery' ? -1 : 1
  return b.of.id - a.of.id
}

function timeline({ requests, deliveries }: Passed): Entry[] {
  const entries: Entry[] = [
    ...requests.map((of) => ({ kind: 'request' as const, key: `r${of.id}`, at: of.at, of })),
    ...deliveries.map((of) => ({ kind: 'delivery' as const, key: `d${of.id}`, at: of.at, of })),
  ]
  return entries.sort(byNews)
}

/** What passed, newest first, as it goes on. */
export function useEntries(pulse: Pulse | undefined, search: string) {
  const [passed, setPassed] = useState(NOTHING)
  const [error, setError] = useState<string>()
  const known = useRef({ key: '', passed: NOTHING })
  const queue = useRef(Promise.resolve())
  const key = `${pulse?.epoch} ${search}`

  /** One question after the other, so that none overwrites what another has brought. */
  const extend = (step: (known: Passed, search: string) => Promise<Passed>): void => {
    queue.current = queue.current.then(async () => {
      try {
        if (known.current.key !== key) known.current = { key, passed: NOTHING }
        const next = await step(known.current.passed, search)
        known.current = { key, passed: next }
        setPassed(next)
        setError(undefined)
      } catch (reason) {
        setError(reasonOf(reason))
      }
    })
  }
  const version = pulse && `${pulse.requests} ${pulse.deliveries}`
  useEffect(() => {
    if (version !== undefined) extend(news)
  }, [key, version])
  return {
    entries: timeline(passed),
    error,
    more: passed.mayHaveOlder ? () => extend(older) : undefined,
    /** Takes back what is shown, as it is not there any more. */
    forget: () => extend(() => news(NOTHING, search)),
  }
}
