import type { Inbox } from '#db/models/inboxes/inbox'
import { SYSTEM } from '#domain/actor'
import { type Desk, nextStep } from '#domain/desk'
import { Failure, recordNotFound, unlessRefused } from '#errors'
import { readJwt, signJwt } from '#tools/jwt'
import { seconds } from '#tools/time/units'
import {
  type Customer,
  type CustomerValues,
  findCustomer,
  markVerified,
  openCustomer,
  provesIdentity,
} from './customers.ts'
import { identifyCustomer, isIdentifiedAs } from './identification.ts'

/** What visitors' tokens are signed with: the same in every world, so that a test can make one by itself. */
const SECRET = 'mockwoot-secret-key-base'

/** For how long a visitor's token is good, in seconds: 180 days. */
const LIFETIME = 180 * 24 * 60 * 60

/**
 * The website that its widget knows by this token.
 * @throws {Failure} `RecordNotFound`; `AccountSuspended`
 */
export function findWebsite({ db }: Desk, websiteToken: unknown): Inbox {
  const inbox = typeof websiteToken === 'string' ? db.inboxes.one('identifier', websiteToken) : undefined
  if (inbox?.channel_type !== 'Channel::WebWidget') throw recordNotFound('Inbox')
  if (db.accounts.get(inbox.account_id)?.status !== 'active') throw new Failure('AccountSuspended', {})
  return inbox
}

/** What a visitor's browser keeps to come back as the same one. */
export function visitorToken({ clock }: Desk, { contactInbox }: Customer): string {
  const { source_id, inbox_id } = contactInbox
  const iat = seconds(clock.now())
  return signJwt({ source_id, inbox_id, exp: iat + LIFETIME, iat }, SECRET)
}

/**
 * The visitor of a website whose token this is.
 * @throws {Failure} `RecordNotFound`, also for a token that is forged, expired or another website's
 */
export function findVisitor(desk: Desk, website: Inbox, token: string | undefined): Customer {
  const sourceId = token === undefined ? undefined : readJwt(token, SECRET, desk.clock.now())?.source_id
  if (typeof sourceId !== 'string') throw recordNotFound('Contact')
  return findCustomer(desk, website, sourceId)
}

/** The visitor of a website whose token this is, else a new one, who gets a name that is made up. */
export function welcomeVisitor(desk: Desk, website: Inbox, token: string | undefined): Customer {
  return unlessRefused(() => findVisitor(desk, website, token)) ?? newVisitor(desk, website)
}

function newVisitor(desk: Desk, website: Inbox): Customer {
  return openCustomer(desk, SYSTEM, website, undefined, {})
}

/** Who a visitor turned out to be, and whether that is another one than before. */
export interface Recognized {
  customer: Customer
  isAnother: boolean
}

/**
 * A website says who its visitor is. Somebody else than it said before begins anew, with a link of its own.
 * @throws {Failure} `Unauthorized` for a wrong hash, and for none where the website demands one; `RecordInvalid`
 */
export function recognizeVisitor(desk: Desk, website: Inbox, visitor: Customer, values: CustomerValues): Recognized {
  const isProved = isProofDue(website, values)
  if (isProved && !provesIdentity(website, values)) {
    throw new Failure('Unauthorized', { text: 'HMAC failed: Invalid Identifier Hash Provided' })
  }
  const isAnother = Boolean(visitor.contact.identifier?.trim()) && !isIdentifiedAs(visitor.contact, values)
  const customer = isAnother ? newVisitor(desk, website) : visitor
  if (isProved) markVerified(desk, customer)
  const contact = nextStep(desk, () => describeVisitor(desk, customer, values))
  return { customer: { ...customer, contact }, isAnother }
}

/** Nobody has to prove that some attributes are its own, as long as it does not say who it is. */
function isProofDue({ hmac_mandatory }: Inbox, values: CustomerValues): boolean {
  const { identifier, identifier_hash, custom_attributes } = values
  if (!identifier_hash?.trim() && !hmac_mandatory) return false
  const isAboutAttributes = Object.keys(custom_attributes ?? {}).length > 0
  return !(isAboutAttributes && !identifier?.trim())
}

/**
 * What a visitor says of themself; malformed addresses are passed over.
 * @returns the contact, which is another one after a merge
 * @throws {Failure} `RecordInvalid`
 */
export function describeVisitor(desk: Desk, { contact }: Customer, values: CustomerValues): Customer['contact'] {
  return identifyCustomer(desk, { type: 'contact', contact }, contact, values, { dropsMalformed: true })
}
