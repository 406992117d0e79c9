import { findInbox } from '#domain/inboxes/inboxes'
import { createLimit, deleteLimit, findCapacityPolicy, findLimit, updateLimit } from '#domain/people/capacity-policies'
import { idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { NO_ID } from '#tools/ids'
import { inboxCapacityLimitSchema } from '#views/agent-capacity-policies/schema'
import { inboxCapacityLimitView } from '#views/agent-capacity-policies/view'
import { MEMBER, PAGE } from './pages.ts'
import { limitChangesSchema, limitParams, newLimitSchema } from './schema.ts'

const LIMITS = `${MEMBER}/inbox_limits`
const LIMIT = `${LIMITS}/{limit_id}`

const create = accountOperation({
  id: 'agent_capacity_policies.inbox_limits.create',
  method: 'POST',
  path: LIMITS,
  summary: 'Set the limit of a capacity policy for an inbox',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  body: { schema: newLimitSchema, required: ['inbox_id', 'conversation_limit'] },
  answers: { 200: inboxCapacityLimitSchema },
  find: ({ world, account, params }) => findCapacityPolicy(world, account, params.id),
  handle: ({ world, account, record, body }) => {
    const inbox = findInbox(world, account, body.inbox_id ?? NO_ID)
    return { body: inboxCapacityLimitView(createLimit(world, record, inbox, body.conversation_limit ?? null)) }
  },
})

const update = accountOperation({
  id: 'agent_capacity_policies.inbox_limits.update',
  method: ['PATCH', 'PUT'],
  path: LIMIT,
  summary: 'Change the limit of a capacity policy for an inbox',
  documentation: PAGE,
  access: 'administrator',
  params: limitParams,
  body: { schema: limitChangesSchema, required: ['conversation_limit'] },
  answers: { 200: inboxCapacityLimitSchema },
  find: ({ world, account, params }) =>
    findLimit(world, findCapacityPolicy(world, account, params.id), params.limit_id),
  handle: ({ world, record, body }) => {
    updateLimit(world, record, body.conversation_limit ?? null)
    return { body: inboxCapacityLimitView(record) }
  },
})

const destroy = accountOperation({
  id: 'agent_capacity_policies.inbox_limits.delete',
  method: 'DELETE',
  path: LIMIT,
  summary: 'Lift the limit of a capacity policy for an inbox',
  documentation: PAGE,
  access: 'administrator',
  params: limitParams,
  answers: { 204: null },
  handle: ({ world, account, params }) => {
    deleteLimit(world, findLimit(world, findCapacityPolicy(world, account, params.id), params.limit_id))
    return { status: 204 }
  },
})

/** The limits that capacity policies set, inbox by inbox. */
export const capacityLimitOperations: Operation[] = [create, update, destroy]
