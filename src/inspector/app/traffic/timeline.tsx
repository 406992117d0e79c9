import { timeOfDay } from '../format.ts'
import { moveFocus } from '../keys.ts'
import { Badge } from '../parts/bits.tsx'
import { href } from '../route.ts'
import type { Entry } from './entries.ts'
import { statusOf, toneOf } from './kinds.ts'

/** What an entry says in one line. */
function Words({ entry }: { entry: Entry }) {
  if (entry.kind === 'delivery') {
    const { event, url, target } = entry.of
    return (
      <>
        <span class="verb out">{event}</span>
        <span class="path">
          {target} {url}
        </span>
      </>
    )
  }
  const { method, path } = entry.of
  return (
    <>
      <span class="verb">{method}</span>
      <span class="path">{path}</span>
    </>
  )
}

/** Who called, and what came of it. */
function Note({ entry }: { entry: Entry }) {
  if (entry.kind === 'delivery') return <span class="who" />
  const { caller, token, violations, faults } = entry.of
  return (
    <span class="who">
      {faults.length > 0 && <Badge tone="warn">fault</Badge>}
      {violations.length > 0 && <Badge tone="bad">contract</Badge>}
      {caller?.name ?? token ?? ''}
    </span>
  )
}

/** Requests and deliveries, newest first. */
export function Timeline({
  entries,
  chosen,
  query,
  open,
}: {
  entries: readonly Entry[]
  chosen: string | undefined
  query: Record<string, string>
  open: (key: string) => void
}) {
  const entry = entries.some(({ key }) => key === chosen) ? chosen : entries[0]?.key
  return (
    <ol class="timeline" onKeyDown={moveFocus}>
      {entries.map((passed) => (
        <li key={passed.key}>
          <a
            class="entry"
            data-item
            href={href({ tab: 'traffic', parts: [passed.key], query })}
            aria-current={passed.key === chosen ? 'true' : undefined}
            tabIndex={passed.key === entry ? 0 : -1}
            onClick={(event) => {
              event.preventDefault()
              open(passed.key)
            }}
          >
            <span class="arrow" role="img" aria-label={passed.kind}>
              {passed.kind === 'request' ? '→' : '←'}
            </span>
            <time dateTime={passed.at}>{timeOfDay(passed.at)}</time>
            <Words entry={passed} />
            <Note entry={passed} />
            <Badge tone={toneOf(passed)}>{statusOf(passed)}</Badge>
          </a>
        </li>
      ))}
    </ol>
  )
}
