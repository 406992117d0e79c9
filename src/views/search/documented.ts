import type { z } from 'zod'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { foundMessageSchema } from './schema.ts'

type FoundMessage = z.output<typeof foundMessageSchema>

/** A message that was found as the published pages show it: together with its inbox. */
export function documentedMessage(
  message: FoundMessage,
  inbox: Pick<Inbox, 'id' | 'channel_id' | 'name' | 'channel_type'>,
): FoundMessage {
  return { ...message, inbox }
}
