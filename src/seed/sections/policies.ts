import { createAssignmentPolicy, followPolicy } from '#domain/inboxes/assignment-policies'
import { createCapacityPolicy, createLimit, letFollow } from '#domain/people/capacity-policies'
import { createCustomRole } from '#domain/people/custom-roles'
import { createSlaPolicy } from '#domain/sla/policies'
import type { Furniture } from '#seed/document'
import { identified } from '#seed/plant/identified'
import { each, inboxOf, type PlantedAccount, userOf } from '#seed/plant/planted'
import type { AssignmentDocument, CapacityDocument } from './schema.ts'

/** Plants what agents can be allowed, before there are any. */
export function plantRoles(planted: PlantedAccount, { custom_roles }: Furniture): void {
  const { desk, account } = planted
  each(planted, 'custom_roles', custom_roles, (role, place) =>
    identified(desk.db.customRoles, role, place, (settings) => createCustomRole(desk, account, settings)),
  )
}

/** Plants by what rules conversations are given to agents, and answered. */
export function plantPolicies(planted: PlantedAccount, document: Furniture): void {
  const { desk, account } = planted
  each(planted, 'sla_policies', document.sla_policies, (policy, place) =>
    identified(desk.db.slaPolicies, policy, place, (settings) => createSlaPolicy(desk, account, settings)),
  )
  each(planted, 'assignment_policies', document.assignment_policies, (policy, place) =>
    plantAssignment(planted, policy, place),
  )
  each(planted, 'agent_capacity_policies', document.agent_capacity_policies, (policy, place) =>
    plantCapacity(planted, policy, place),
  )
}

function plantAssignment(planted: PlantedAccount, document: AssignmentDocument, place: string): void {
  const { desk, account } = planted
  const { inboxes = [], ...values } = document
  const policy = identified(desk.db.assignmentPolicies, values, place, (settings) =>
    createAssignmentPolicy(desk, account, settings),
  )
  for (const [index, name] of inboxes.entries()) {
    followPolicy(desk, inboxOf(planted, name, `${place}.inboxes.${index}`), policy)
  }
}

function plantCapacity(planted: PlantedAccount, document: CapacityDocument, place: string): void {
  const { desk, account } = planted
  const { agents = [], inbox_limits = [], ...values } = document
  const policy = identified(desk.db.agentCapacityPolicies, values, place, (settings) =>
    createCapacityPolicy(desk, account, settings),
  )
  for (const [index, email] of agents.entries()) {
    letFollow(desk, policy, userOf(planted, email, `${place}.agents.${index}`).id)
  }
  for (const [index, limit] of inbox_limits.entries()) {
    const where = `${place}.inbox_limits.${index}`
    identified(desk.db.inboxCapacityLimits, limit, where, ({ inbox, conversation_limit }) =>
      createLimit(desk, policy, inboxOf(planted, inbox, `${where}.inbox`), conversation_limit),
    )
  }
}
