import { z } from 'zod'
import {
  capacityPoliciesOf,
  createCapacityPolicy,
  deleteCapacityPolicy,
  findCapacityPolicy,
  updateCapacityPolicy,
} from '#domain/people/capacity-policies'
import { idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { agentCapacityPolicySchema } from '#views/agent-capacity-policies/schema'
import { agentCapacityPolicyView } from '#views/agent-capacity-policies/view'
import { capacityLimitOperations } from './limits.ts'
import { COLLECTION, MEMBER, PAGE } from './pages.ts'
import { capacityPolicySettingsSchema } from './schema.ts'
import { capacityUserOperations } from './users.ts'

const settings = {
  schema: capacityPolicySettingsSchema,
  wrapper: 'agent_capacity_policy',
  columnsOnly: true,
}

const list = accountOperation({
  id: 'agent_capacity_policies.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the capacity policies of an account',
  documentation: PAGE,
  access: 'administrator',
  answers: { 200: z.array(agentCapacityPolicySchema) },
  handle: ({ world, account }) => ({
    body: capacityPoliciesOf(world, account).map((policy) => agentCapacityPolicyView(world, policy)),
  }),
})

const show = accountOperation({
  id: 'agent_capacity_policies.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a capacity policy',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  answers: { 200: agentCapacityPolicySchema },
  handle: ({ world, account, params }) => ({
    body: agentCapacityPolicyView(world, findCapacityPolicy(world, account, params.id)),
  }),
})

const create = accountOperation({
  id: 'agent_capacity_policies.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add a capacity policy',
  documentation: PAGE,
  access: 'administrator',
  body: settings,
  answers: { 200: agentCapacityPolicySchema },
  handle: ({ world, account, body }) => ({
    body: agentCapacityPolicyView(world, createCapacityPolicy(world, account, body)),
  }),
})

const update = accountOperation({
  id: 'agent_capacity_policies.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a capacity policy',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  body: settings,
  answers: { 200: agentCapacityPolicySchema },
  find: ({ world, account, params }) => findCapacityPolicy(world, account, params.id),
  handle: ({ world, record, body }) => {
    updateCapacityPolicy(world, record, body)
    return { body: agentCapacityPolicyView(world, record) }
  },
})

const destroy = accountOperation({
  id: 'agent_capacity_policies.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove a capacity policy',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  answers: { 200: null },
  handle: ({ world, account, params }) => {
    deleteCapacityPolicy(world, findCapacityPolicy(world, account, params.id))
    return {}
  },
})

/** How many conversations agents have at most at a time. */
export const agentCapacityPolicyOperations: Operation[] = [
  list,
  show,
  create,
  update,
  destroy,
  ...capacityUserOperations,
  ...capacityLimitOperations,
]
