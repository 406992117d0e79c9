import { conversationOperations } from '#handlers/chatwoot/conversations/operations'
import { messageOperations } from '#handlers/chatwoot/messages/operations'
import { searchOperations } from '#handlers/chatwoot/search/operations'
import type { Operation } from '#operation'

/** Conversations, their messages, and the search for both. */
export function conversationsGroup(): Operation[] {
  return [...conversationOperations, ...messageOperations, ...searchOperations]
}
