import { z } from 'zod'
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
import { MEMBER, PAGE } from './pages.ts'
import { inboxParams } from './schema.ts'

const FOLLOWERS = `${MEMBER}/inboxes`
const FOLLOWED = '/api/v1/accounts/{account_id}/inboxes/{inbox_id}/assignment_policy'

/** The policy that the body names; the server looks for it before it asks for the role. */
function namedId(request: IncomingRequest): number {
  return toId(parametersOf(request).assignment_policy_id)
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
    policy: findAssignmentPolicy(world, account, namedId(request)),
  }),
  handle: ({ world, record: { inbox, policy } }) => {
    followPolicy(world, inbox, policy)
    return { body: assignmentPolicyView(world, policy) }
  },
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
