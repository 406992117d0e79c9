import { useEffect, useRef, useState } from 'preact/hooks'
import type { Account } from '../account.ts'
import { useKeys } from '../keys.ts'
import { useLoaded } from '../load.ts'
import type { Shared } from '../page.ts'
import { Nothing, Problem } from '../parts/bits.tsx'
import { useDraft } from '../parts/draft.ts'
import { go, goOn } from '../route.ts'
import { listConversations, listLabels, listTeams, PAGE_SIZE } from './api.ts'
import type { DeskLists } from './case.ts'
import { ConversationPane } from './conversation.tsx'
import { Filters } from './filters.tsx'
import { ConversationList } from './list.tsx'
import { Newcomer } from './newcomer.tsx'

function useLists(account: Account, version: unknown): DeskLists {
  const { data } = useLoaded(
    `lists ${account.id}`,
    async () => {
      const [teams, labels] = await Promise.all([listTeams(account), listLabels(account)])
      return { teams, labels }
    },
    version,
  )
  return data ?? { teams: [], labels: [] }
}

/** The support desk: its inboxes, its conversations, and one of them with all that is said. */
export function DeskPage({ route, pulse, account, accounts }: Shared & { account: Account }) {
  const records = pulse && `${pulse.epoch} ${pulse.records}`
  const { query } = route
  const chosen = Number(route.parts[1]) || undefined
  const [isWriting, setWriting] = useState(false)
  const lists = useLists(account, records)
  const key = `${account.id} ${JSON.stringify(query)}`
  const { data, error } = useLoaded(key, () => listConversations(account, query), records)
  const search = useRef<HTMLInputElement>(null)

  const open = (id: number | undefined): void =>
    go({ tab: 'desk', parts: [String(account.id), ...(id === undefined ? [] : [String(id)])], query })
  const filter = (changed: Record<string, string>): void =>
    go({ ...route, parts: [String(account.id), ...route.parts.slice(1)], query: { ...query, page: '', ...changed } })
  const searched = useDraft(query.q ?? '', (q) => filter({ q }))
  const step = (by: number): void => {
    const ids = (data?.conversations ?? []).map(({ id }) => id)
    const index = chosen === undefined ? -1 : ids.indexOf(chosen)
    const next = ids[Math.min(Math.max(index + by, 0), ids.length - 1)]
    if (next !== undefined) open(next)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    w: () => setWriting(true),
    '/': () => search.current?.focus(),
  })
  // On a wide screen something is always open: nobody has to click to see a conversation.
  const first = data?.conversations[0]?.id
  const isWide = matchMedia('(min-width: 900px)').matches
  useEffect(() => {
    if (chosen !== undefined || first === undefined || !isWide) return
    goOn(route, { tab: 'desk', parts: [String(account.id), String(first)], query })
  }, [chosen, first, isWide, account.id, route, query])

  return (
    <div class={`desk-panes ${chosen === undefined ? '' : 'has-chosen'}`}>
      <Filters
        account={account}
        accounts={accounts}
        lists={lists}
        query={query}
        choose={filter}
        open={(id) => go({ tab: 'desk', parts: [String(id)], query: {} })}
      />
      <section class="list-pane" aria-label="Conversations">
        <div class="list-head">
          <input ref={search} type="search" aria-label="Search messages" placeholder="Search messages" {...searched} />
          <button type="button" onClick={() => setWriting(true)}>
            New customer <kbd>w</kbd>
          </button>
        </div>
        <Problem text={error} />
        {data && (
          <ConversationList
            account={account}
            conversations={data.conversations}
            chosen={chosen}
            now={pulse?.clock.now}
            open={open}
            query={query}
          />
        )}
        {data && (
          <Pager
            page={Number(query.page) || 1}
            total={totalOf(data.counts, query.assignee)}
            turn={(page) => filter({ page: String(page) })}
          />
        )}
      </section>
      {chosen === undefined ? (
        <section class="conversation none" aria-label="Conversation">
          <Nothing>Choose a conversation, or let a new customer write.</Nothing>
        </section>
      ) : (
        <ConversationPane
          key={`${account.id} ${chosen}`}
          account={account}
          id={chosen}
          lists={lists}
          pulse={pulse}
          back={() => open(undefined)}
        />
      )}
      {isWriting && <Newcomer account={account} close={() => setWriting(false)} written={open} />}
    </div>
  )
}

function totalOf(
  counts: { mine_count: number; unassigned_count: number; assigned_count: number; all_count: number },
  assignee: string | undefined,
): number {
  if (assignee === 'me') return counts.mine_count
  if (assignee === 'unassigned') return counts.unassigned_count
  return assignee === 'assigned' ? counts.assigned_count : counts.all_count
}

function Pager({ page, total, turn }: { page: number; total: number; turn: (page: number) => void }) {
  if (total <= PAGE_SIZE && page === 1) return null
  const last = Math.max(1, Math.ceil(total / PAGE_SIZE))
  return (
    <nav class="pager" aria-label="Pages of conversations">
      <button type="button" aria-label="Previous page" disabled={page <= 1} onClick={() => turn(page - 1)}>
        ‹
      </button>
      <span>
        Page {page} of {last.toLocaleString('en')}
      </span>
      <button type="button" aria-label="Next page" disabled={page >= last} onClick={() => turn(page + 1)}>
        ›
      </button>
    </nav>
  )
}
