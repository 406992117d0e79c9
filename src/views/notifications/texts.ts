import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Notification, NotificationType } from '#db/models/notifications/notification'
import { incomingMessages, messagesOf } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { markdownToPlainText } from '#tools/markdown/plain'
import { stripped } from '#tools/ruby'

/** How many words of a message a notification shows. */
const WORDS = 10

/** The first words of a text, and that there are more: white space between them stays as it is. */
const FIRST_WORDS = new RegExp(String.raw`^((?:(?=([^]+?[ \t\r\n\f\v]+))\2){${WORDS - 1}}[^]+?)[ \t\r\n\f\v]`)

/** What is told of with the message that a conversation began with. */
const OF_FIRST_MESSAGE: ReadonlySet<NotificationType> = new Set(['conversation_creation', 'sla_missed_first_response'])

/** What a notification is called (the notification's `push_message_title`). */
export function titleOf(desk: Desk, { notification_type }: Notification, conversation: Conversation): string {
  const { display_id, inbox_id } = conversation
  switch (notification_type) {
    case 'conversation_creation':
      return `A conversation (#${display_id}) has been created in ${desk.db.inboxes.get(inbox_id)?.name ?? ''}`
    case 'conversation_assignment':
      return `A conversation (#${display_id}) has been assigned to you`
    case 'assigned_conversation_new_message':
    case 'participating_conversation_new_message':
      return `A new message is created in conversation (#${display_id})`
    case 'conversation_mention':
      return `You have been mentioned in conversation (#${display_id})`
    case 'sla_missed_first_response':
      return `SLA target first response missed for conversation (#${display_id})`
    case 'sla_missed_next_response':
      return `SLA target next response missed for conversation (#${display_id})`
    case 'sla_missed_resolution':
      return `SLA target resolution missed for conversation (#${display_id})`
  }
}

/** What a notification says: who wrote what (the notification's `push_message_body`). */
export function bodyOf(desk: Desk, notification: Notification, conversation: Conversation): string {
  const message = messageOf(desk, notification, conversation)
  const sender = message && senderName(desk, message)
  const content = contentOf(desk, message)
  return sender || desk.dialect === 'chatwoot' ? `${sender ?? ''}: ${content}` : content
}

function messageOf(
  desk: Desk,
  { notification_type, secondary_actor_type, secondary_actor_id }: Notification,
  conversation: Conversation,
): Message | undefined {
  if (secondary_actor_id !== null && secondary_actor_type === 'Message') return desk.db.messages.get(secondary_actor_id)
  const messages = messagesOf(desk, conversation)
  if (OF_FIRST_MESSAGE.has(notification_type)) return messages.at(0)
  const outgoing = messages.findLast(({ message_type }) => message_type === 'outgoing')
  return incomingMessages(desk, conversation).at(-1) ?? outgoing
}

function senderName({ db }: Desk, { sender_type, sender_id }: Message): string | null | undefined {
  if (sender_id === null) return undefined
  if (sender_type === 'Contact') return db.contacts.get(sender_id)?.name
  if (sender_type === 'Captain::Assistant') return db.captainAssistants.get(sender_id)?.name
  return sender_type === 'AgentBot' ? db.agentBots.get(sender_id)?.name : db.users.get(sender_id)?.name
}

function contentOf(desk: Desk, message: Message | undefined): string {
  if (message?.content?.trim()) return stripped(markdownToPlainText(truncated(message.content).slice(0, LONGEST)))
  const hasFiles = message !== undefined && desk.db.attachments.many('message', message.id).size > 0
  return hasFiles ? 'Attachment' : 'No content'
}

/** How much of the first words is looked at, in characters: what marks words is sought from each of them on. */
const LONGEST = 4000

/** The first words of a text. */
function truncated(text: string): string {
  const [, words] = FIRST_WORDS.exec(text) ?? []
  return words === undefined ? text : `${words}...`
}
