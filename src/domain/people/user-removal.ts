import type { User } from '#db/models/people/user'
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
  for (const event of db.reportingEvents.where(({ user_id }) => user_id === user.id)) db.reportingEvents.delete(event)
  leaveConversations(desk, user)
  disown(desk, user)
  forgetPermissible(desk, 'User', user.id)
  db.users.delete(user)
}

/** Those that the user follows or was mentioned in. */
function leaveConversations({ db }: Desk, { id }: User): void {
  const others = (ids: readonly number[]): number[] => ids.filter((other) => other !== id)
  const concerned = db.conversations.where(
    ({ participant_ids, mentioned_ids }) => participant_ids.includes(id) || mentioned_ids.includes(id),
  )
  for (const conversation of concerned) {
    const { participant_ids, mentioned_ids } = conversation
    const left = { participant_ids: others(participant_ids), mentioned_ids: others(mentioned_ids) }
    db.conversations.update(conversation, left, { touch: false })
  }
}

/** What names the user as its author names nobody then; macros that nobody else sees go. Source: the user's model. */
function disown({ db }: Desk, { id }: User): void {
  db.messages.adjust(
    db.messages.where((one) => one.sender_type === 'User' && one.sender_id === id),
    {
      sender_type: null,
      sender_id: null,
    },
  )
  db.conversations.adjust(db.conversations.many('assignee', id), { assignee_id: null })
  db.csatSurveyResponses.adjust(
    db.csatSurveyResponses.where((one) => one.assigned_agent_id === id),
    { assigned_agent_id: null },
  )
  db.csatSurveyResponses.adjust(
    db.csatSurveyResponses.where((one) => one.review_notes_updated_by_id === id),
    { review_notes_updated_by_id: null },
  )
  db.notes.adjust(
    db.notes.where((one) => one.user_id === id),
    { user_id: null },
  )
  db.dashboardApps.adjust(
    db.dashboardApps.where((one) => one.user_id === id),
    { user_id: null },
  )
  db.articles.adjust(
    db.articles.where((one) => one.author_id === id),
    { author_id: null },
  )
  for (const macro of db.macros.where((one) => one.created_by_id === id && one.visibility === 'personal')) {
    db.macros.delete(macro)
  }
}
