import type { JsonObject } from '#db/models/columns'
import type { ContactInbox } from '#db/models/contacts/contact'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Desk } from '#domain/desk'

/** How many digits the numbers have that some providers know people by. */
const DIGITS = {
  'Channel::Telegram': 9,
  'Channel::FacebookPage': 16,
  'Channel::Instagram': 16,
  'Channel::TwitterProfile': 10,
}

/**
 * What the provider of a channel calls somebody who writes for the first time, where that is nothing the contact is
 * known by; undefined elsewhere.
 */
export function providersName({ random }: Desk, { channel_type }: Inbox): string | undefined {
  switch (channel_type) {
    case 'Channel::Telegram':
    case 'Channel::FacebookPage':
    case 'Channel::Instagram':
    case 'Channel::TwitterProfile':
      return `1${Array.from({ length: DIGITS[channel_type] - 1 }, () => random.below(10)).join('')}`
    case 'Channel::Line':
      return `U${random.hex(32)}`
    case 'Channel::Tiktok':
      return random.uuid()
    default:
      return undefined
  }
}

/** What a customer's first message through a channel says of the conversation that it begins. */
export function beginningOf({ channel_type }: Inbox, { source_id }: ContactInbox): JsonObject {
  switch (channel_type) {
    case 'Channel::Telegram':
      return { chat_id: Number(source_id) }
    case 'Channel::Tiktok':
      return { conversation_id: source_id }
    default:
      return {}
  }
}
