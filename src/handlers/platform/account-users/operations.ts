import { z } from 'zod'
import { type AccountUser, AVAILABILITIES, ROLES } from '#db/models/people/user'
import { membersOf, putMember, removeMember } from '#domain/platform/account-users'
import { permittedAccount } from '#domain/platform/permissibles'
import { castInteger, enumOf, pathId } from '#handlers/fields'
import { PAGES, PLATFORM } from '#handlers/platform/pages'
import type { Operation } from '#operation'
import { platformOperation } from '#pipeline/define'
import { NO_ID } from '#tools/ids'
import { iso, isoOrNull } from '#views/wire'

const PAGE = `${PAGES}/account-users`
const PATH = `${PLATFORM}/accounts/{account_id}/account_users`

const params = z.object({ account_id: pathId })

/** A membership as it is answered: the record as it is stored. */
const accountUserSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  user_id: z.int(),
  role: z.enum(ROLES).nullable(),
  inviter_id: z.int().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  active_at: z.iso.datetime().nullable(),
  availability: z.enum(AVAILABILITIES),
  auto_offline: z.boolean(),
  custom_role_id: z.int().nullable(),
  agent_capacity_policy_id: z.int().nullable(),
})

function accountUserView(membership: AccountUser): z.output<typeof accountUserSchema> {
  const { created_at, updated_at, active_at } = membership
  return {
    ...membership,
    created_at: iso(created_at),
    updated_at: iso(updated_at),
    active_at: isoOrNull(active_at),
  }
}

const list = platformOperation({
  id: 'platform.account_users.list',
  method: 'GET',
  path: PATH,
  summary: 'List the members of an account',
  documentation: `${PAGE}/list-all-account-users`,
  access: 'platform_app',
  params,
  answers: { 200: z.array(accountUserSchema) },
  locate: ({ world, app, params }) => permittedAccount(world, app, params.account_id),
  handle: ({ world, record }) => ({ body: membersOf(world, record).map(accountUserView) }),
})

const create = platformOperation({
  id: 'platform.account_users.create',
  method: 'POST',
  path: PATH,
  summary: 'Make a user a member of an account, or give a member another role',
  documentation: `${PAGE}/create-an-account-user`,
  access: 'platform_app',
  params,
  body: {
    schema: z.object({ user_id: castInteger.nullish(), role: enumOf(ROLES).nullish() }),
    required: ['user_id', 'role'],
  },
  answers: { 200: accountUserSchema },
  locate: ({ world, app, params }) => permittedAccount(world, app, params.account_id),
  handle: ({ world, record, body: { user_id, role } }) => ({
    body: accountUserView(putMember(world, record, user_id, role)),
  }),
})

const destroy = platformOperation({
  id: 'platform.account_users.delete',
  method: 'DELETE',
  path: PATH,
  summary: 'End a membership',
  documentation: `${PAGE}/delete-an-account-user`,
  access: 'platform_app',
  params,
  body: { schema: z.object({ user_id: castInteger.nullish() }), required: ['user_id'] },
  answers: { 200: null },
  locate: ({ world, app, params }) => permittedAccount(world, app, params.account_id),
  handle: ({ world, record, body }) => {
    removeMember(world, record, body.user_id ?? NO_ID)
    return {}
  },
})

/** Who belongs to which account, as platform apps administer it. */
export const platformAccountUserOperations: Operation[] = [list, create, destroy]
