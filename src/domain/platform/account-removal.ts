import type { Account } from '#db/models/accounts/account'
import { SYSTEM } from '#domain/actor'
import { removeContact } from '#domain/contacts/removal'
import { removeConversation } from '#domain/conversations/removal'
import type { Desk } from '#domain/desk'
import { removeInbox } from '#domain/inboxes/removal'
import { revokeAccessToken } from '#domain/people/access-tokens'
import { byId } from '#tools/order/by-id'
import { forgetPermissible } from './permissibles.ts'

/** Leaves it to a job to delete an account with everything in it; its users stay (delete object job). */
export function deleteAccount(desk: Desk, account: Account): void {
  desk.enqueue('low', () => removeAccount(desk, account))
}

function removeAccount(desk: Desk, account: Account): void {
  const { db } = desk
  // What there is most of goes one by one, and is told of.
  for (const conversation of byId(db.conversations.ascending('time', account.id))) {
    removeConversation(desk, conversation)
  }
  for (const contact of byId(db.contacts.many('account', account.id))) {
    removeContact(desk, contact)
    desk.emit(SYSTEM, { name: 'contact.deleted', contact })
  }
  for (const inbox of byId(db.inboxes.many('account', account.id))) removeInbox(desk, inbox)
  for (const team of db.teams.many('account', account.id)) {
    db.teamMembers.deleteMany('team', team.id)
  }
  for (const bot of db.agentBots.many('account', account.id)) {
    revokeAccessToken(desk, 'AgentBot', bot.id)
    forgetPermissible(desk, 'AgentBot', bot.id)
  }
  db.removeOwnedBy(account.id)
  db.accounts.delete(account)
  forgetPermissible(desk, 'Account', account.id)
}
