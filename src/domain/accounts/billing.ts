import type { Account } from '#db/models/accounts/account'
import type { Desk } from '#domain/desk'
import { refusedByProvider } from '#domain/integrations/providers'
import { Failure, unprocessable } from '#errors'
import { leadingInteger } from '#tools/ids'
import { isBlank, isPresent } from '#tools/ruby'
import { DAY } from '#tools/time/units'

/** How long an account that is to be deleted is kept, in milliseconds: seven days. */
const DELETION_DELAY = 7 * DAY

/** How many credits are sold at once. */
const TOP_UPS: ReadonlySet<number> = new Set([1000, 2500, 6000, 12_000])

/** The texts that tell what became of an account. */
const DELETION_TEXTS = {
  delete: 'Account marked for deletion',
  undelete: 'Account unmarked for deletion',
}

/**
 * Refuses what the running server has where its maker runs it, and nowhere else.
 * @throws {Failure} `NotOffered`
 */
export function refuseOnPremise({ dialect }: Desk): void {
  if (dialect === 'chatwoot') throw new Failure('NotOffered', {})
}

/**
 * Has an account become a customer, of which all its attributes make way. The running server's job then asks Stripe for
 * one, in vain.
 */
export function becomeCustomer(desk: Desk, account: Account): void {
  const { stripe_customer_id, is_creating_customer } = account.custom_attributes
  if (isPresent(stripe_customer_id) || isPresent(is_creating_customer)) return
  desk.db.accounts.update(account, { custom_attributes: { is_creating_customer: true } })
}

/**
 * Where the customer of an account pays.
 * @throws {Failure} `Unprocessable` for an account without a customer
 */
export function billingPortal({ custom_attributes }: Account): string {
  const customer = custom_attributes.stripe_customer_id
  if (typeof customer !== 'string' || customer === '') {
    throw unprocessable('Please subscribe to a plan before viewing the billing details')
  }
  return `https://billing.stripe.com/p/session/${encodeURIComponent(customer)}`
}

/**
 * Refuses to sell an account credits: the mock asks no Stripe to take the money.
 * @throws {Failure} `Unprocessable`, whatever stands in the way
 */
export function refuseTopUp({ custom_attributes }: Account, credits: string | null | undefined): never {
  if (!credits?.trim()) throw unprocessable('Credits amount is required')
  const { plan_name, stripe_customer_id } = custom_attributes
  const amount = leadingInteger(credits)
  if (amount <= 0) throw unprocessable('Invalid credits amount')
  if (isBlank(plan_name)) {
    throw unprocessable('Top-ups are only available for paid plans. Please upgrade your plan first.')
  }
  if (isBlank(stripe_customer_id)) throw unprocessable('Stripe customer not configured')
  if (!TOP_UPS.has(amount)) throw unprocessable('Invalid topup option')
  throw refusedByProvider('Stripe')
}

/**
 * Marks an account to be deleted in seven days, or takes the mark away.
 * @returns what to tell
 * @throws {Failure} `NotOffered`; `Unprocessable` for an action that is neither
 */
export function toggleDeletion(desk: Desk, account: Account, action: string | null | undefined): string {
  refuseOnPremise(desk)
  if (action !== 'delete' && action !== 'undelete') {
    throw unprocessable('Invalid action_type. Must be either "delete" or "undelete"')
  }
  const { marked_for_deletion_at: _, marked_for_deletion_reason: __, ...others } = account.custom_attributes
  const marks = {
    marked_for_deletion_at: new Date(desk.clock.now() + DELETION_DELAY).toISOString(),
    marked_for_deletion_reason: 'manual_deletion',
  }
  desk.db.accounts.update(account, { custom_attributes: action === 'delete' ? { ...others, ...marks } : others })
  return DELETION_TEXTS[action]
}
