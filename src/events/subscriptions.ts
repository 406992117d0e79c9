import { z } from 'zod'
import type { Desk } from '#domain/desk'

/** What a subscriber listens to, and for whom. */
export interface Subscription {
  /** Echoed byte for byte in every frame. */
  identifier: string
  /** The subscriber's own stream. */
  token: string
  streams: readonly string[]
  /** Undefined for who watches the mock. */
  accountId: number | undefined
  /** Undefined for a contact. */
  userId: number | undefined
  contactId: number | undefined
}

/** The stream that all users of an account hear. */
export function accountStream(accountId: number): string {
  return `account_${accountId}`
}

/** The stream of those who watch the mock itself. */
export const PULSE_STREAM = 'pulse'

const number = z.coerce.number().int()

/** A parameter that clients without one send as null or an empty text. */
function blankable<T>(schema: z.ZodType<T>) {
  return z.union([z.literal([null, '']).transform(() => undefined), schema]).optional()
}

/**
 * The mock's own channel: it tells when something has changed, and nothing of what. Who listens is nobody of the desk:
 * subscribing makes no user present.
 */
const pulseIdentifierSchema = z.object({ channel: z.literal('MockwootChannel') })

const identifierSchema = z.object({
  channel: z.literal('RoomChannel'),
  pubsub_token: z.string(),
  account_id: blankable(number),
  user_id: blankable(number),
})

/** A text of JSON in a form; undefined when it has another one. */
export function parsed<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** What an identifier subscribes to; undefined when token, user or account are wrong. */
export function subscriptionOf(desk: Desk, identifier: string): Subscription | undefined {
  if (parsed(pulseIdentifierSchema, identifier)) return pulseSubscription(identifier)
  const parameters = parsed(identifierSchema, identifier)
  if (!parameters) return undefined
  const { pubsub_token: token, account_id: accountId, user_id: userId } = parameters
  return userId === undefined
    ? contactSubscription(desk, identifier, token)
    : userSubscription(desk, { identifier, token, userId, accountId })
}

function pulseSubscription(identifier: string): Subscription {
  return {
    identifier,
    token: '',
    streams: [PULSE_STREAM],
    accountId: undefined,
    userId: undefined,
    contactId: undefined,
  }
}

type Named = Pick<Subscription, 'identifier' | 'token' | 'accountId'> & { userId: number }

function userSubscription({ db }: Desk, { identifier, token, userId, accountId }: Named): Subscription | undefined {
  const isMember = accountId !== undefined && db.accountUsers.one('membership', `${accountId}:${userId}`)
  if (db.users.get(userId)?.pubsub_token !== token || !isMember) return undefined
  return { identifier, token, streams: [token, accountStream(accountId)], accountId, userId, contactId: undefined }
}

function contactSubscription({ db }: Desk, identifier: string, token: string): Subscription | undefined {
  const link = db.contactInboxes.one('pubsub_token', token)
  const contact = link && db.contacts.get(link.contact_id)
  if (!contact) return undefined
  const { id: contactId, account_id: accountId } = contact
  return { identifier, token, streams: [token], accountId, userId: undefined, contactId }
}

/** Notes a sign of life of somebody in an account. @returns who is present then */
export function signOfLife(
  desk: Desk,
  { accountId, userId, contactId }: Pick<Subscription, 'userId' | 'contactId'> & { accountId: number },
): object {
  const { presence } = desk
  if (userId !== undefined) presence.touch('user', accountId, userId)
  if (contactId !== undefined) presence.touch('contact', accountId, contactId)
  return presentIn(desk, accountId, userId)
}

/** Who is present: users who were seen lately or never go offline by themselves, and, for users, contacts. */
function presentIn({ db, presence }: Desk, accountId: number, userId: number | undefined): object {
  const members = [...db.accountUsers.many('account', accountId)].filter(
    (member) => !member.auto_offline || presence.isListed('user', accountId, member.user_id),
  )
  const users = Object.fromEntries(members.map(({ user_id, availability }) => [user_id, availability]))
  if (userId === undefined) return { account_id: accountId, users }
  const contacts = Object.fromEntries(presence.listed('contact', accountId).map((id) => [id, 'online']))
  return { account_id: accountId, users, contacts }
}
