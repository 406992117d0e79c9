import type { Inbox } from '#db/models/inboxes/inbox'
import { inboxRecord, recordRemoval } from '#domain/accounts/audit-logs'
import { touchCacheKey } from '#domain/accounts/cache-keys'
import { deleteCampaign } from '#domain/automation/campaigns'
import { removeConversation } from '#domain/conversations/removal'
import type { Desk } from '#domain/desk'
import { connectAgentBot } from './bots.ts'

/** Leaves it to a job to delete an inbox with everything in it (delete object job). */
export function deleteInbox(desk: Desk, inbox: Inbox): void {
  const { performer } = desk
  desk.enqueue('low', () => {
    removeInbox(desk, inbox)
    recordRemoval(desk, 'Inbox', inboxRecord(inbox), performer)
  })
}

/** Deletes an inbox with everything in it. */
export function removeInbox(desk: Desk, inbox: Inbox): void {
  const { db } = desk
  for (const conversation of [...db.conversations.many('inbox', inbox.id)]) removeConversation(desk, conversation)
  db.contactInboxes.deleteMany('inbox', inbox.id)
  // A job of their own, which the audit log tells of behind the inbox.
  desk.enqueue('default', () => {
    db.webhooks.deleteMany('inbox', inbox.id)
  })
  db.hooks.deleteMany('inbox', inbox.id)
  for (const campaign of [...db.campaigns.many('inbox', inbox.id)]) deleteCampaign(desk, campaign)
  db.portals.adjust(db.portals.many('inbox', inbox.id), { inbox_id: null })
  db.inboxAssignmentPolicies.delete(db.inboxAssignmentPolicies.one('inbox', inbox.id))
  db.inboxCapacityLimits.deleteMany('ofInbox', inbox.id)
  db.captainInboxes.deleteMany('inbox', inbox.id)
  connectAgentBot(desk, inbox, undefined)
  retireChannel(desk, inbox)
  db.inboxes.delete(inbox)
  db.inboxMembers.deleteMany('inbox', inbox.id)
  touchCacheKey(desk, inbox.account_id, 'inbox')
}

/** Notes that the number of a channel is used up. */
function retireChannel({ db }: Desk, { channel_type, channel_id }: Inbox): void {
  const counter = db.channelCounters.one('type', channel_type)
  if (!counter) db.channelCounters.insert({ channel_type, last_number: channel_id })
  else db.channelCounters.update(counter, { last_number: Math.max(counter.last_number, channel_id) })
}
