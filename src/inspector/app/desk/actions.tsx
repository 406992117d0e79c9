import { useState } from 'preact/hooks'
import { useKeys } from '../keys.ts'
import { useAction } from '../load.ts'
import { Problem, Select } from '../parts/bits.tsx'
import { assign, markRead, setLabels, setPriority, setStatus } from './api.ts'
import type { OpenCase } from './case.ts'
import { PRIORITIES } from './priorities.ts'
import { Snooze } from './snooze.tsx'

const MILLISECONDS = 1000

/** What can be done with a conversation at one stroke. */
export function Actions({ account, conversation, agent, lists, pulse }: OpenCase) {
  const { error, act } = useAction()
  const { id, status, meta, labels, unread_count } = conversation
  const on = { account, id, agent }
  const isOpen = status === 'open'
  const assigneeId = meta.assignee_type === 'User' ? meta.assignee?.id : undefined
  const isOwn = assigneeId === agent.id
  const resolve = (): void => void act(() => setStatus(on, status === 'resolved' ? 'open' : 'resolved'))
  const take = (): void => void act(() => assign(on, { assignee_id: isOwn ? 0 : agent.id }))
  const [isSnoozing, setSnoozing] = useState(false)
  const snoozeOrWake = (): void => {
    if (status === 'snoozed') void act(() => setStatus(on, 'open'))
    else setSnoozing(true)
  }
  const snooze = (until: Date | undefined): void =>
    void act(() => setStatus(on, 'snoozed', until && Math.floor(until.getTime() / MILLISECONDS)))
  useKeys({ e: resolve, a: take, s: snoozeOrWake })
  const users = account.callers.filter(({ type }) => type === 'user')
  return (
    <div class="case-actions">
      <button type="button" class={isOpen ? 'primary' : ''} onClick={resolve}>
        {status === 'resolved' ? 'Reopen' : 'Resolve'} <kbd>e</kbd>
      </button>
      <button type="button" onClick={snoozeOrWake}>
        {status === 'snoozed' ? 'Wake' : 'Snooze'} <kbd>s</kbd>
      </button>
      <button type="button" onClick={take}>
        {isOwn ? 'Unassign' : 'Assign to me'} <kbd>a</kbd>
      </button>
      {unread_count > 0 && (
        <button type="button" onClick={() => void act(() => markRead(on))}>
          Mark read
        </button>
      )}
      <Select
        label="Assignee"
        isHidden
        value={String(assigneeId ?? 0)}
        options={[['0', 'Nobody'], ...users.map((user) => [String(user.id), user.name ?? ''] as const)]}
        choose={(value) => void act(() => assign(on, { assignee_id: Number(value) }))}
      />
      <Select
        label="Team"
        isHidden
        value={String(meta.team?.id ?? 0)}
        options={[['0', 'No team'], ...lists.teams.map((team) => [String(team.id), team.name] as const)]}
        choose={(value) => void act(() => assign(on, { team_id: Number(value) }))}
      />
      <Select
        label="Priority"
        isHidden
        value={conversation.priority ?? ''}
        options={[['', 'No priority'], ...PRIORITIES.map((priority) => [priority, priority] as const)]}
        choose={(value) => void act(() => setPriority(on, value))}
      />
      <Select
        label="Add a label"
        isHidden
        value=""
        options={[
          ['', '+ Label'],
          ...lists.labels.filter((label) => !labels.includes(label)).map((label) => [label, label] as const),
        ]}
        choose={(value) => void act(() => setLabels(on, [...labels, value]))}
      />
      {labels.map((label) => (
        <button
          key={label}
          type="button"
          class="label"
          aria-label={`Remove the label ${label}`}
          onClick={() =>
            void act(() =>
              setLabels(
                on,
                labels.filter((other) => other !== label),
              ),
            )
          }
        >
          #{label} ✕
        </button>
      ))}
      {isSnoozing && (
        <Snooze now={new Date(pulse?.clock.now ?? Date.now())} close={() => setSnoozing(false)} snooze={snooze} />
      )}
      <Problem text={error} />
    </div>
  )
}
