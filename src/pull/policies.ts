import { mapAsync } from 'es-toolkit'
import { ASSIGNMENT_ORDERS, CONVERSATION_PRIORITIES } from '#db/models/inboxes/assignment-policy'
import { filled } from '#domain/given'
import { byId } from '#tools/order/by-id'
import { moments } from './contacts.ts'
import type { PullContext } from './context.ts'
import type { AccountDraft } from './inboxes.ts'
import { membersSchema } from './wire/desk.ts'
import {
  assignmentPoliciesSchema,
  capacityPoliciesSchema,
  followingInboxesSchema,
  slaPoliciesSchema,
  type WireAssignmentPolicy,
  type WireCapacityPolicy,
} from './wire/tools.ts'

/** Reads by what rules conversations are given to agents, and answered. */
export async function pullPolicies(context: PullContext) {
  const { source, at, concurrency } = context
  const slas = (await source.readIfOpen(at('sla_policies'), slaPoliciesSchema))?.payload ?? []
  const assignments = (await source.readIfOpen(at('assignment_policies'), assignmentPoliciesSchema)) ?? []
  const capacities = (await source.readIfOpen(at('agent_capacity_policies'), capacityPoliciesSchema)) ?? []
  return {
    sla_policies: byId(slas).map(({ id, name, description, ...policy }) => ({
      id,
      ...context.replacement.described(name, description),
      ...filled(policy),
    })),
    assignment_policies: await mapAsync(byId(assignments), (policy) => assignmentDraft(context, policy), {
      concurrency,
    }),
    agent_capacity_policies: await mapAsync(byId(capacities), (policy) => capacityDraft(context, policy), {
      concurrency,
    }),
  } satisfies Partial<AccountDraft>
}

async function assignmentDraft(context: PullContext, policy: WireAssignmentPolicy) {
  const { source, at } = context
  const { id, name, description, assignment_order, conversation_priority, created_at, updated_at, ...rest } = policy
  const followers = await source.readIfOpen(at(`assignment_policies/${id}/inboxes`), followingInboxesSchema)
  return {
    id,
    ...context.replacement.described(name, description),
    ...filled({
      assignment_order: ASSIGNMENT_ORDERS.find((known) => known === assignment_order),
      conversation_priority: CONVERSATION_PRIORITIES.find((known) => known === conversation_priority),
      ...rest,
    }),
    inboxes: (followers?.inboxes ?? []).map((inbox) => inbox.id),
    stored: moments({ created_at, updated_at }),
  }
}

async function capacityDraft(context: PullContext, policy: WireCapacityPolicy) {
  const { source, at, replacement } = context
  const { id, name, description, exclusion_rules, inbox_capacity_limits, created_at, updated_at } = policy
  const followers = await source.readIfOpen(at(`agent_capacity_policies/${id}/users`), membersSchema)
  return {
    id,
    ...context.replacement.described(name, description),
    ...filled({ exclusion_rules }),
    agents: (followers ?? []).map(({ email }) => replacement.email(email)),
    inbox_limits: (inbox_capacity_limits ?? []).map(({ inbox_id, ...limit }) => ({ inbox: inbox_id, ...limit })),
    stored: moments({ created_at, updated_at }),
  }
}
