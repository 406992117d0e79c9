import type { Account } from '#db/models/accounts/account'
import type { Contact } from '#db/models/contacts/contact'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { agentOf } from '#domain/people/agents'
import { normalizeEmail } from '#domain/people/users'
import { at, referred } from './place.ts'

/** An account that is being planted, with what its records are referred to by. */
export interface PlantedAccount {
  desk: Desk
  account: Account
  /** Where it stands in the document: `accounts.0`. */
  place: string
  /** By number, e-mail address, phone number, identifier and name. */
  contacts: Map<string | number, Contact>
  /** What takes effect once the conversations are there: what is told of the past is as it is told. */
  finish: Array<() => void>
}

/** Plants every item of one list of what stands at a place; what goes wrong is told with the place of the item. */
export function each<T>(
  { place }: Pick<PlantedAccount, 'place'>,
  list: string,
  items: readonly T[] | undefined,
  plant: (item: T, place: string) => unknown,
): void {
  for (const [index, item] of (items ?? []).entries()) {
    const where = `${place}.${list}.${index}`
    at(where, () => plant(item, where))
  }
}

/** The agent of the account with this e-mail address. */
export function userOf({ desk, account }: PlantedAccount, email: string, place: string): User {
  const user = desk.db.users.one('email', normalizeEmail(email))
  return referred(place, 'agent', email, user && agentOf(desk, account.id, user.id)?.user)
}

/** The ids of the agents with these e-mail addresses, as their members are named. */
export function userIds(planted: PlantedAccount, emails: readonly string[], place: string): number[] {
  return emails.map((email, index) => userOf(planted, email, `${place}.members.${index}`).id)
}

/** Who made what nobody is named for: the account's first agent. */
export function authorOf(planted: PlantedAccount, email: string | undefined, place: string): User {
  if (email !== undefined) return userOf(planted, email, place)
  const [first] = planted.desk.db.accountUsers.many('account', planted.account.id)
  return referred(place, 'agent', 'first', first && planted.desk.db.users.get(first.user_id))
}

/** The inbox of the account with this name or number. */
export function inboxOf({ desk, account }: PlantedAccount, name: string | number, place: string): Inbox {
  const inboxes = [...desk.db.inboxes.many('account', account.id)]
  return referred(
    place,
    'inbox',
    name,
    inboxes.find((inbox) => (typeof name === 'number' ? inbox.id : inbox.name) === name),
  )
}
