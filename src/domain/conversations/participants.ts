import type { Conversation } from '#db/models/conversations/conversation'
import type { Desk } from '#domain/desk'
import { canAccessInbox } from '#domain/inboxes/inboxes'
import { type Agent, agentOf } from '#domain/people/agents'
import { parameterInvalid } from '#errors'

/** The agents who follow a conversation. */
export function participantsOf(desk: Desk, conversation: Conversation): Agent[] {
  return conversation.participant_ids.flatMap((id) => agentOf(desk, conversation.account_id, id) ?? [])
}

/**
 * Makes agents follow a conversation. Who may not see its inbox does not, without a word.
 * @returns those who did not follow it before, the turned away ones included, as the running server answers
 * @throws {Failure} `ParametersInvalid` for an unknown user
 */
export function inviteParticipants(desk: Desk, conversation: Conversation, userIds: readonly number[]): Agent[] {
  const newcomers = [...new Set(userIds)]
    .filter((id) => !conversation.participant_ids.includes(id))
    .map((id) => knownAgent(desk, conversation, id))
  addParticipants(
    desk,
    conversation,
    newcomers.filter((agent) => mayFollow(desk, conversation, agent)).map(({ user }) => user.id),
  )
  return newcomers
}

/**
 * Makes exactly these agents follow a conversation, as far as they may see its inbox.
 * @throws {Failure} `ParametersInvalid` for an unknown user
 */
export function setParticipants(desk: Desk, conversation: Conversation, userIds: readonly number[]): void {
  const agents = [...new Set(userIds)].map((id) => knownAgent(desk, conversation, id))
  const participant_ids = agents.filter((agent) => mayFollow(desk, conversation, agent)).map(({ user }) => user.id)
  desk.db.conversations.update(conversation, { participant_ids }, { touch: false })
}

/** Makes users follow a conversation. */
export function addParticipants(desk: Desk, conversation: Conversation, userIds: readonly number[]): void {
  const participant_ids = [...new Set([...conversation.participant_ids, ...userIds])]
  desk.db.conversations.update(conversation, { participant_ids }, { touch: false })
}

/** Makes users follow a conversation no more. */
export function removeParticipants(desk: Desk, conversation: Conversation, userIds: readonly number[]): void {
  const participant_ids = conversation.participant_ids.filter((id) => !userIds.includes(id))
  desk.db.conversations.update(conversation, { participant_ids }, { touch: false })
}

function knownAgent(desk: Desk, conversation: Conversation, userId: number): Agent {
  const agent = agentOf(desk, conversation.account_id, userId)
  if (!agent) throw parameterInvalid('user_ids', `must be agents of the account, not ${userId}`)
  return agent
}

function mayFollow(desk: Desk, { inbox_id }: Conversation, { membership }: Agent): boolean {
  return canAccessInbox(desk, membership, { id: inbox_id })
}
