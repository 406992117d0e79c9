import type { Account } from '#db/models/accounts/account'
import type { AppliedSla, SLA_EVENT_TYPES, SlaEvent } from '#db/models/accounts/applied-sla'
import type { SlaPolicy } from '#db/models/accounts/sla-policy'
import type { JsonObject } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { NotificationType } from '#db/models/notifications/notification'
import { type Actor, SYSTEM } from '#domain/actor'
import { type ConversationChanges, changeConversation } from '#domain/conversations/changes'
import { incomingMessages } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { containingExactly } from '#domain/like'
import { notify } from '#domain/notifications/notifications'
import { usersInRole } from '#domain/people/users'
import type { TimeRange } from '#domain/reports/range'
import { type AttributeError, refuseInvalid } from '#errors'
import { isAmong } from '#tools/is-among'
import { isEqual } from '#tools/is-equal'
import { byId } from '#tools/order/by-id'
import { MINUTE, seconds } from '#tools/time/units'

/** How often it is looked whether promises were kept, in milliseconds. */
const CHECKED_EVERY = 5 * MINUTE

type EventType = (typeof SLA_EVENT_TYPES)[number]

const NOTIFICATIONS: Record<EventType, NotificationType> = {
  frt: 'sla_missed_first_response',
  nrt: 'sla_missed_next_response',
  rt: 'sla_missed_resolution',
}

/** The policy as it applies to a conversation, if one does. */
export function appliedSlaOf({ db }: Desk, { id }: Pick<Conversation, 'id'>): AppliedSla | undefined {
  return db.appliedSlas.one('conversation', id)
}

/** The policy that applies to a conversation; null for none. */
export function slaPolicyIdOf(desk: Desk, conversation: Pick<Conversation, 'id'>): number | null {
  return appliedSlaOf(desk, conversation)?.sla_policy_id ?? null
}

/** What was missed of what a policy promised, in the order in which it was. */
export function slaEventsOf({ db }: Desk, applied: AppliedSla): SlaEvent[] {
  return [...db.slaEvents.many('applied', applied.id)]
}

/**
 * What is wrong with a policy for a conversation: it has to be of the account, and once there is one it stays.
 * Source: the enterprise part of the conversation's model.
 */
function policyErrors(desk: Desk, conversation: Conversation, id: number | null): AttributeError[] {
  const before = slaPolicyIdOf(desk, conversation)
  if (id === before) return []
  if (before !== null) {
    const complaint =
      id === null ? 'cannot remove sla policy from conversation' : 'conversation already has a different sla'
    return [['sla_policy', complaint]]
  }
  const isOfAccount = desk.db.slaPolicies.get(id)?.account_id === conversation.account_id
  return isOfAccount ? [] : [['sla_policy', 'sla policy account mismatch']]
}

/**
 * Lets a policy apply to a conversation from now on.
 * @param others what is changed together with it, in the same save
 * @throws {Failure} `RecordInvalid`
 */
export function applySla(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  policyId: number | null,
  others: ConversationChanges = {},
): void {
  refuseInvalid(policyErrors(desk, conversation, policyId))
  const isNew = policyId !== slaPolicyIdOf(desk, conversation)
  const slaPolicy = isNew && policyId !== null ? desk.db.slaPolicies.get(policyId) : undefined
  if (slaPolicy) {
    const { account_id, id } = conversation
    desk.db.appliedSlas.insert({ account_id, sla_policy_id: slaPolicy.id, conversation_id: id })
  }
  changeConversation(desk, actor, conversation, others, { slaPolicy })
}

/** Forgets what was promised for a conversation. */
export function forgetSla(desk: Desk, conversation: Pick<Conversation, 'id'>): void {
  const applied = appliedSlaOf(desk, conversation)
  if (applied) removeApplied(desk, applied)
}

/** Forgets a promise and what was missed of it. */
export function removeApplied(desk: Desk, applied: AppliedSla): void {
  for (const event of slaEventsOf(desk, applied)) desk.db.slaEvents.delete(event)
  desk.db.appliedSlas.delete(applied)
}

/**
 * Looks, every five minutes, which promises were missed and which were kept.
 * @param since when it was done last, in milliseconds since 1970
 */
export function checkSlas(desk: Desk, since: number): void {
  const round = (time: number): number => Math.floor(time / CHECKED_EVERY)
  if (round(desk.clock.now()) === round(since)) return
  for (const account of desk.db.accounts.all()) {
    for (const applied of [...desk.db.appliedSlas.many('pending', account.id)]) check(desk, applied)
  }
}

