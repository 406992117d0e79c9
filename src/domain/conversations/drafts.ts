import type { Conversation } from '#db/models/conversations/conversation'
import type { Desk } from '#domain/desk'

/** Keeps what somebody has begun to write in a conversation; null forgets it. */
export function saveDraft({ db }: Desk, conversation: Conversation, message: string | null): void {
  db.conversations.update(conversation, { draft_message: message }, { touch: false })
}
