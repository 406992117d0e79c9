import { z } from 'zod'
import { findCapacityPolicy, letFollow, letGo, usersFollowing } from '#domain/people/capacity-policies'
import { idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { NO_ID } from '#tools/ids'
import { profileSchema } from '#views/profile/schema'
import { profileView } from '#views/profile/view'
import { MEMBER, PAGE } from './pages.ts'
import { followerParams, followerSchema } from './schema.ts'

const USERS = `${MEMBER}/users`

const list = accountOperation({
  id: 'agent_capacity_policies.users.list',
  method: 'GET',
  path: USERS,
  summary: 'List the users who follow a capacity policy',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  answers: { 200: z.array(profileSchema) },
  handle: ({ world, account, params }) => ({
    body: usersFollowing(world, findCapacityPolicy(world, account, params.id)).map((user) => profileView(world, user)),
  }),
})

const create = accountOperation({
  id: 'agent_capacity_policies.users.create',
  method: 'POST',
  path: USERS,
  summary: 'Let a user follow a capacity policy',
  documentation: PAGE,
  access: 'administrator',
  params: idParams,
  body: { schema: followerSchema, required: ['user_id'] },
  answers: { 200: profileSchema },
  find: ({ world, account, params }) => findCapacityPolicy(world, account, params.id),
  handle: ({ world, record, body }) => ({ body: profileView(world, letFollow(world, record, body.user_id ?? NO_ID)) }),
})

const destroy = accountOperation({
  id: 'agent_capacity_policies.users.delete',
  method: 'DELETE',
  path: `${USERS}/{user_id}`,
  summary: 'Let a user follow a capacity policy no more',
  documentation: PAGE,
  access: 'administrator',
  params: followerParams,
  answers: { 200: null },
  handle: ({ world, account, params }) => {
    letGo(world, findCapacityPolicy(world, account, params.id), params.user_id)
    return {}
  },
})

/** Who follows which capacity policy. */
export const capacityUserOperations: Operation[] = [list, create, destroy]
