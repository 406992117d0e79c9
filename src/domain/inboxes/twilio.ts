import type { Account } from '#db/models/accounts/account'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Actor } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { Failure, unprocessable } from '#errors'
import { fullMessages } from '#errors/words'
import { TWILIO_UNREACHABLE } from './channel-rules.ts'
import { newTwilioChannel } from './channels.ts'
import { openInbox } from './inboxes.ts'

const MEDIA = ['sms', 'whatsapp']

/** What a Twilio inbox is made of. */
export interface NewTwilioInbox {
  name?: string | null | undefined
  medium?: string | null | undefined
  account_sid?: string | null | undefined
  auth_token?: string | null | undefined
  api_key_sid?: string | null | undefined
  phone_number?: string | null | undefined
  messaging_service_sid?: string | null | undefined
}

/**
 * Creates an inbox for a Twilio number or messaging service. The running server tries the credentials out first, and
 * the mock reaches nobody: seeds plant such inboxes. In dialect `documented` any are taken.
 * @throws {Failure} `Unprocessable`, with whatever is wrong as its text
 */
export function createTwilioInbox(desk: Desk, actor: Actor, account: Account, values: NewTwilioInbox): Inbox {
  if (desk.dialect === 'chatwoot') throw unprocessable(refusalOf(values))
  const { name, medium: given, phone_number, ...credentials } = values
  const medium = given ?? 'sms'
  if (!MEDIA.includes(medium)) throw unprocessable(`'${medium}' is not a valid medium`)
  const attributes = {
    account_sid: credentials.account_sid ?? null,
    auth_token: credentials.auth_token ?? null,
    api_key_sid: credentials.api_key_sid ?? null,
    messaging_service_sid: credentials.messaging_service_sid || null,
    phone_number: phone_number ? `${medium === 'whatsapp' ? 'whatsapp:' : ''}${phone_number}` : null,
    medium,
  }
  try {
    return openInbox(desk, actor, account, newTwilioChannel(desk, account, attributes), { name })
  } catch (error) {
    throw error instanceof Failure && 'errors' in error.details
      ? unprocessable(`Validation failed: ${fullMessages(error.details.errors)}`)
      : error
  }
}

/** What Twilio's library says of credentials that are not whole, and of whole ones when it reaches nobody. */
function refusalOf({ account_sid, api_key_sid, auth_token }: NewTwilioInbox): string {
  const isWhole = (api_key_sid || account_sid) != null && auth_token != null
  return isWhole ? TWILIO_UNREACHABLE : 'username and password are required'
}
