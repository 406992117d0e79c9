import { z } from 'zod'
import { brokenByProvider, findConnection } from '#domain/integrations/providers'
import { unprocessable } from '#errors'
import { castInteger, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { disconnection } from './disconnect.ts'
import { CONTROLLERS, INTEGRATIONS } from './pages.ts'

const SHOPIFY = `${INTEGRATIONS}/shopify`

/** What the server asks a shop for. */
const SCOPES = ['read_customers', 'read_orders', 'read_fulfillments']

/** Where a shop asks its owner for leave; the server is nobody's client, and has nothing to sign a state with. */
function shopPage(shop: string, origin: string): string {
  const scope = encodeURIComponent(SCOPES.join())
  const redirect = encodeURIComponent(`${origin}/shopify/callback`)
  return `https://${shop}/admin/oauth/authorize?client_id&scope=${scope}&redirect_uri=${redirect}&state`
}

const auth = accountOperation({
  id: 'integrations.shopify.auth',
  method: 'POST',
  path: `${SHOPIFY}/auth`,
  summary: 'The page of a shop that connects it; the mock makes none of what comes back',
  documentation: CONTROLLERS,
  access: 'member',
  body: { schema: z.object({ shop_domain: text.nullish() }), required: ['shop_domain'] },
  answers: { 200: z.object({ redirect_url: z.string() }) },
  handle: ({ request, body }) => {
    if (!body.shop_domain?.trim()) throw unprocessable('Shop domain is required')
    return { body: { redirect_url: shopPage(body.shop_domain, request.origin) } }
  },
})

const orders = accountOperation({
  id: 'integrations.shopify.orders',
  method: 'GET',
  path: `${SHOPIFY}/orders`,
  summary: 'List what a contact has ordered',
  documentation: CONTROLLERS,
  access: 'member',
  query: z.object({ contact_id: castInteger.nullish() }),
  answers: {},
  handle: ({ world, db, account, query }) => {
    findConnection(world, account, 'shopify')
    const contact = db.contacts.get(query.contact_id)
    const isKnown = contact?.account_id === account.id && Boolean(contact.email || contact.phone_number)
    throw isKnown ? brokenByProvider('Shopify') : unprocessable('Contact information missing')
  },
})

/** Shopify, which knows what customers ordered: the mock tells how it is to be without it. */
export const shopifyOperations: Operation[] = [
  auth,
  orders,
  disconnection({ app: 'shopify', name: 'Shopify', access: 'member', isAssumed: false }),
]
