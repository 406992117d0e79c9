import type { z } from 'zod'
import type { AppliedSla, SlaEvent } from '#db/models/accounts/applied-sla'
import type { Conversation } from '#db/models/conversations/conversation'
import { hasFeature } from '#domain/accounts/accounts'
import type { Desk } from '#domain/desk'
import { appliedSlaOf, slaEventsOf } from '#domain/sla/applied'
import { type Cell, spacedTable } from '#views/csv'
import { userPushView } from '#views/messages/sender-view'
import { type Page, pageOf, seconds } from '#views/wire'
import type { appliedSlaSchema, missedSlasSchema, slaEventSchema, slaMetricsSchema } from './schema.ts'

/** How many missed promises are on a page. */
const PAGE_SIZE = 25

/** A policy as it applies to a conversation. */
export function appliedSlaView({ db }: Desk, applied: AppliedSla): z.output<typeof appliedSlaSchema> {
  const policy = db.slaPolicies.known(applied.sla_policy_id)
  return {
    id: applied.id,
    sla_id: policy.id,
    sla_status: applied.sla_status,
    created_at: seconds(applied.created_at),
    updated_at: seconds(applied.updated_at),
    sla_description: policy.description,
    sla_name: policy.name,
    sla_first_response_time_threshold: policy.first_response_time_threshold,
    sla_next_response_time_threshold: policy.next_response_time_threshold,
    sla_only_during_business_hours: policy.only_during_business_hours,
    sla_resolution_time_threshold: policy.resolution_time_threshold,
  }
}

function slaEventView({ id, event_type, meta, created_at, updated_at }: SlaEvent): z.output<typeof slaEventSchema> {
  return { id, event_type, meta, updated_at: seconds(updated_at), created_at: seconds(created_at) }
}

/** What a conversation shows of its policy, in an account that has the feature: nothing in any other. */
export function slaBlock(desk: Desk, conversation: Conversation) {
  if (!hasFeature(desk, conversation.account_id, 'sla')) return {}
  const applied = appliedSlaOf(desk, conversation)
  return {
    ...(applied ? { applied_sla: appliedSlaView(desk, applied) } : {}),
    sla_events: applied ? slaEventsOf(desk, applied).map(slaEventView) : [],
  }
}

/** One page of missed promises. */
export function missedSlasView(
  desk: Desk,
  missed: readonly AppliedSla[],
  page: Page,
): z.output<typeof missedSlasSchema> {
  return {
    payload: pageOf(missed, page, PAGE_SIZE).map((applied) => missedSlaView(desk, applied)),
    meta: { count: missed.length, current_page: page.echo },
  }
}

function missedSlaView(desk: Desk, applied: AppliedSla): z.output<typeof missedSlasSchema>['payload'][number] {
  const conversation = conversationOf(desk, applied)
  const contact = desk.db.contacts.get(conversation.contact_id)
  const { assignee_id, account_id } = conversation
  const assignee = desk.db.users.get(assignee_id)
  return {
    applied_sla: appliedSlaView(desk, applied),
    conversation: {
      id: conversation.display_id,
      contact: contact ? { name: contact.name } : {},
      labels: conversation.cached_label_list,
      ...(assignee ? { assignee: userPushView(desk, account_id, assignee) } : {}),
    },
    sla_events: slaEventsOf(desk, applied).map(slaEventView),
  }
}

function conversationOf({ db }: Desk, { conversation_id }: AppliedSla): Conversation {
  return db.conversations.known(conversation_id)
}

/** The promises in numbers. */
export function slaMetricsView(total: number, misses: number): z.output<typeof slaMetricsSchema> {
  const rate = Math.round(((total - misses) / total) * 10_000) / 100
  return {
    total_applied_slas: total,
    number_of_sla_misses: misses,
    hit_rate: misses === 0 ? '100%' : `${Number.isInteger(rate) ? rate.toFixed(1) : rate}%`,
  }
}

/** The missed promises as a table. */
export function missedSlaTable(desk: Desk, missed: readonly AppliedSla[], origin: string): string {
  const head = [
    'Conversation ID',
    'SLA Policy Breached',
    'Assignee',
    'Team',
    'Inbox',
    'Labels',
    'Link to the Conversation',
    'Breached Events',
  ]
  const rows = missed.map((applied) => missedSlaRow(desk, applied, origin))
  return spacedTable(head, rows)
}

function missedSlaRow(desk: Desk, applied: AppliedSla, origin: string): Cell[] {
  const { db } = desk
  const conversation = conversationOf(desk, applied)
  const { account_id, display_id, assignee_id, team_id, inbox_id } = conversation
  return [
    display_id,
    db.slaPolicies.get(applied.sla_policy_id)?.name ?? null,
    db.users.get(assignee_id)?.name ?? null,
    db.teams.get(team_id)?.name ?? null,
    db.inboxes.get(inbox_id)?.name ?? null,
    conversation.cached_label_list,
    `${origin}/app/accounts/${account_id}/conversations/${display_id}`,
    slaEventsOf(desk, applied)
      .map(({ event_type }) => event_type)
      .join(', '),
  ]
}
