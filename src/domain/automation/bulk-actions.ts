import type { Account } from '#db/models/accounts/account'
import { type Conversation, STATUSES } from '#db/models/conversations/conversation'
import type { Actor } from '#domain/actor'
import { type ConversationChanges, changeConversation } from '#domain/conversations/changes'
import { setConversationLabels } from '#domain/conversations/conversations'
import type { Desk } from '#domain/desk'
import type { Settable } from '#domain/given'
import { agentOf } from '#domain/people/agents'

/** What is done to several conversations at once. What is undefined stays. */
export interface BulkAction {
  /** The display ids; unknown ones are passed over. */
  ids: readonly number[]
  fields?: BulkFields | undefined
  addedLabels?: readonly string[] | undefined
  removedLabels?: readonly string[] | undefined
  /** When a snooze ends, in milliseconds since 1970; only set together with fields. */
  snoozedUntil?: number | undefined
}

/** What of conversations can be set at once. Null is nobody. */
export interface BulkFields extends Settable<Conversation, 'assignee_id' | 'team_id'> {
  /** Null counts as undefined. */
  status?: string | null | undefined
}

/**
 * Leaves it to a job to change several conversations of an account, whatever their inboxes: labels go from all of them
 * first, then labels come and fields are set, conversation by conversation. An unknown status ends it there, without a word: the
 * answer is made by then.
 * Source: the bulk actions job.
 */
export function performBulkAction(desk: Desk, actor: Actor, account: Account, action: BulkAction): void {
  desk.enqueue('medium', () => carryOut(desk, actor, account, action))
}

function carryOut(desk: Desk, actor: Actor, account: Account, action: BulkAction): void {
  const { ids, fields, addedLabels = [], removedLabels = [], snoozedUntil } = action
  const named = [...new Set(ids)].flatMap((id) => desk.db.conversations.one('display_id', `${account.id}:${id}`) ?? [])
  const conversations = desk.db.conversations.asWritten(named)
  for (const conversation of conversations) removeLabels(desk, actor, conversation, removedLabels)
  for (const conversation of conversations) {
    if (addedLabels.length > 0) {
      setConversationLabels(desk, actor, conversation, [...conversation.labels, ...addedLabels])
    }
    if (!fields) continue
    const changes = changesOf(desk, conversation, fields)
    if (!changes) return
    const snoozed_until = snoozedUntil ?? conversation.snoozed_until
    changeConversation(desk, actor, conversation, { snoozed_until, ...changes })
  }
}

function removeLabels(desk: Desk, actor: Actor, conversation: Conversation, removed: readonly string[]): void {
  if (removed.length === 0) return
  const labels = conversation.labels.filter((label) => !removed.includes(label))
  setConversationLabels(desk, actor, conversation, labels)
}

/** Undefined when there is no such status. */
function changesOf(desk: Desk, { account_id }: Conversation, fields: BulkFields): ConversationChanges | undefined {
  const { status, assignee_id, team_id } = fields
  const known = STATUSES.find((one) => one === status)
  if (!known && status !== undefined && status !== null) return undefined
  const assignee = assignee_id ? agentOf(desk, account_id, assignee_id)?.user.id : undefined
  const team = team_id ? desk.db.teams.get(team_id) : undefined
  return {
    ...(known ? { status: known } : {}),
    ...(assignee_id === undefined ? {} : { assignee_id: assignee ?? null }),
    ...(team_id === undefined ? {} : { team_id: team?.account_id === account_id ? team.id : null }),
  }
}
