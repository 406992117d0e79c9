import type { Inbox } from '#db/models/inboxes/inbox'
import type { Customer } from '#domain/contacts/customers'
import { findVisitor, findWebsite } from '#domain/contacts/visitors'
import type { IncomingRequest } from '#operation'

/** What an operation of a website's widget knows of the call. */
export interface WebsiteScope {
  website: Inbox
  /** What the visitor's browser has kept from an earlier visit, if it is worth anything or not. */
  token: string | undefined
}

/** What an operation of a website's visitor knows of the call. */
export interface VisitorScope extends WebsiteScope {
  visitor: Customer
}

/**
 * The website that the parameter `website_token` names.
 * @throws {Failure} `RecordNotFound`, `AccountSuspended`
 */
export function enterWebsite({ world, query, body, header }: IncomingRequest): WebsiteScope {
  return { website: findWebsite(world, query.website_token ?? body.website_token), token: header('x-auth-token') }
}

/**
 * As `enterWebsite`, and the visitor whom the header `X-Auth-Token` names.
 * @throws {Failure} `RecordNotFound`, `AccountSuspended`
 */
export function enterAsVisitor(request: IncomingRequest): VisitorScope {
  const scope = enterWebsite(request)
  return { ...scope, visitor: findVisitor(request.world, scope.website, scope.token) }
}
