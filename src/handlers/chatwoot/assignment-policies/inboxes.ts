import { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { AssignmentPolicy } from '#db/models/inboxes/assignment-policy'
import {
  findAssignmentPolicy,
  followPolicy,
  inboxesFollowing,
  leavePolicy,
  policyOfInbox,
} from '#domain/inboxes/assignment-policies'
import { findInbox } from '#domain/inboxes/inboxes'
import { broken } from '#errors'
import { viewerOf } from '#handlers/chatwoot/inboxes/pages'
import { anything, idParams } from '#handlers/fields'
import type { IncomingRequest, Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { parametersOf } from '#pipeline/parse'
import { toId } from '#tools/ids'
import { assignmentPolicySchema } from '#views/assignment-policies/schema'
import { assignmentPolicyView } from '#views/assignment-policies/view'
import { inboxSchema } from '#views/inboxes/schema'
import { inboxView } from '#views/inboxes/view'
import type { World } from '#world/world'
import { MEMBER, PAGE } from './pages.ts'
import { inboxParams } from './schema.ts'

const FOLLOWERS = `${MEMBER}/inboxes`
const FOLLOWED = '/api/v1/accounts/{account_id}/inboxes/{inbox_id}/assignment_policy'

/** The policy that the body names, none for a list of them; the server looks for it before it asks for the role. */
function namedPolicy(world: World, account: Account, request: IncomingRequest): AssignmentPolicy | undefined {
  const { assignment_policy_id: id } = parametersOf(request)
  const found = [id].flat().map((one) => findAssignmentPolicy(world, account, toId(one)))
  return Array.isArray(id) ? undefined : found[0]
}

const list = accountOperation({
  id: 'assignment_policies.inboxes.list',
  method: 'GET',
  path: FOLLOWERS,
  summary: 'List the inboxes that follow an assignment policy',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  answers: { 200: z.object({ inboxes: z.array(inboxSchema) }) },
  locate: ({ world, account, params }) => findAssignmentPolicy(world, account, params.id),
  handle: (call) => ({
    body: { inboxes: inboxesFollowing(call.world, call.record).map((inbox) => inboxView(inbox, viewerOf(call))) },
  }),
})

const add = accountOperation({
  id: 'assignment_policies.inboxes.create',
  method: 'POST',
  path: FOLLOWERS,
  summary: 'Has a route, but nothing behind it: the running server breaks',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  answers: { 500: null },
  locate: ({ world, account, params }) => findAssignmentPolicy(world, account, params.id),
  handle: () => {
    throw broken('there is no such action')
  },
})

const show = accountOperation({
  id: 'inboxes.assignment_policy.show',
  method: 'GET',
  path: FOLLOWED,
  summary: 'Show the assignment policy that an inbox follows',
  documentation: PAGE,
  access: 'administrator',
  params: inboxParams,
  answers: { 200: assignmentPolicySchema },
  locate: ({ world, account, params }) => findInbox(world, account, params.inbox_id),
  handle: ({ world, record }) => ({ body: assignmentPolicyView(world, policyOfInbox(world, record)) }),
})

const create = accountOperation({
  id: 'inboxes.assignment_policy.create',
  method: 'POST',
  path: FOLLOWED,
  summary: 'Let an inbox follow an assignment policy, and no other',
  documentation: PAGE,
  access: 'administrator',
  params: inboxParams,
  body: { schema: z.object({ assignment_policy_id: anything.nullish() }), required: ['assignment_policy_id'] },
  answers: { 200: assignmentPolicySchema },
  locate: ({ world, account, params, request }) => ({
    inbox: findInbox(world, account, params.inbox_id),
    policy: namedPolicy(world, account, request),
  }),
  handle: ({ world, record: { inbox, policy } }) => ({
    body: assignmentPolicyView(world, followPolicy(world, inbox, policy)),
  }),
})

const destroy = accountOperation({
  id: 'inboxes.assignment_policy.delete',
  method: 'DELETE',
  path: FOLLOWED,
  summary: 'Let an inbox follow no assignment policy',
  documentation: PAGE,
  access: 'administrator',
  params: inboxParams,
  answers: { 200: null },
  locate: ({ world, account, params }) => findInbox(world, account, params.inbox_id),
  handle: ({ world, record }) => {
    leavePolicy(world, record)
    return {}
  },
})

/** Which inbox follows which assignment policy. */
export const policyInboxOperations: Operation[] = [list, add, show, create, destroy]
