import { z } from 'zod'
import {
  assignmentPoliciesOf,
  createAssignmentPolicy,
  deleteAssignmentPolicy,
  findAssignmentPolicy,
  updateAssignmentPolicy,
} from '#domain/inboxes/assignment-policies'
import { idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { assignmentPolicySchema } from '#views/assignment-policies/schema'
import { assignmentPolicyView } from '#views/assignment-policies/view'
import { policyInboxOperations } from './inboxes.ts'
import { COLLECTION, MEMBER, PAGE } from './pages.ts'
import { assignmentPolicySettingsSchema } from './schema.ts'

const settings = {
  schema: assignmentPolicySettingsSchema,
  wrapper: 'assignment_policy',
  columnsOnly: true,
}

const list = accountOperation({
  id: 'assignment_policies.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the assignment policies of an account',
  documentation: PAGE,
  access: 'administrator',
  answers: { 200: z.array(assignmentPolicySchema) },
  handle: ({ world, account }) => ({
    body: assignmentPoliciesOf(world, account).map((policy) => assignmentPolicyView(world, policy)),
  }),
})

const show = accountOperation({
  id: 'assignment_policies.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show an assignment policy',
  documentation: PAGE,
  access: 'administrator',
  reserved: ['new'],
  params: idParams,
  answers: { 200: assignmentPolicySchema },
  locate: ({ world, account, params }) => findAssignmentPolicy(world, account, params.id),
  handle: ({ world, record }) => ({ body: assignmentPolicyView(world, record) }),
})

const create = accountOperation({
  id: 'assignment_policies.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add an assignment policy',
  documentation: PAGE,
  access: 'administrator',
  body: settings,
  answers: { 200: assignmentPolicySchema },
  handle: ({ world, account, body }) => ({
    body: assignmentPolicyView(world, createAssignmentPolicy(world, account, body)),
  }),
})

const update = accountOperation({
  id: 'assignment_policies.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change an assignment policy',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  body: settings,
  answers: { 200: assignmentPolicySchema },
  locate: ({ world, account, params }) => findAssignmentPolicy(world, account, params.id),
  handle: ({ world, record, body }) => {
    updateAssignmentPolicy(world, record, body)
    return { body: assignmentPolicyView(world, record) }
  },
})

const destroy = accountOperation({
  id: 'assignment_policies.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove an assignment policy',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  answers: { 200: null },
  locate: ({ world, account, params }) => findAssignmentPolicy(world, account, params.id),
  handle: ({ world, record }) => {
    deleteAssignmentPolicy(world, record)
    return {}
  },
})

/** The rules by which conversations of inboxes are given to agents. */
export const assignmentPolicyOperations: Operation[] = [list, show, create, update, destroy, ...policyInboxOperations]
