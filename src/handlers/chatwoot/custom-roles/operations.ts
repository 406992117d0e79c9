import { z } from 'zod'
import {
  createCustomRole,
  customRolesOf,
  deleteCustomRole,
  findCustomRole,
  updateCustomRole,
} from '#domain/people/custom-roles'
import { idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { customRoleSchema } from '#views/custom-roles/schema'
import { customRoleView } from '#views/custom-roles/view'
import { customRoleSettingsSchema } from './schema.ts'

const PAGE =
  'https://github.com/chatwoot/chatwoot/blob/v4.10.1/enterprise/app/controllers/api/v1/accounts/custom_roles_controller.rb'
const COLLECTION = '/api/v1/accounts/{account_id}/custom_roles'
const MEMBER = `${COLLECTION}/{id}`

const settings = { schema: customRoleSettingsSchema, wrapper: 'custom_role', columnsOnly: true }

const list = accountOperation({
  id: 'custom_roles.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the custom roles of an account',
  documentation: PAGE,
  access: 'administrator',
  answers: { 200: z.array(customRoleSchema) },
  handle: ({ world, account }) => ({ body: customRolesOf(world, account).map(customRoleView) }),
})

const show = accountOperation({
  id: 'custom_roles.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a custom role',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  answers: { 200: customRoleSchema },
  handle: ({ world, account, params }) => ({ body: customRoleView(findCustomRole(world, account, params.id)) }),
})

const create = accountOperation({
  id: 'custom_roles.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add a custom role',
  documentation: PAGE,
  access: 'administrator',
  body: settings,
  answers: { 200: customRoleSchema },
  handle: ({ world, account, body }) => ({ body: customRoleView(createCustomRole(world, account, body)) }),
})

const update = accountOperation({
  id: 'custom_roles.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a custom role',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  body: settings,
  answers: { 200: customRoleSchema },
  handle: ({ world, account, params, body }) => {
    const role = findCustomRole(world, account, params.id)
    updateCustomRole(world, role, body)
    return { body: customRoleView(role) }
  },
})

const destroy = accountOperation({
  id: 'custom_roles.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove a custom role',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  answers: { 200: null },
  handle: ({ world, account, params }) => {
    deleteCustomRole(world, findCustomRole(world, account, params.id))
    return {}
  },
})

/** The custom roles of an account. */
export const customRoleOperations: Operation[] = [list, show, create, update, destroy]
