import { z } from 'zod'
import { becomeCustomer, billingPortal, refuseOnPremise, refuseTopUp, toggleDeletion } from '#domain/accounts/billing'
import { text } from '#handlers/fields'
import type { Operation } from '#operation'
import { ownAccountOperation } from '#pipeline/define'
import { reportedOperations } from './reported.ts'

const PAGE = 'https://developers.chatwoot.com/api-reference/enterprise'
const ACCOUNT = '/enterprise/api/v1/accounts/{account_id}'

const nothing = z.object({})

const captainUsage = z.object({ total_count: z.int(), current_available: z.int(), consumed: z.int() })

const NO_CAPTAIN = { total_count: 0, current_available: 0, consumed: 0 }

const limits = ownAccountOperation({
  id: 'enterprise.limits',
  method: 'GET',
  path: `${ACCOUNT}/limits`,
  summary: 'What the plan allows; nothing is restricted on a paid one',
  documentation: PAGE,
  access: 'member',
  answers: {
    200: z.object({
      id: z.int(),
      limits: z.object({
        conversation: nothing,
        non_web_inboxes: nothing,
        agents: nothing,
        captain: z.object({ documents: captainUsage, responses: captainUsage }),
      }),
    }),
  },
  handle: ({ world, account }) => {
    refuseOnPremise(world)
    const captain = { documents: NO_CAPTAIN, responses: NO_CAPTAIN }
    return { body: { id: account.id, limits: { conversation: {}, non_web_inboxes: {}, agents: {}, captain } } }
  },
})

const subscription = ownAccountOperation({
  id: 'enterprise.subscription',
  method: 'POST',
  path: `${ACCOUNT}/subscription`,
  summary: 'Have the account become a customer',
  documentation: PAGE,
  access: 'administrator',
  answers: { 204: null },
  handle: ({ world, account }) => {
    becomeCustomer(world, account)
    return { status: 204 }
  },
})

const checkout = ownAccountOperation({
  id: 'enterprise.checkout',
  method: 'POST',
  path: `${ACCOUNT}/checkout`,
  summary: 'Where the customer pays',
  documentation: PAGE,
  access: 'administrator',
  answers: { 200: z.object({ redirect_url: z.string() }) },
  handle: ({ account }) => ({ body: { redirect_url: billingPortal(account) } }),
})

const toggleDeletionOperation = ownAccountOperation({
  id: 'enterprise.toggle_deletion',
  method: 'POST',
  path: `${ACCOUNT}/toggle_deletion`,
  summary: 'Mark the account for deletion, or take the mark away',
  documentation: PAGE,
  access: 'administrator',
  body: { schema: z.object({ action_type: text.nullish() }) },
  answers: { 200: z.object({ message: z.string() }) },
  handle: ({ world, account, body }) => ({ body: { message: toggleDeletion(world, account, body.action_type) } }),
})

const topUp = ownAccountOperation({
  id: 'enterprise.topup_checkout',
  method: 'POST',
  path: `${ACCOUNT}/topup_checkout`,
  summary: 'Buy credits for Captain, which the mock does not sell',
  documentation: PAGE,
  access: 'administrator',
  body: { schema: z.object({ credits: text.nullish() }), required: ['credits'] },
  answers: {},
  handle: ({ account, body }) => refuseTopUp(account, body.credits),
})

/** What the dashboard asks of the enterprise edition, and what other services report to it. */
export const enterpriseOperations: Operation[] = [
  limits,
  subscription,
  checkout,
  toggleDeletionOperation,
  topUp,
  ...reportedOperations,
]
