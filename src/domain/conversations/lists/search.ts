import type { Account } from '#db/models/accounts/account'
import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import { MESSAGE_TYPES, type Message } from '#db/models/conversations/message'
import type { AccountUser } from '#db/models/people/user'
import { inboxLimits } from '#domain/conversations/access'
import type { Desk } from '#domain/desk'
import { containing } from '#domain/like'
import { inRange } from '#domain/reports/range'
import { canNarrow, type SearchLimits, timesOf } from '#domain/search-limits'
import { leadingInteger } from '#tools/ids'
import { type Dated, newestFirst } from '#tools/order/newest-first'
import { stripped } from '#tools/ruby'
import { monthsBefore } from '#tools/time/months'
import { firstOf } from './merging.ts'

/** How many of each kind a search finds at a time. */
const PER_PAGE = 15

/** How far back messages are searched, in months. */
const MESSAGE_MONTHS = 3

/** What may be found in a number: digits, and what stands for any. */
const NUMERIC = /^[\d%_\\]*$/

/** A page of what was found, newest first. */
function pageOf<T extends Dated>(found: readonly T[], page: number): T[] {
  const end = page * PER_PAGE
  return firstOf(found, newestFirst, end).slice(end - PER_PAGE)
}

/**
 * The conversations of a member's inboxes whose number or contact contains a text, whatever its case; newest first. A
 * custom role does not narrow what is found.
 */
export function searchConversations(
  desk: Desk,
  account: Account,
  membership: AccountUser,
  q: string,
  page: number,
  limits: SearchLimits,
): Conversation[] {
  const { contacts, conversations } = desk.db
  const text = stripped(q)
  const matches = containing(text)
  const isFound = ({ name, email, phone_number, identifier }: Contact): boolean =>
    [name, email, phone_number, identifier].some(matches)
  const found = new Set<Conversation>()
  for (const contact of contacts.many('account', account.id)) {
    if (isFound(contact)) for (const one of conversations.many('contact', contact.id)) found.add(one)
  }
  for (const one of NUMERIC.test(text) ? conversations.many('account', account.id) : []) {
    if (matches(String(one.display_id))) found.add(one)
  }
  const inboxes = inboxLimits(desk, { membership })
  const isTimely = timesOf(desk, account, limits)
  return pageOf(
    [...found].filter(
      ({ inbox_id, last_activity_at }) => inboxes?.has(inbox_id) !== false && isTimely(last_activity_at),
    ),
    page,
  )
}

/** The messages of the last three months in a member's inboxes that contain a text, whatever its case; newest first. */
export function searchMessages(
  desk: Desk,
  account: Account,
  membership: AccountUser,
  q: string,
  page: number,
  limits: SearchLimits,
): Message[] {
  const matches = containing(stripped(q))
  const range = { since: monthsBefore(desk.clock.now(), MESSAGE_MONTHS), until: Number.POSITIVE_INFINITY }
  const inboxes = inboxLimits(desk, { membership })
  const isWanted = messagesWithin(desk, account, limits, inboxes)
  const found = MESSAGE_TYPES.flatMap((type) =>
    inRange(desk.db.messages.ascending('time', `${account.id}:${type}`), ({ created_at }) => created_at, range).filter(
      (message) => matches(message.content) && isWanted(message),
    ),
  )
  return pageOf(found, page)
}

/** Which messages a search reaches: of a member's inboxes, and as far as it is narrowed; another inbox narrows nothing. */
function messagesWithin(
  desk: Desk,
  account: Account,
  limits: SearchLimits,
  inboxes: ReadonlySet<number> | undefined,
): (message: Message) => boolean {
  const isTimely = timesOf(desk, account, limits)
  const { from = '', inbox_id: inbox = '' } = canNarrow(desk, account) ? limits : {}
  const [, kind, writer] = /^(contact|agent):(\d+)$/.exec(from) ?? []
  const type = kind === 'agent' ? 'User' : 'Contact'
  const wanted = leadingInteger(inbox)
  const isAnyInbox = wanted === 0 || inboxes?.has(wanted) === false
  return ({ inbox_id, created_at, sender_type, sender_id }) =>
    inboxes?.has(inbox_id) !== false &&
    isTimely(created_at) &&
    (writer === undefined || (sender_type === type && sender_id === Number(writer))) &&
    (isAnyInbox || inbox_id === wanted)
}
