import type { JsonObject } from '#db/models/columns'
import { isUserEmail } from '#domain/people/users'
import { parameterInvalid } from '#errors'

/** Comma-separated lists of addresses. */
export interface GivenEmails {
  cc_emails?: string | null | undefined
  bcc_emails?: string | null | undefined
  to_emails?: string | null | undefined
}

function addressesOf(list: string | null | undefined): string[] {
  const addresses = (list ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
  if (!addresses.every(isUserEmail)) throw parameterInvalid('emails', 'Invalid email address')
  return addresses
}

/**
 * The lists of addresses as an e-mail's content attributes have them.
 * @throws {Failure} `ParametersInvalid` for a malformed address
 */
export function emailAttributes({ cc_emails, bcc_emails, to_emails }: GivenEmails): JsonObject {
  return {
    cc_emails: addressesOf(cc_emails),
    bcc_emails: addressesOf(bcc_emails),
    to_emails: addressesOf(to_emails),
  }
}
