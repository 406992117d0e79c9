import { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { Desk } from '#domain/desk'
import { findPortal, refuseUnreachable } from '#domain/help-center/portals'
import { unprocessable } from '#errors'
import { textOnly } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { portalParams } from './schema.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/help-center'
const MEMBER = '/api/v1/accounts/{account_id}/portals/{id}'

/**
 * Refuses a portal without a domain of its own.
 * @throws {Failure} `Unprocessable`; `RecordUnhandled`
 */
function refuseWithoutDomain(desk: Desk, account: Account, slug: string): void {
  if (!findPortal(desk, account, slug).custom_domain) throw unprocessable('Custom domain is not configured')
}

const sendInstructions = accountOperation({
  id: 'portals.send_instructions',
  method: 'POST',
  path: `${MEMBER}/send_instructions`,
  summary: 'Mail somebody how to point a domain to a portal',
  documentation: PAGES,
  access: 'administrator',
  params: portalParams,
  body: { schema: z.object({ email: textOnly.nullish() }), required: ['email'] },
  answers: { 200: z.object({ message: z.string() }) },
  handle: ({ world, account, params, body }) => {
    refuseUnreachable(body.email)
    refuseWithoutDomain(world, account, params.id)
    return { body: { message: 'Instructions sent successfully' } }
  },
})

const sslStatus = accountOperation({
  id: 'portals.ssl_status',
  method: 'GET',
  path: `${MEMBER}/ssl_status`,
  summary: "Whether a portal's own domain has a certificate",
  documentation: PAGES,
  access: 'member',
  params: portalParams,
  answers: {},
  handle: ({ world, account, params }) => {
    refuseWithoutDomain(world, account, params.id)
    throw unprocessable(['Cloudflare API token or zone ID not found'])
  },
})

/** What belongs to a portal's own domain. */
export const portalDomainOperations: Operation[] = [sendInstructions, sslStatus]
