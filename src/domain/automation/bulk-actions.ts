import type { Account } from '#db/models/accounts/account'
import { LARGEST_INTEGER } from '#db/models/columns'
import { type Conversation, STATUSES } from '#db/models/conversations/conversation'
import type { Actor } from '#domain/actor'
import { type ConversationChanges, changeConversation } from '#domain/conversations/changes'
import { setConversationLabels } from '#domain/conversations/labels'
import { conversationsNamed } from '#domain/conversations/named'
import type { Desk } from '#domain/desk'
import { given } from '#domain/given'
import { enumValue, wholeNumber } from '#tools/ids'

type Scalar = string | number | boolean

/** What is done to several conversations at once. What is undefined stays. */
export interface BulkAction {
  /** The display ids; unknown ones are passed over. */
  ids: readonly number[]
  /** `unfit` for what is no set of fields. */
  fields?: BulkFields | 'unfit' | undefined
  addedLabels?: readonly string[] | undefined
  removedLabels?: readonly string[] | undefined
  /** When a snooze ends, in milliseconds since 1970; null for what is no time. Only set together with fields. */
  snoozedUntil?: number | null | undefined
}

/** What of conversations can be set at once, as it was sent. Neither a user nor a team has to exist. */
export interface BulkFields {
  /** Null counts as undefined. */
  status?: Scalar | null | undefined
  assignee_id?: Scalar | null | undefined
  team_id?: Scalar | null | undefined
}

/**
 * Leaves it to a job to change several conversations of an account, whatever their inboxes: labels go from all of them
 * first, then labels come and fields are set, conversation by conversation. What can't be set ends it there, without a word: the
 * answer is made by then.
 * Source: the bulk actions job.
 */
export function performBulkAction(desk: Desk, actor: Actor, account: Account, action: BulkAction): void {
  desk.enqueue('medium', () => carryOut(desk, actor, account, action))
}

function carryOut(desk: Desk, actor: Actor, account: Account, action: BulkAction): void {
  const { ids, fields, addedLabels = [], removedLabels = [], snoozedUntil } = action
  const conversations = conversationsNamed(desk.db, account.id, ids)
  for (const conversation of conversations) removeLabels(desk, actor, conversation, removedLabels)
  for (const conversation of conversations) {
    if (addedLabels.length > 0) {
      setConversationLabels(desk, actor, conversation, [...conversation.labels, ...addedLabels])
    }
    const changes = fields && changesOf(fields)
    if (snoozedUntil === null || changes === 'unfit') return
    const snoozed_until = snoozedUntil ?? conversation.snoozed_until
    if (changes) changeConversation(desk, actor, conversation, { snoozed_until, ...changes })
  }
}

function removeLabels(desk: Desk, actor: Actor, conversation: Conversation, removed: readonly string[]): void {
  if (removed.length === 0) return
  const labels = conversation.labels.filter((label) => !removed.includes(label))
  setConversationLabels(desk, actor, conversation, labels)
}

function changesOf(fields: BulkFields | 'unfit'): ConversationChanges | 'unfit' {
  if (fields === 'unfit') return fields
  const { status, assignee_id, team_id } = fields
  const known = enumValue(STATUSES, status)
  const assignee = idOf(assignee_id, LARGEST_INTEGER)
  const team = idOf(team_id, Number.MAX_SAFE_INTEGER)
  const isUnknown = known === undefined && status !== undefined && status !== null
  if (isUnknown || assignee === 'unfit' || team === 'unfit') return 'unfit'
  return given({ status: known, assignee_id: assignee, team_id: team })
}

/** The number that a column of numbers makes of a value. */
function idOf(given: BulkFields['team_id'], largest: number): number | null | undefined | 'unfit' {
  if (given === undefined || given === null) return given
  const id = wholeNumber(given)
  return id !== null && Math.abs(id) > largest ? 'unfit' : id
}
