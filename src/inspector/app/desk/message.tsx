import { moment } from '../format.ts'
import { Badge } from '../parts/bits.tsx'
import type { Message } from './api.ts'
import { AttachmentView } from './attachment.tsx'
import { Content } from './content.tsx'

const MILLISECONDS = 1000
const INCOMING = 0
const ACTIVITY = 2
const TEMPLATE = 3

function kindOf({ message_type, private: isPrivate }: Message): string {
  if (isPrivate) return 'note'
  return message_type === INCOMING ? 'incoming' : 'outgoing'
}

const NAMES: Record<string, string> = { incoming: 'Customer', outgoing: 'Agent', note: 'Agent' }

/** Who wrote a message. */
function authorOf({ sender, message_type }: Message, kind: string): string {
  if (sender) return `${sender.name ?? NAMES[kind]}${sender.type === 'agent_bot' ? ' (bot)' : ''}`
  return message_type === TEMPLATE ? 'Automatic' : (NAMES[kind] ?? '')
}

/** One message of a conversation. */
export function MessageView({ message }: { message: Message }) {
  const { message_type, content, created_at, status, attachments = [], content_attributes } = message
  const at = created_at * MILLISECONDS
  const time = <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>
  if (message_type === ACTIVITY) {
    return (
      <li class="activity">
        <span dir="auto">{content}</span> {time}
      </li>
    )
  }
  const kind = kindOf(message)
  return (
    <li class={`message ${kind}`}>
      <p class="author">
        <strong dir="auto">{authorOf(message, kind)}</strong>
        {kind === 'note' && <Badge tone="warn">private note</Badge>}
        {message.content_type !== 'text' && <Badge>{message.content_type.replaceAll('_', ' ')}</Badge>}
        {time}
        {kind === 'outgoing' && <span class={`status ${status}`}>{status}</span>}
      </p>
      <div class="bubble">
        {content_attributes.deleted === true && <Badge tone="bad">deleted</Badge>}
        <Content message={message} />
        {attachments.map((attachment) => (
          <AttachmentView key={attachment.id} attachment={attachment} />
        ))}
      </div>
      {typeof content_attributes.external_error === 'string' && (
        <p class="problem">{content_attributes.external_error}</p>
      )}
    </li>
  )
}
