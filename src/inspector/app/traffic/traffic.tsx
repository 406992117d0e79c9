import { useRef } from 'preact/hooks'
import { control } from '../api.ts'
import { useKeys } from '../keys.ts'
import { refresh } from '../live.ts'
import { useAction } from '../load.ts'
import type { Shared } from '../page.ts'
import { Nothing, Problem } from '../parts/bits.tsx'
import { useDraft } from '../parts/draft.ts'
import { Choice } from '../parts/tabs.tsx'
import { go } from '../route.ts'
import { DeliveryDetail } from './delivery.tsx'
import { useEntries } from './entries.ts'
import { exportHar } from './har.ts'
import { isWanted, KINDS } from './kinds.ts'
import { RequestDetail } from './request.tsx'
import { Timeline } from './timeline.tsx'

/** Forgets what passed: the requests, and the deliveries that are done. */
async function clear(): Promise<void> {
  await Promise.all([control('/requests', { method: 'DELETE' }), control('/deliveries', { method: 'DELETE' })])
}

/** Why nothing is shown. */
function reasonOfNothing(isQuiet: boolean, mayHaveOlder: boolean): string {
  if (isQuiet) return 'Nothing has passed yet. What apps ask, and what is sent to them, shows here.'
  return `Nothing ${mayHaveOlder ? 'of the newest ' : ''}is like this.`
}

/** What passed between apps and the mock: requests and deliveries in one timeline. */
export function TrafficPage({ route, pulse, account }: Shared) {
  const { query } = route
  const chosen = route.parts[0]
  const search = useRef<HTMLInputElement>(null)
  const { entries, error, more, forget } = useEntries(pulse, query.search ?? '')
  const { error: failure, act } = useAction()
  const kind = KINDS.find(({ value }) => value === query.kind)?.value ?? 'all'
  const shown = entries.filter((entry) => isWanted(entry, kind, query.conversation))
  const open = (key: string | undefined): void => go({ tab: 'traffic', parts: key === undefined ? [] : [key], query })
  const filter = (changed: Record<string, string>): void => {
    const given = Object.entries({ ...query, ...changed }).filter(([, value]) => value !== '')
    go({ ...route, query: Object.fromEntries(given) })
  }
  const searched = useDraft(query.search ?? '', (text) => filter({ search: text }))
  const step = (by: number): void => {
    const index = shown.findIndex(({ key }) => key === chosen)
    const next = shown[Math.min(Math.max(index + by, 0), shown.length - 1)]
    if (next) open(next.key)
  }
  useKeys({ j: () => step(1), k: () => step(-1), '/': () => search.current?.focus() })
  const id = Number(chosen?.slice(1)) || undefined
  return (
    <div class={`traffic-panes ${chosen === undefined ? '' : 'has-chosen'}`}>
      <section class="timeline-pane" aria-label="Timeline">
        <div class="toolbar">
          <input
            ref={search}
            type="search"
            aria-label="Search requests and deliveries"
            placeholder="Search paths, bodies, callers"
            {...searched}
          />
          <Choice label="Kind" options={KINDS} chosen={kind} choose={(value) => filter({ kind: value })} />
          {query.conversation !== undefined && (
            <button type="button" class="label" onClick={() => filter({ conversation: '' })}>
              conversation {query.conversation} ✕
            </button>
          )}
          <button type="button" onClick={() => void act(exportHar)}>
            Export HAR
          </button>
          <button
            type="button"
            onClick={() =>
              void act(async () => {
                await clear()
                forget()
                await refresh()
              })
            }
          >
            Clear
          </button>
        </div>
        <Problem text={error ?? failure} />
        {shown.length === 0 && !error && (
          <Nothing>{reasonOfNothing(entries.length === 0 && !query.search, more !== undefined)}</Nothing>
        )}
        <Timeline entries={shown} chosen={chosen} query={query} open={open} />
        {more && (
          <button type="button" class="older" onClick={more}>
            Older
          </button>
        )}
      </section>
      <section class="detail" aria-label="Detail">
        {id === undefined && <Nothing>Choose an entry.</Nothing>}
        {id !== undefined && chosen?.startsWith('d') && (
          <DeliveryDetail key={chosen} id={id} pulse={pulse} open={open} back={() => open(undefined)} />
        )}
        {id !== undefined && chosen?.startsWith('r') && (
          <RequestDetail key={chosen} id={id} pulse={pulse} account={account} back={() => open(undefined)} />
        )}
      </section>
    </div>
  )
}
