import type { Account } from '../account.ts'
import { channelName } from '../format.ts'
import { moveFocus } from '../keys.ts'
import { Select } from '../parts/bits.tsx'
import type { Status } from './api.ts'
import type { DeskLists } from './case.ts'

const STATUSES: ReadonlyArray<readonly [value: Status | 'all', text: string]> = [
  ['open', 'Open'],
  ['pending', 'Pending'],
  ['snoozed', 'Snoozed'],
  ['resolved', 'Resolved'],
  ['all', 'All'],
]

const ASSIGNEES = [
  ['', 'Anybody'],
  ['unassigned', 'Nobody'],
  ['assigned', 'Somebody'],
] as const

/** One choice of a filter, with how many there are. */
interface Choice {
  value: string
  text: string
  note?: string
  count?: number
}

function Choices({
  title,
  choices,
  chosen,
  choose,
}: {
  title: string
  choices: readonly Choice[]
  chosen: string
  choose: (value: string) => void
}) {
  const first = choices.some(({ value }) => value === chosen) ? chosen : choices[0]?.value
  return (
    <fieldset class="choices" onKeyDown={moveFocus}>
      <legend>{title}</legend>
      {choices.map(({ value, text, note, count }) => (
        <button
          key={value}
          type="button"
          data-item
          aria-pressed={value === chosen}
          tabIndex={value === first ? 0 : -1}
          onClick={() => choose(value)}
        >
          <span class="name" dir="auto">
            {text}
            {note !== undefined && <small>{note}</small>}
          </span>
          {count !== undefined && <span class="count">{count.toLocaleString('en')}</span>}
        </button>
      ))}
    </fieldset>
  )
}

/** What to see of the desk. */
export function Filters({
  account,
  accounts,
  lists: { teams, labels },
  query,
  choose,
  open,
}: {
  account: Account
  accounts: ReadonlyArray<{ id: number; name: string }>
  lists: DeskLists
  query: Record<string, string>
  choose: (changed: Record<string, string>) => void
  open: (account: string) => void
}) {
  const status = STATUSES.find(([value]) => value === query.status)?.[0] ?? 'open'
  const countOf = (counts: Account['conversations'], of: Status | 'all'): number =>
    of === 'all' ? Object.values(counts).reduce((sum, count) => sum + count, 0) : counts[of]
  const inboxes = account.inboxes.map(({ id, name, channel_type, conversations }) => ({
    value: String(id),
    text: name,
    note: channelName(channel_type),
    count: countOf(conversations, status),
  }))
  return (
    <section class="filters" aria-label="Filters">
      {accounts.length > 1 && (
        <Select
          label="Account"
          value={String(account.id)}
          options={accounts.map(({ id, name }) => [String(id), name])}
          choose={open}
        />
      )}
      <Choices
        title="Status"
        choices={STATUSES.map(([value, text]) => ({ value, text, count: countOf(account.conversations, value) }))}
        chosen={status}
        choose={(value) => choose({ status: value })}
      />
      <Choices
        title="Inbox"
        choices={[{ value: '', text: 'All inboxes', count: countOf(account.conversations, status) }, ...inboxes]}
        chosen={query.inbox ?? ''}
        choose={(value) => choose({ inbox: value })}
      />
      <div class="selects">
        <Select
          label="Assigned to"
          value={query.assignee ?? ''}
          options={ASSIGNEES}
          choose={(value) => choose({ assignee: value })}
        />
        <Select
          label="Team"
          value={query.team ?? ''}
          options={[['', 'Any team'], ...teams.map(({ id, name }) => [String(id), name] as const)]}
          choose={(value) => choose({ team: value })}
        />
        <Select
          label="Label"
          value={query.label ?? ''}
          options={[['', 'Any label'], ...labels.map((label) => [label, label] as const)]}
          choose={(value) => choose({ label: value })}
        />
      </div>
    </section>
  )
}
