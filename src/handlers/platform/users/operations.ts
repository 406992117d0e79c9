import { z } from 'zod'
import { issueSsoToken } from '#domain/people/sign-in'
import { deleteUser } from '#domain/people/user-removal'
import { permittedUser } from '#domain/platform/permissibles'
import { createPlatformUser, updatePlatformUser } from '#domain/platform/users'
import { idParams } from '#handlers/fields'
import { PAGES, PLATFORM } from '#handlers/platform/pages'
import type { Operation } from '#operation'
import { platformOperation } from '#pipeline/define'
import { textOf } from '#tools/ruby'
import { platformTokenSchema, platformUserSchema } from '#views/platform/users/schema'
import { platformTokenView, platformUserView } from '#views/platform/users/view'
import { newPlatformUserSchema, platformUserSettingsSchema } from './schema.ts'

const PAGE = `${PAGES}/users`
const COLLECTION = `${PLATFORM}/users`
const MEMBER = `${COLLECTION}/{id}`

const create = platformOperation({
  id: 'platform.users.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Create a user, or take one over who exists already',
  documentation: `${PAGE}/create-a-user`,
  access: 'platform_app',
  body: { schema: newPlatformUserSchema },
  // Of one who exists already nothing else is looked at.
  permit: (sent, { db }) => (db.users.one('email', textOf(sent.email).toLowerCase()) ? { email: sent.email } : sent),
  answers: { 200: platformUserSchema },
  handle: ({ world, app, body }) => ({ body: platformUserView(world, createPlatformUser(world, app, body)) }),
})

const show = platformOperation({
  id: 'platform.users.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a user',
  documentation: `${PAGE}/get-an-user-details`,
  access: 'platform_app',
  params: idParams,
  answers: { 200: platformUserSchema },
  handle: ({ world, app, params }) => ({ body: platformUserView(world, permittedUser(world, app, params.id)) }),
})

const update = platformOperation({
  id: 'platform.users.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a user',
  documentation: `${PAGE}/update-a-user`,
  access: 'platform_app',
  params: idParams,
  body: { schema: platformUserSettingsSchema },
  answers: { 200: platformUserSchema },
  locate: ({ world, app, params }) => permittedUser(world, app, params.id),
  handle: ({ world, record, body }) => {
    updatePlatformUser(world, record, body)
    return { body: platformUserView(world, record) }
  },
})

const destroy = platformOperation({
  id: 'platform.users.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Delete a user',
  documentation: `${PAGE}/delete-a-user`,
  access: 'platform_app',
  params: idParams,
  answers: { 200: null },
  handle: ({ world, app, params }) => {
    deleteUser(world, permittedUser(world, app, params.id))
    return {}
  },
})

const login = platformOperation({
  id: 'platform.users.login',
  method: 'GET',
  path: `${MEMBER}/login`,
  summary: 'A link that signs a user in, once and within five minutes',
  documentation: `${PAGE}/get-user-sso-link`,
  access: 'platform_app',
  params: idParams,
  answers: { 200: z.object({ url: z.string() }) },
  handle: ({ world, app, params, request }) => {
    const user = permittedUser(world, app, params.id)
    const query = new URLSearchParams({ email: user.email, sso_auth_token: issueSsoToken(world, user) })
    return { body: { url: `${request.origin}/app/login?${query}` } }
  },
})

const token = platformOperation({
  id: 'platform.users.token',
  method: 'POST',
  path: `${MEMBER}/token`,
  summary: "A user's access token",
  documentation: PAGE,
  access: 'platform_app',
  params: idParams,
  answers: { 200: platformTokenSchema },
  handle: ({ world, app, params }) => ({ body: platformTokenView(world, permittedUser(world, app, params.id)) }),
})

/** Users, as platform apps administer them. */
export const platformUserOperations: Operation[] = [create, show, update, destroy, login, token]
