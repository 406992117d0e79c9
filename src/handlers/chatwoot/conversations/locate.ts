import type { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { Conversation } from '#db/models/conversations/conversation'
import type { AccountUser } from '#db/models/people/user'
import { findConversation } from '#domain/conversations/access'
import type { IncomingRequest } from '#operation'
import type { Audience } from '#views/conversations/view'
import type { World } from '#world/world'
import type { conversationParams } from './schema.ts'

/** What of a call names a conversation. */
interface ConversationCall {
  world: World
  account: Account
  membership: AccountUser | undefined
  params: z.output<typeof conversationParams>
}

/**
 * The conversation that a path names.
 * @throws {Failure} `RecordNotFound`, `AccessDenied`
 */
export function locateConversation({ world, account, membership, params }: ConversationCall): Conversation {
  return findConversation(world, account, { membership }, params.conversation_id)
}

/** For whom the answer to a call is made. */
export function audienceOf({
  request,
  membership,
}: {
  request: Pick<IncomingRequest, 'origin'>
  membership: AccountUser | undefined
}): Audience {
  return { origin: request.origin, userId: membership?.user_id }
}
