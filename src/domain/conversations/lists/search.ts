import type { Account } from '#db/models/accounts/account'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { AccountUser } from '#db/models/people/user'
import { visibility } from '#domain/conversations/access'
import type { Desk } from '#domain/desk'
import { containing } from '#domain/like'

/** How many of each kind a search finds at a time. */
const PER_PAGE = 15

/** How far back messages are searched, in milliseconds: three months. */
const MESSAGE_AGE = 90 * 24 * 60 * 60_000

function pageOf<T>(items: readonly T[], page: number): T[] {
  return items.slice((page - 1) * PER_PAGE, page * PER_PAGE)
}

function visibleConversations(desk: Desk, account: Account, membership: AccountUser): Conversation[] {
  return [...desk.db.conversations.many('account', account.id)].filter(visibility(desk, { membership }))
}

/** The conversations that a member sees whose number or contact contains a text, whatever its case; newest first. */
export function searchConversations(
  desk: Desk,
  account: Account,
  membership: AccountUser,
  q: string,
  page: number,
): Conversation[] {
  const matches = containing(q.trim())
  const found = visibleConversations(desk, account, membership).filter((conversation) => {
    const contact = desk.db.contacts.get(conversation.contact_id)
    const texts = [contact?.name, contact?.email, contact?.phone_number, contact?.identifier]
    return [String(conversation.display_id), ...texts].some(
      (text) => text !== null && text !== undefined && matches(text),
    )
  })
  return pageOf(
    found.sort((a, b) => b.created_at - a.created_at || b.id - a.id),
    page,
  )
}

/** The messages of the last three months that a member sees and that contain a text, whatever its case; newest first. */
export function searchMessages(
  desk: Desk,
  account: Account,
  membership: AccountUser,
  q: string,
  page: number,
): Message[] {
  const matches = containing(q.trim())
  const since = desk.clock.now() - MESSAGE_AGE
  const found = visibleConversations(desk, account, membership)
    .flatMap((conversation) => desk.db.messages.ascending('conversation', conversation.id).slice())
    .filter(({ content, created_at }) => created_at >= since && content !== null && matches(content))
  return pageOf(
    found.sort((a, b) => b.created_at - a.created_at || b.id - a.id),
    page,
  )
}
