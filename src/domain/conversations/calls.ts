import type { JsonObject } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { Failure } from '#errors'
import { seconds } from '#tools/time/units'

/** What the conference is called in which a customer and agents talk. */
export function conferenceOf({ account_id, display_id }: Conversation): string {
  return `conf_account_${account_id}_conv_${display_id}`
}

/** An agent joins the call of a conversation. */
export interface Joining {
  agent: User
  /** What the provider calls the call; needed only where the conversation does not know it yet. */
  callSid?: string | null | undefined
}

/**
 * An agent joins a call: the conversation says who and since when. The channel is not asked, whichever it is.
 * @returns what the conference is called
 * @throws {Failure} `ParameterMissing` where nothing says which call
 */
export function joinCall(desk: Desk, conversation: Conversation, { agent, callSid }: Joining): string {
  const identifier = conversation.identifier?.trim() ? conversation.identifier : callSid
  if (!identifier?.trim()) throw new Failure('ParameterMissing', { name: 'call_sid' })
  const { additional_attributes: known } = conversation
  const conference_sid = nameIn(known) ?? conferenceOf(conversation)
  desk.db.conversations.update(conversation, {
    identifier,
    additional_attributes: {
      ...known,
      conference_sid,
      agent_joined: true,
      joined_at: seconds(desk.clock.now()),
      joined_by: { id: agent.id, name: agent.name },
    },
  })
  return conference_sid
}

function nameIn({ conference_sid }: JsonObject): string | undefined {
  return typeof conference_sid === 'string' && conference_sid.trim() ? conference_sid : undefined
}
