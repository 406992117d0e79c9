import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Inbox } from '#db/models/inboxes/inbox'
import { conferenceOf } from '#domain/conversations/calls'
import type { NewMessage } from '#domain/conversations/messages/builder'
import type { Desk } from '#domain/desk'
import { seconds } from '#tools/time/units'

/**
 * A customer calls: the conversation says so, and has a message that stands for the call (inbound call builder).
 * @returns the message
 */
export function ringing(
  desk: Desk,
  { channel }: Inbox,
  conversation: Conversation,
  { phone_number }: Contact,
  content: string | null,
): NewMessage {
  const now = desk.clock.now()
  const second = seconds(now)
  const call_sid = `CA${desk.random.hex(32)}`
  const conference_sid = conferenceOf(conversation)
  desk.db.conversations.update(conversation, {
    identifier: call_sid,
    last_activity_at: now,
    additional_attributes: {
      call_direction: 'inbound',
      call_status: 'ringing',
      conference_sid,
      meta: { initiated_at: second },
    },
  })
  return {
    content: content ?? 'Voice Call',
    message_type: 'incoming',
    content_type: 'voice_call',
    content_attributes: {
      data: {
        call_sid,
        status: 'ringing',
        conference_sid,
        from_number: phone_number,
        to_number: channel.phone_number ?? null,
        call_direction: 'inbound',
        meta: { created_at: second, ringing_at: second },
      },
    },
  }
}
