import type { JsonObject } from '#db/models/columns'
import type { Contact, ContactInbox } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Desk } from '#domain/desk'
import type { NewMessage } from './messages/builder.ts'

/** How many digits the numbers have that some providers know people by. */
const DIGITS = {
  'Channel::Telegram': 9,
  'Channel::FacebookPage': 16,
  'Channel::Instagram': 16,
  'Channel::TwitterProfile': 10,
}

const MILLISECONDS = 1000

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
export function beginningOf({ clock }: Desk, { channel_type }: Inbox, { source_id }: ContactInbox): JsonObject {
  switch (channel_type) {
    case 'Channel::Telegram':
      return { chat_id: Number(source_id) }
    case 'Channel::Tiktok':
      return { conversation_id: source_id }
    case 'Channel::Voice':
      return { call_direction: 'inbound', call_status: 'ringing' }
    case 'Channel::Email':
      return {
        source: 'email',
        mail_subject: null,
        initiated_at: { timestamp: new Date(clock.now()).toISOString() },
      }
    default:
      return {}
  }
}

/** What a customer's message is in a channel: a call in one for calls, in others a text. */
export function messageOf(
  desk: Desk,
  { channel_type, channel }: Inbox,
  { display_id }: Conversation,
  contact: Contact,
  content: string | null,
): NewMessage {
  if (channel_type !== 'Channel::Voice') return { content, message_type: 'incoming' }
  const seconds = Math.floor(desk.clock.now() / MILLISECONDS)
  return {
    content: content ?? 'Voice Call',
    message_type: 'incoming',
    content_type: 'voice_call',
    content_attributes: {
      data: {
        call_sid: `CA${desk.random.hex(32)}`,
        status: 'ringing',
        conversation_id: display_id,
        call_direction: 'inbound',
        from_number: contact.phone_number,
        to_number: channel.phone_number ?? null,
        meta: { created_at: seconds, ringing_at: seconds },
      },
    },
  }
}
