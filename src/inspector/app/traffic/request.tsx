import { useState } from 'preact/hooks'
import type { JournalEntry } from '#world/journal'
import type { Pulse } from '#world/pulse'
import type { Account } from '../account.ts'
import { control } from '../api.ts'
import { refresh } from '../live.ts'
import { useAction, useLoaded } from '../load.ts'
import { Badge, Problem } from '../parts/bits.tsx'
import { Json } from '../parts/json.tsx'
import { copy } from './copy.ts'
import { curlOf } from './curl.ts'
import { ConversationLink, DetailHead, Facts } from './detail.tsx'
import { Findings } from './findings.tsx'

/** Breaks the next request like this one. */
function failNext({ operation, method, path }: JournalEntry): Promise<unknown> {
  const match = operation === null ? { method, path } : { operation }
  return control('/faults', { method: 'POST', body: { match, times: 1, status: 500 } })
}

/** Whose token to put into a command; a name for it where it is not known. */
function tokenFor({ caller, token }: JournalEntry, account: Account | undefined): string | undefined {
  if (token === null) return undefined
  const known = account?.callers.find(({ type, id }) => type === caller?.type && id === caller.id)
  return known?.token ?? '$TOKEN'
}

/** A request and its answer, with all that is known of them. */
export function RequestDetail({
  id,
  pulse,
  account,
  back,
}: {
  id: number
  pulse: Pulse | undefined
  account: Account | undefined
  back: () => void
}) {
  const { data: entry, error } = useLoaded(`r${id}`, () => control<JournalEntry>(`/requests/${id}`), pulse?.epoch)
  const { error: failure, act } = useAction()
  const [told, setTold] = useState('')
  if (!entry) return <Problem text={error} />
  const { method, path, query, status, caller, token, operation, duration_ms, internal_error, faults, at } = entry
  const hasQuery = Object.keys(query).length > 0
  return (
    <>
      <DetailHead title={`${method} ${path}`} back={back}>
        <Badge tone={status >= 400 || status === 0 ? 'bad' : 'good'}>{status === 0 ? 'dropped' : status}</Badge>
      </DetailHead>
      <div class="actions">
        <button
          type="button"
          onClick={() =>
            void act(async () => {
              await copy(curlOf(entry, tokenFor(entry, account)))
              setTold('Copied.')
            })
          }
        >
          Copy as curl
        </button>
        <button
          type="button"
          onClick={() =>
            void act(async () => {
              await failNext(entry)
              await refresh()
              setTold('The next request like this one is answered 500.')
            })
          }
        >
          Fail this next time
        </button>
        <span role="status">{told}</span>
      </div>
      <Problem text={failure} />
      <Findings violations={entry.violations} />
      {internal_error !== null && <p class="problem">An error of the mock itself: {internal_error}</p>}
      <Facts
        facts={[
          ['Operation', operation ?? 'none'],
          [
            'Caller',
            caller ? `${caller.name} (${caller.type.replaceAll('_', ' ')} ${caller.id})` : (token ?? 'nobody'),
          ],
          ['Conversation', <ConversationLink key="link" conversation={entry.conversation} />],
          ['At', at.replace('T', ' ').replace('Z', ' UTC')],
          ['Took', `${duration_ms.toFixed(1)} ms`],
          ['Faults', faults.join(', ')],
        ]}
      />
      {hasQuery && (
        <>
          <h3>Query</h3>
          <Json value={query} />
        </>
      )}
      <h3>Request</h3>
      {entry.body === null ? <p class="quiet-text">No body.</p> : <Json value={entry.body} />}
      <h3>Answer</h3>
      {entry.response === null ? <p class="quiet-text">No body.</p> : <Json value={entry.response} />}
    </>
  )
}
