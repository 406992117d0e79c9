import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Team } from '#db/models/people/team'
import type { User } from '#db/models/people/user'
import { SYSTEM } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { canAccessInbox } from '#domain/inboxes/inboxes'
import { addParticipants } from './participants.ts'

/**
 * The users that a private note mentions, by themselves or with a team, as far as they may see the conversation. The server's
 * database finds the teams as it lists them.
 */
export function mentionedUsers(desk: Desk, conversation: Conversation, message: Message): User[] {
  const { content } = message
  if (!message.private || !content?.includes('mention://')) return []
  const teams = desk.db.teams.asWritten(idsIn(content, 'team').flatMap((id) => desk.db.teams.get(id) ?? []))
  const members = teams.flatMap((team) => membersOf(desk, conversation, team))
  const ids = [...idsIn(content, 'user'), ...members]
  return [...new Set(ids)].flatMap((id) => {
    const membership = desk.db.accountUsers.one('membership', `${conversation.account_id}:${id}`)
    const isValid = membership !== undefined && canAccessInbox(desk, membership, { id: conversation.inbox_id })
    return (isValid ? desk.db.users.get(id) : undefined) ?? []
  })
}

/**
 * The ids of the users or of the teams that a note mentions: `[@Jane](mention://user/2/Jane)`. The server looks for either by
 * itself, and compares the ids of users as texts. Where no bracket closes one, the line has no other: to go on behind it keeps
 * long notes quick.
 */
function idsIn(content: string, kind: 'user' | 'team'): number[] {
  const digits = kind === 'user' ? '[1-9]\\d*' : '\\d+'
  const mentions = content.matchAll(new RegExp(`\\(mention://${kind}/(${digits})/[^\\n][^)\\n]*(\\)?)`, 'g'))
  return [...mentions].flatMap(([, id, end]) => (end ? Number(id) : []))
}

function membersOf({ db }: Desk, conversation: Conversation, { id, account_id }: Team): number[] {
  return account_id === conversation.account_id
    ? [...db.teamMembers.many('team', id)].map(({ user_id }) => user_id)
    : []
}

/** Makes the users that a private note mentions follow the conversation, and leaves it to a job to tell them. */
export function noteMentions(desk: Desk, conversation: Conversation, mentioned: readonly User[]): void {
  if (mentioned.length === 0) return
  desk.enqueue('default', () => tellMentioned(desk, conversation, mentioned))
  addParticipants(
    desk,
    conversation,
    mentioned.map(({ id }) => id),
  )
}

function tellMentioned(desk: Desk, conversation: Conversation, mentioned: readonly User[]): void {
  const mentioned_ids = [...new Set([...conversation.mentioned_ids, ...mentioned.map(({ id }) => id)])]
  desk.db.conversations.update(conversation, { mentioned_ids }, { touch: false })
  for (const user of mentioned) desk.emit(SYSTEM, { name: 'conversation.mentioned', conversation, user })
}
