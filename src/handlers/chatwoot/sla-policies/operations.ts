import { z } from 'zod'
import type { SlaPolicy } from '#db/models/accounts/sla-policy'
import {
  createSlaPolicy,
  deleteSlaPolicy,
  findSlaPolicy,
  slaPoliciesOf,
  slaPolicyOf,
  updateSlaPolicy,
} from '#domain/sla/policies'
import { idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { slaPolicySchema } from '#views/sla-policies/schema'
import { slaPolicyView } from '#views/sla-policies/view'
import { slaPolicySettingsSchema } from './schema.ts'

const PAGE =
  'https://github.com/chatwoot/chatwoot/blob/v4.10.1/enterprise/app/controllers/api/v1/accounts/sla_policies_controller.rb'
const COLLECTION = '/api/v1/accounts/{account_id}/sla_policies'
const MEMBER = `${COLLECTION}/{id}`

const settings = { schema: slaPolicySettingsSchema, wrapper: 'sla_policy', columnsOnly: true }

const answer = z.object({ payload: slaPolicySchema })

function answerOf(policy: SlaPolicy): z.output<typeof answer> {
  return { payload: slaPolicyView(policy) }
}

const list = accountOperation({
  id: 'sla_policies.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the service level policies of an account',
  documentation: PAGE,
  access: 'member',
  answers: { 200: z.object({ payload: z.array(slaPolicySchema) }) },
  handle: ({ world, account }) => ({ body: { payload: slaPoliciesOf(world, account).map(slaPolicyView) } }),
})

const show = accountOperation({
  id: 'sla_policies.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a service level policy',
  documentation: PAGE,
  access: 'member',
  params: idParams,
  answers: { 200: answer },
  handle: ({ world, account, params }) => ({ body: answerOf(findSlaPolicy(world, account, params.id)) }),
})

const create = accountOperation({
  id: 'sla_policies.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add a service level policy',
  documentation: PAGE,
  access: 'administrator',
  body: settings,
  answers: { 200: answer },
  handle: ({ world, account, body }) => ({ body: answerOf(createSlaPolicy(world, account, body)) }),
})

const update = accountOperation({
  id: 'sla_policies.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a service level policy',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  body: settings,
  answers: { 200: answer },
  handle: ({ world, account, params, body }) => {
    const policy = findSlaPolicy(world, account, params.id)
    updateSlaPolicy(world, policy, body)
    return { body: answerOf(policy) }
  },
})

const destroy = accountOperation({
  id: 'sla_policies.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove a service level policy',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  answers: { 200: null },
  handle: ({ world, account, params }) => {
    // One that is not there is passed over.
    const policy = slaPolicyOf(world, account, params.id)
    if (policy) deleteSlaPolicy(world, policy)
    return {}
  },
})

/** The service level policies of an account. */
export const slaPolicyOperations: Operation[] = [list, show, create, update, destroy]
