import type { z } from 'zod'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Article } from '#db/models/help-center/portal'
import type { Inbox } from '#db/models/inboxes/inbox'
import { messagesOf } from '#domain/conversations/messages/store'
import { contactOf } from '#domain/conversations/state'
import type { Desk } from '#domain/desk'
import { broken } from '#errors'
import { personView } from '#views/agents/view'
import { foundContactView } from '#views/contacts/view'
import { messageView } from '#views/messages/view'
import { seconds } from '#views/wire'
import { documentedMessage } from './documented.ts'
import type { foundArticleSchema, foundConversationSchema, foundMessageSchema } from './schema.ts'

type FoundConversation = z.output<typeof foundConversationSchema>

function inboxView({ db }: Desk, id: number): Pick<Inbox, 'id' | 'channel_id' | 'name' | 'channel_type'> {
  const { channel_id, name, channel_type } = db.inboxes.known(id)
  return { id, channel_id, name, channel_type }
}

/** A message as a search finds it. */
export function foundMessageView(desk: Desk, message: Message, origin: string): z.output<typeof foundMessageSchema> {
  const view = messageView(desk, message, origin)
  return desk.dialect === 'documented' ? documentedMessage(view, inboxView(desk, message.inbox_id)) : view
}

/**
 * A conversation as a search finds it.
 * @throws {Failure} `Broken` in dialect `chatwoot` for one without messages: the running server breaks on it
 */
export function foundConversationView(desk: Desk, conversation: Conversation, origin: string): FoundConversation {
  const [first] = messagesOf(desk, conversation)
  if (!first && desk.dialect === 'chatwoot') {
    throw broken(`conversation ${conversation.display_id} has no messages`)
  }
  const agent = agentView(desk, conversation)
  return {
    id: conversation.display_id,
    account_id: conversation.account_id,
    created_at: seconds(conversation.created_at),
    message: first ? foundMessageView(desk, first, origin) : null,
    contact: foundContactView(contactOf(desk, conversation)),
    inbox: inboxView(desk, conversation.inbox_id),
    ...(agent ? { agent } : {}),
  }
}

function agentView(desk: Desk, { account_id, assignee_id }: Conversation): FoundConversation['agent'] {
  const person = personView(desk, { id: account_id }, assignee_id)
  if (!person) return undefined
  const { id, available_name, email, name, role } = person
  return { id, available_name, email, name, role }
}

/** An article as a search finds it. */
export function foundArticleView({ db }: Desk, article: Article): z.output<typeof foundArticleSchema> {
  const { id, title, locale, status, updated_at, content, slug, portal_id, account_id, category_id } = article
  return {
    id,
    title,
    locale,
    content,
    slug,
    portal_slug: db.portals.get(portal_id)?.slug ?? '',
    account_id,
    category_name: db.categories.get(category_id)?.name ?? null,
    status,
    updated_at: seconds(updated_at),
  }
}
