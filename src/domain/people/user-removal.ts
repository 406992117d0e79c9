import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { forgetPermissible } from '#domain/platform/permissibles'

/** What a change of columns is that nobody is to notice. */
const SILENT = { touch: false }

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
    const setting = db.notificationSettings.get(membership.id)
    if (setting) db.notificationSettings.delete(setting)
    db.accountUsers.delete(membership)
  }
  const token = db.accessTokens.one('owner', `User:${user.id}`)
  if (token) db.accessTokens.delete(token)
  for (const session of [...db.sessions.many('user', user.id)]) db.sessions.delete(session)
  for (const ssoToken of [...db.ssoTokens.many('user', user.id)]) db.ssoTokens.delete(ssoToken)
  for (const device of [...db.notificationSubscriptions.many('user', user.id)]) {
    db.notificationSubscriptions.delete(device)
  }
  for (const filter of [...db.customFilters.many('user', user.id)]) db.customFilters.delete(filter)
  for (const notification of [...db.notifications.many('user', user.id)]) db.notifications.delete(notification)
  for (const member of [...db.inboxMembers.many('user', user.id)]) db.inboxMembers.delete(member)
  for (const member of [...db.teamMembers.many('user', user.id)]) db.teamMembers.delete(member)
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
    db.conversations.update(conversation, left, SILENT)
  }
}

/** What names the user as its author names nobody then; macros that nobody else sees go. Source: the user's model. */
function disown({ db }: Desk, { id }: User): void {
  for (const message of db.messages.where((one) => one.sender_type === 'User' && one.sender_id === id)) {
    db.messages.update(message, { sender_type: null, sender_id: null }, SILENT)
  }
  for (const conversation of [...db.conversations.many('assignee', id)]) {
    db.conversations.update(conversation, { assignee_id: null }, SILENT)
  }
  for (const response of db.csatSurveyResponses.where((one) => one.assigned_agent_id === id)) {
    db.csatSurveyResponses.update(response, { assigned_agent_id: null }, SILENT)
  }
  for (const response of db.csatSurveyResponses.where((one) => one.review_notes_updated_by_id === id)) {
    db.csatSurveyResponses.update(response, { review_notes_updated_by_id: null }, SILENT)
  }
  for (const note of db.notes.where((one) => one.user_id === id)) db.notes.update(note, { user_id: null }, SILENT)
  for (const app of db.dashboardApps.where((one) => one.user_id === id)) {
    db.dashboardApps.update(app, { user_id: null }, SILENT)
  }
  for (const article of db.articles.where((one) => one.author_id === id)) {
    db.articles.update(article, { author_id: null }, SILENT)
  }
  for (const macro of db.macros.where((one) => one.created_by_id === id && one.visibility === 'personal')) {
    db.macros.delete(macro)
  }
}
