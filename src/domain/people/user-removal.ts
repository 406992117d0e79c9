import type { User } from '#db/models/people/user'
import { forgetSender } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { forgetPermissible } from '#domain/platform/permissibles'

/** What a change of columns is that nobody is to notice. */
const SILENT = { touch: false }

/**
 * Deletes a user with all that is the user's own, and what was measured of the user. What the user wrote stays, without an
 * author.
 */
export function deleteUser(desk: Desk, user: User): void {
  const { db } = desk
  const token = db.accessTokens.one('owner', `User:${user.id}`)
  if (token) db.accessTokens.delete(token)
  for (const session of [...db.sessions.many('user', user.id)]) db.sessions.delete(session)
  for (const ssoToken of [...db.ssoTokens.many('user', user.id)]) db.ssoTokens.delete(ssoToken)
  for (const device of [...db.notificationSubscriptions.many('user', user.id)]) {
    db.notificationSubscriptions.delete(device)
  }
  for (const filter of [...db.customFilters.many('user', user.id)]) db.customFilters.delete(filter)
  for (const notification of [...db.notifications.many('user', user.id)]) db.notifications.delete(notification)
  // Of an account that the user is in no longer, or never was.
  for (const member of [...db.inboxMembers.many('user', user.id)]) db.inboxMembers.delete(member)
  for (const event of [...db.reportingEvents.many('user', user.id)]) db.reportingEvents.delete(event)
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
    conversations.update(conversation, left, SILENT)
  }
}

/** What names the user as its author names nobody then; macros that nobody else sees go. Source: the user's model. */
function disown(desk: Desk, { id }: User): void {
  const { db } = desk
  forgetSender(desk, 'User', id)
  for (const conversation of [...db.conversations.many('assignee', id)]) {
    db.conversations.update(conversation, { assignee_id: null }, SILENT)
  }
  for (const response of [...db.csatSurveyResponses.many('agent', id)]) {
    db.csatSurveyResponses.update(response, { assigned_agent_id: null }, SILENT)
  }
  for (const response of [...db.csatSurveyResponses.many('reviewer', id)]) {
    db.csatSurveyResponses.update(response, { review_notes_updated_by_id: null }, SILENT)
  }
  for (const note of [...db.notes.many('user', id)]) db.notes.update(note, { user_id: null }, SILENT)
  for (const app of db.dashboardApps.where((one) => one.user_id === id)) {
    db.dashboardApps.update(app, { user_id: null }, SILENT)
  }
  for (const article of [...db.articles.many('author', id)]) {
    db.articles.update(article, { author_id: null }, SILENT)
  }
  for (const macro of db.macros.where((one) => one.created_by_id === id && one.visibility === 'personal')) {
    db.macros.delete(macro)
  }
}