/** Source: the service that evaluates an applied SLA. */
function check(desk: Desk, applied: AppliedSla): void {
  const policy = desk.db.slaPolicies.get(applied.sla_policy_id)
  const conversation = desk.db.conversations.get(applied.conversation_id)
  if (!policy || !conversation) return
  for (const [type, due] of dueTimes(policy, conversation)) {
    if (seconds(desk.clock.now()) >= due) miss(desk, applied, conversation, type)
  }
  if (conversation.status === 'resolved') {
    setStatus(desk, applied, conversation, applied.sla_status === 'active' ? 'hit' : 'missed')
  }
}

/** Until when what a policy promises has to be done, as far as it is not done; all in whole seconds. */
function dueTimes(policy: SlaPolicy, conversation: Conversation): Array<[EventType, number]> {
  const { created_at, first_reply_created_at, waiting_since, status } = conversation
  const due: Array<[EventType, number]> = []
  const promise = (type: EventType, from: number, threshold: number | null): void => {
    if (threshold !== null) due.push([type, seconds(from) + Math.trunc(threshold)])
  }
  const firstDue = seconds(created_at) + Math.trunc(policy.first_response_time_threshold ?? 0)
  const isAnswered = first_reply_created_at !== null && seconds(first_reply_created_at) <= firstDue
  if (!isAnswered) promise('frt', created_at, policy.first_response_time_threshold)
  if (first_reply_created_at !== null && waiting_since !== null) {
    promise('nrt', waiting_since, policy.next_response_time_threshold)
  }
  if (status !== 'resolved') promise('rt', created_at, policy.resolution_time_threshold)
  return due
}

function miss(desk: Desk, applied: AppliedSla, conversation: Conversation, event_type: EventType): void {
  const isNext = event_type === 'nrt'
  const meta: JsonObject = isNext ? { message_id: incomingMessages(desk, conversation).at(-1)?.id ?? null } : {}
  if (slaEventsOf(desk, applied).some((event) => event.event_type === event_type && isEqual(event.meta, meta))) return
  desk.db.slaEvents.insert({
    account_id: applied.account_id,
    applied_sla_id: applied.id,
    conversation_id: conversation.id,
    inbox_id: conversation.inbox_id,
    sla_policy_id: applied.sla_policy_id,
    event_type,
    meta,
  })
  notifyOf(desk, applied, conversation, NOTIFICATIONS[event_type])
  setStatus(desk, applied, conversation, 'active_with_misses')
}

/** Those who follow the conversation, the administrators and the assignee hear of it. */
function notifyOf(desk: Desk, applied: AppliedSla, conversation: Conversation, type: NotificationType): void {
  const administrators = usersInRole(desk, applied.account_id, 'administrator')
  const { participant_ids, assignee_id } = conversation
  const users = new Set([...participant_ids, ...administrators, ...(assignee_id === null ? [] : [assignee_id])])
  const second = { type: 'SlaPolicy' as const, id: applied.sla_policy_id }
  for (const userId of users) notify(desk, userId, type, conversation, second)
}

function setStatus(
  desk: Desk,
  applied: AppliedSla,
  conversation: Conversation,
  sla_status: AppliedSla['sla_status'],
): void {
  const saved = desk.db.appliedSlas.update(applied, { sla_status })
  if ('sla_status' in saved) desk.emit(SYSTEM, { name: 'conversation.updated', conversation, changes: {} })
}

/** Which promises to look at. */
export interface SlaFilter {
  range: TimeRange | undefined
  inboxIds?: readonly number[] | null | undefined
  teamIds?: readonly number[] | null | undefined
  policyIds?: readonly number[] | null | undefined
  agentIds?: readonly number[] | null | undefined
  /** What the labels of the conversation contain, in one text as it keeps them. */
  labels?: string | undefined
}

/** The promises of an account that a filter lets through, by id. */
export function appliedSlasOf(desk: Desk, account: Account, filter: SlaFilter): AppliedSla[] {
  return byId([...desk.db.appliedSlas.many('account', account.id)].filter(testOf(desk, filter)))
}

function testOf({ db }: Desk, filter: SlaFilter): (applied: AppliedSla) => boolean {
  const { range, inboxIds, teamIds, policyIds, agentIds, labels } = filter
  const isLabelled = labels === undefined ? () => true : containingExactly(labels)
  return ({ conversation_id, sla_policy_id, created_at }) => {
    const conversation = db.conversations.get(conversation_id)
    if (!conversation || (range && (created_at < range.since || created_at >= range.until))) return false
    return (
      isAmong(inboxIds, conversation.inbox_id) &&
      isAmong(teamIds, conversation.team_id) &&
      isAmong(policyIds, sla_policy_id) &&
      isAmong(agentIds, conversation.assignee_id) &&
      isLabelled(conversation.cached_label_list ?? '')
    )
  }
}

/** Those promises of which something was missed. */
export function missedOf(applied: readonly AppliedSla[]): AppliedSla[] {
  return applied.filter(({ sla_status }) => sla_status === 'missed' || sla_status === 'active_with_misses')
}
