import type { Account } from '#db/models/accounts/account'
import { forgetAssistants } from '#domain/captain/inboxes'
import type { Desk } from '#domain/desk'
import { forgetPermissible } from './permissibles.ts'

/** Leaves it to a job to delete an account with everything in it; its users stay (delete object job). */
export function deleteAccount(desk: Desk, account: Account): void {
  desk.enqueue('low', () => removeAccount(desk, account))
}

function removeAccount(desk: Desk, account: Account): void {
  const { db } = desk
  for (const inbox of db.inboxes.many('account', account.id)) {
    for (const member of [...db.inboxMembers.many('inbox', inbox.id)]) db.inboxMembers.delete(member)
    for (const link of [...db.contactInboxes.many('inbox', inbox.id)]) db.contactInboxes.delete(link)
    forgetAssistants(desk, inbox)
  }
  for (const team of db.teams.many('account', account.id)) {
    for (const member of [...db.teamMembers.many('team', team.id)]) db.teamMembers.delete(member)
  }
  for (const bot of db.agentBots.many('account', account.id)) {
    const token = db.accessTokens.one('owner', `AgentBot:${bot.id}`)
    if (token) db.accessTokens.delete(token)
    forgetPermissible(desk, 'AgentBot', bot.id)
  }
  db.removeOwnedBy(account.id)
  db.accounts.delete(account)
  forgetPermissible(desk, 'Account', account.id)
}
