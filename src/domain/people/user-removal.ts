import type { User } from '#db/models/people/user'
import { forgetSender } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { forgetPermissible } from '#domain/platform/permissibles'
import { revokeAccessToken } from './access-tokens.ts'

/**
 * Leaves it to a job to delete a user, out of all accounts, with all that is the user's own, and what was measured of the
 * user. What the user wrote stays, without an author.
 */
export function deleteUser(desk: Desk, user: User): void {
  desk.enqueue('low', () => removeUser(desk, user))
}

function removeUser(desk: Desk, user: User): void {
  const { db } = desk
  for (const membership of [...db.accountUsers.many('user', user.id)]) {
    db.notificationSettings.delete(db.notificationSettings.get(membership.id))
    db.accountUsers.delete(membership)
  }
  revokeAccessToken(desk, 'User', user.id)
  db.sessions.deleteMany('user', user.id)
  db.ssoTokens.deleteMany('user', user.id)
  db.notificationSubscriptions.deleteMany('user', user.id)
  db.customFilters.deleteMany('user', user.id)
  db.notifications.deleteMany('user', user.id)
  db.inboxMembers.deleteMany('user', user.id)
  db.teamMembers.deleteMany('user', user.id)
  db.reportingEvents.deleteMany('user', user.id)
  leaveConversations(desk, user)
  disown(desk, user)
  forgetPermissible(desk, 'User', user.id)
  db.users.delete(user)
}

/** Those that the user follows or was mentioned in. */
function leaveConversations({ db }: Desk, { id }: User): void {
  const others = (ids: readonly number[]): number[] => ids.filter((other) => other !== id)
  const { conversations } = db
  for (const conversation of new Set([
    ...conversations.many('participant', id),
    ...conversations.many('mentioned', id),
  ])) {
    const { participant_ids, mentioned_ids } = conversation
    const left = { participant_ids: others(participant_ids), mentioned_ids: others(mentioned_ids) }
    conversations.update(conversation, left, { touch: false })
  }
}

/** What names the user as its author names nobody then; macros that nobody else sees go. Source: the user's model. */
function disown(desk: Desk, { id }: User): void {
  const { db } = desk
  forgetSender(desk, 'User', id)
  db.conversations.adjust(db.conversations.many('assignee', id), { assignee_id: null })
  db.csatSurveyResponses.adjust(db.csatSurveyResponses.many('agent', id), { assigned_agent_id: null })
  db.csatSurveyResponses.adjust(db.csatSurveyResponses.many('reviewer', id), { review_notes_updated_by_id: null })
  db.notes.adjust(db.notes.many('user', id), { user_id: null })
  db.dashboardApps.adjust(
    db.dashboardApps.where((one) => one.user_id === id),
    { user_id: null },
  )
  db.articles.adjust(db.articles.many('author', id), { author_id: null })
  for (const macro of db.macros.where((one) => one.created_by_id === id && one.visibility === 'personal')) {
    db.macros.delete(macro)
  }
}
