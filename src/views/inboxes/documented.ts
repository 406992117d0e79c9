import type { z } from 'zod'
import type { Inbox } from '#db/models/inboxes/inbox'
import { textOf } from '#tools/ruby'
import type { documentedInboxSchema } from './schema.ts'

/** What the published pages add to what the running server shows of an inbox: every inbox has it, whatever its channel. */
export function documentedInbox(inbox: Inbox): z.output<typeof documentedInboxSchema> {
  const { channel_type, channel } = inbox
  const isEmail = channel_type === 'Channel::Email'
  return {
    hmac_mandatory: inbox.hmac_mandatory ?? false,
    webhook_url: inbox.webhook_url,
    inbox_identifier: channel_type === 'Channel::Api' ? inbox.identifier : null,
    additional_attributes: {},
    ...(isEmail ? { forward_to_email: textOf(channel.forward_to_email) } : {}),
  }
}
