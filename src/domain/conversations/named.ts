import type { Db } from '#db/db'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Happening } from '#domain/event'

/** A conversation by the name that people know it by. */
export interface NamedConversation {
  account_id: number
  /** The display id. */
  id: number
}

/** The name of a conversation. */
export function nameOf({ account_id, display_id }: Conversation): NamedConversation {
  return { account_id, id: display_id }
}

/** The conversations of an account with these display ids, as they were last written; unknown ones are passed over. */
export function conversationsNamed({ conversations }: Db, accountId: number, ids: readonly number[]): Conversation[] {
  const named = [...new Set(ids)].flatMap((id) => conversations.one('display_id', `${accountId}:${id}`) ?? [])
  return conversations.asWritten(named)
}

/** The conversation in which something happened; undefined where it happened in none. */
export function scene(db: Db, happening: Happening): Conversation | undefined {
  if ('conversation' in happening) return happening.conversation
  return 'message' in happening ? db.conversations.get(happening.message.conversation_id) : undefined
}
