import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import { parameterInvalid } from '#errors'
import { isBlank, receiver } from '#tools/ruby'

/** What the running server's language takes for an address (`URI::MailTo::EMAIL_REGEXP`). */
const ADDRESS =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/

/** Comma-separated lists of addresses. */
export interface GivenEmails {
  cc_emails?: Json | undefined
  bcc_emails?: Json | undefined
  to_emails?: Json | undefined
}

function addressesOf(list: Json | undefined): string[] {
  if (isBlank(list)) return []
  if (typeof list !== 'string') throw parameterInvalid('emails', `undefined method \`gsub' for ${nameOf(list)}`)
  const given = list.replaceAll(/[\t-\r ]+/g, '').replace(/,+$/, '')
  const addresses = given === '' ? [] : given.split(',')
  if (!addresses.every((address) => ADDRESS.test(address))) throw parameterInvalid('emails', 'Invalid email address')
  return addresses
}

/** What the running server calls a parameter that has no such method. */
function nameOf(value: Json | undefined): string {
  return isPlainObject(value) ? 'an instance of ActionController::Parameters' : receiver(value)
}

/**
 * The lists of addresses as an e-mail's content attributes have them.
 * @throws {Failure} `ParametersInvalid` for a malformed address, and for what is no text
 */
export function emailAttributes({ cc_emails, bcc_emails, to_emails }: GivenEmails): JsonObject {
  return {
    cc_emails: addressesOf(cc_emails),
    bcc_emails: addressesOf(bcc_emails),
    to_emails: addressesOf(to_emails),
  }
}
