import type { Conversation } from '#db/models/conversations/conversation'
import { type Desk, nextStep } from '#domain/desk'
import { canAccessInbox } from '#domain/inboxes/inboxes'
import { type Agent, agentOf } from '#domain/people/agents'
import { castId, type GivenId, newcomersAmong } from '#domain/people/member-ids'
import { parameterInvalid } from '#errors'
import { numberOf } from '#tools/ruby'

/** Who is given and does not follow the conversation yet, as far as the running server can tell. */
function newcomersOf({ participant_ids }: Conversation, ids: readonly GivenId[]): number[] {
  return newcomersAmong(ids, (id) => participant_ids.includes(id)).map(castId)
}

/** The running server breaks on an unknown user when it shows them, where all else is done by then. */
function refuseAnyUnknown(desk: Desk, conversation: Conversation, userIds: readonly number[]): void {
  nextStep(desk, () => {
    for (const id of userIds) refuseUnknown(desk, conversation, id)
  })
}

/**
 * Makes agents follow a conversation. Who may not see its inbox does not, without a word.
 * @returns those who did not follow it before, the turned away ones included, as the running server answers
 * @throws {Failure} `ParametersInvalid` for an unknown user
 */
export function inviteParticipants(desk: Desk, conversation: Conversation, ids: readonly GivenId[]): number[] {
  const userIds = newcomersOf(conversation, ids)
  addParticipants(desk, conversation, userIds)
  refuseAnyUnknown(desk, conversation, userIds)
  return userIds
}

/**
 * Makes exactly these agents follow a conversation, as far as they may see its inbox. Those who followed it go last, also who
 * is named by a text.
 * @returns those who follow it then, and the turned away ones, as the running server answers
 * @throws {Failure} `ParametersInvalid` for an unknown user
 */
export function setParticipants(desk: Desk, conversation: Conversation, ids: readonly GivenId[]): number[] {
  const before = conversation.participant_ids
  const newcomers = newcomersOf(conversation, ids).filter((id) => !before.includes(id))
  addParticipants(desk, conversation, newcomers)
  const followers = conversation.participant_ids.filter((id) => ids.includes(id) || !before.includes(id))
  desk.db.conversations.update(conversation, { participant_ids: followers }, { touch: false })
  refuseAnyUnknown(desk, conversation, newcomers)
  return [...followers, ...newcomers.filter((id) => !followers.includes(id))]
}

/** Makes users follow a conversation. Who may not see its inbox does not, without a word. */
export function addParticipants(desk: Desk, conversation: Conversation, userIds: readonly number[]): void {
  const allowed = userIds.filter((id) => {
    const agent = agentOf(desk, conversation.account_id, id)
    return agent && mayFollow(desk, conversation, agent)
  })
  const participant_ids = [...new Set([...conversation.participant_ids, ...allowed])]
  desk.db.conversations.update(conversation, { participant_ids }, { touch: false })
}

/** Makes users follow a conversation no more. */
export function removeParticipants(desk: Desk, conversation: Conversation, ids: readonly GivenId[]): void {
  const gone = ids.map(numberOf)
  const participant_ids = conversation.participant_ids.filter((id) => !gone.includes(id))
  desk.db.conversations.update(conversation, { participant_ids }, { touch: false })
}

/** The running server takes users of other accounts for any who may not see the inbox. */
function refuseUnknown(desk: Desk, { account_id }: Conversation, userId: number): void {
  const known = desk.dialect === 'chatwoot' ? desk.db.users.get(userId) : agentOf(desk, account_id, userId)
  if (!known) throw parameterInvalid('user_ids', `must be agents of the account, not ${userId}`)
}

function mayFollow(desk: Desk, { inbox_id }: Conversation, { membership }: Agent): boolean {
  return canAccessInbox(desk, membership, { id: inbox_id })
}
