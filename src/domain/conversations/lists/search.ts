import type { Account } from '#db/models/accounts/account'
import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import { MESSAGE_TYPES, type Message } from '#db/models/conversations/message'
import type { AccountUser } from '#db/models/people/user'
import { visibility } from '#domain/conversations/access'
import type { Desk } from '#domain/desk'
import { containing } from '#domain/like'
import { inRange } from '#domain/reports/range'
import { DAY } from '#tools/time/units'
import { firstOf } from './merging.ts'

/** How many of each kind a search finds at a time. */
const PER_PAGE = 15

/** How far back messages are searched, in milliseconds: three months. */
const MESSAGE_AGE = 90 * DAY

/** What may be found in a number: digits, and what stands for any. */
const NUMERIC = /^[\d%_\\]*$/

interface Dated {
  id: number
  created_at: number
}

/** A page of what was found, newest first. */
function pageOf<T extends Dated>(found: readonly T[], page: number): T[] {
  const end = page * PER_PAGE
  return firstOf(found, (a, b) => b.created_at - a.created_at || b.id - a.id, end).slice(end - PER_PAGE)
}

/** The conversations that a member sees whose number or contact contains a text, whatever its case; newest first. */
export function searchConversations(
  desk: Desk,
  account: Account,
  membership: AccountUser,
  q: string,
  page: number,
): Conversation[] {
  const { contacts, conversations } = desk.db
  const text = q.trim()
  const matches = containing(text)
  const isMatched = (one: string | null): boolean => one !== null && matches(one)
  const isFound = ({ name, email, phone_number, identifier }: Contact): boolean =>
    isMatched(name) || isMatched(email) || isMatched(phone_number) || isMatched(identifier)
  const found = new Set<Conversation>()
  for (const contact of contacts.many('account', account.id)) {
    if (isFound(contact)) for (const one of conversations.many('contact', contact.id)) found.add(one)
  }
  for (const one of NUMERIC.test(text) ? conversations.many('account', account.id) : []) {
    if (matches(String(one.display_id))) found.add(one)
  }
  return pageOf([...found].filter(visibility(desk, { membership })), page)
}

/** The messages of the last three months that a member sees and that contain a text, whatever its case; newest first. */
export function searchMessages(
  desk: Desk,
  account: Account,
  membership: AccountUser,
  q: string,
  page: number,
): Message[] {
  const { conversations, messages } = desk.db
  const matches = containing(q.trim())
  const range = { since: desk.clock.now() - MESSAGE_AGE, until: Number.POSITIVE_INFINITY }
  const isVisible = visibility(desk, { membership })
  const isSeen = ({ conversation_id }: Message): boolean => {
    const conversation = conversations.get(conversation_id)
    return conversation !== undefined && isVisible(conversation)
  }
  const found = MESSAGE_TYPES.flatMap((type) =>
    inRange(messages.ascending('time', `${account.id}:${type}`), ({ created_at }) => created_at, range).filter(
      (message) => message.content !== null && matches(message.content) && isSeen(message),
    ),
  )
  return pageOf(found, page)
}
