import type { Account } from '../account.ts'
import { span } from '../format.ts'
import { moveFocus } from '../keys.ts'
import { Badge, Face, Nothing, type Tone } from '../parts/bits.tsx'
import { href } from '../route.ts'
import type { Conversation, Status } from './api.ts'

export const STATUS_TONES: Record<Status, Tone> = {
  open: 'accent',
  pending: 'warn',
  snoozed: 'plain',
  resolved: 'good',
}

const MILLISECONDS = 1000

/** What was said last, in one line. */
function lastWords({ last_non_activity_message: last }: Conversation): string {
  if (!last) return 'Nothing has been said.'
  const said = last.content ?? (last.attachments?.length ? 'a file' : '')
  return last.message_type === 1 ? `↩ ${said}` : said
}

interface RowProps {
  conversation: Conversation
  inbox: string | undefined
  /** The mock's time. */
  now: number
  /** Whether the list has conversations in several states. */
  isMixed: boolean
}

/** One conversation among others. */
function Row({ conversation, inbox, now, isMixed }: RowProps) {
  const { meta, status, unread_count, waiting_since, labels, last_activity_at, priority } = conversation
  const { sender, assignee, team } = meta
  return (
    <>
      <Face name={sender.name} picture={sender.thumbnail} />
      <span class="row-body">
        <span class="row-line">
          <strong dir="auto">{sender.name || sender.email || 'Nameless'}</strong>
          <span class="when" title="Since the last activity">
            {span(now - last_activity_at * MILLISECONDS)}
          </span>
        </span>
        <span class="row-line">
          <span class="words" dir="auto">
            {lastWords(conversation)}
          </span>
          {unread_count > 0 && (
            <span class="unread">
              {unread_count}
              <span class="hidden"> unread</span>
            </span>
          )}
        </span>
        <span class="marks">
          {isMixed && <Badge tone={STATUS_TONES[status]}>{status}</Badge>}
          {priority && <Badge tone={priority === 'urgent' ? 'bad' : 'plain'}>{priority}</Badge>}
          {waiting_since > 0 && <Badge tone="warn">waits {span(now - waiting_since * MILLISECONDS)}</Badge>}
          {labels.map((label) => (
            <Badge key={label}>#{label}</Badge>
          ))}
          <span class="where">{[inbox, assignee?.name, team?.name].filter(Boolean).join(' · ')}</span>
        </span>
      </span>
    </>
  )
}

/** The conversations of a page. */
export function ConversationList({
  account,
  conversations,
  chosen,
  now,
  open,
  query,
}: {
  account: Account
  conversations: readonly Conversation[]
  chosen: number | undefined
  /** The mock's time. */
  now: string | undefined
  open: (id: number) => void
  query: Record<string, string>
}) {
  if (conversations.length === 0) return <Nothing>No conversation is like this.</Nothing>
  const entry = conversations.some(({ id }) => id === chosen) ? chosen : conversations[0]?.id
  const inboxes = new Map(account.inboxes.map(({ id, name }) => [id, name]))
  const time = new Date(now ?? 0).getTime()
  return (
    <ul class="rows" onKeyDown={moveFocus}>
      {conversations.map((conversation) => {
        const { id } = conversation
        return (
          <li key={id}>
            <a
              class="row"
              data-item
              href={href({ tab: 'desk', parts: [String(account.id), String(id)], query })}
              aria-current={id === chosen ? 'true' : undefined}
              tabIndex={id === entry ? 0 : -1}
              onClick={(event) => {
                event.preventDefault()
                open(id)
              }}
            >
              <Row
                conversation={conversation}
                inbox={inboxes.get(conversation.inbox_id)}
                now={time}
                isMixed={query.status === 'all'}
              />
            </a>
          </li>
        )
      })}
    </ul>
  )
}
