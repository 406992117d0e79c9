import type { Conversation } from '#db/models/conversations/conversation'
import type { Previous } from '#domain/desk'
import { isBlank } from '#tools/ruby'

/** What every conversation is given when it is inserted. */
const ALWAYS = {
  id: null,
  account_id: null,
  inbox_id: null,
  created_at: null,
  updated_at: null,
  contact_id: null,
  contact_inbox_id: null,
  uuid: null,
  last_activity_at: null,
  waiting_since: null,
}

/** What a conversation has none of until it is given one. */
const OPTIONAL = ['assignee_id', 'team_id', 'campaign_id', 'snoozed_until', 'priority'] as const

/**
 * What the insert of a conversation changed, each with what was there before. The number, which the database gives by
 * itself, is not among it.
 */
export function insertedColumns(conversation: Conversation): Previous<Conversation> {
  const { status, additional_attributes, custom_attributes } = conversation
  const columns: Previous<Conversation> = { ...ALWAYS }
  if (status !== 'open') columns.status = 'open'
  if (!isBlank(additional_attributes)) columns.additional_attributes = {}
  if (!isBlank(custom_attributes)) columns.custom_attributes = {}
  for (const column of OPTIONAL) if (conversation[column] !== null) columns[column] = null
  return columns
}
