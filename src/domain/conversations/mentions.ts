import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { User } from '#db/models/people/user'
import type { Actor } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { canAccessInbox } from '#domain/inboxes/inboxes'
import { addParticipants } from './changes.ts'

/** How a private note mentions a user: `[@Jane](mention://user/2/Jane)`. */
const MENTION = /\(mention:\/\/user\/(\d+)\/.+?\)/g

/** The users that a private note mentions, as far as they may see the conversation. */
export function mentionedUsers(desk: Desk, conversation: Conversation, message: Message): User[] {
  if (!message.private || !message.content?.includes('mention://')) return []
  const ids = [...message.content.matchAll(MENTION)].map(([, id]) => Number(id))
  return [...new Set(ids)].flatMap((id) => {
    const membership = desk.db.accountUsers.one('membership', `${conversation.account_id}:${id}`)
    const isValid = membership !== undefined && canAccessInbox(desk, membership, { id: conversation.inbox_id })
    return (isValid ? desk.db.users.get(id) : undefined) ?? []
  })
}

/** Tells the users that a private note mentions, and makes them follow the conversation. */
export function noteMentions(desk: Desk, actor: Actor, conversation: Conversation, message: Message): void {
  const mentioned = mentionedUsers(desk, conversation, message)
  if (mentioned.length === 0) return
  const mentionedIds = mentioned.map(({ id }) => id)
  const mentioned_ids = [...new Set([...conversation.mentioned_ids, ...mentionedIds])]
  desk.db.conversations.update(conversation, { mentioned_ids }, { touch: false })
  addParticipants(desk, conversation, mentionedIds)
  for (const user of mentioned) desk.emit(actor, { name: 'conversation.mentioned', conversation, user })
}
