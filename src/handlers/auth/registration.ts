import { pick } from 'es-toolkit'
import { z } from 'zod'
import type { User } from '#db/models/people/user'
import { newPasswordErrors } from '#domain/people/passwords'
import { type ProfileChanges, updateProfile } from '#domain/people/profile'
import { deleteUser } from '#domain/people/user-removal'
import { emailErrors, normalizeEmail } from '#domain/people/users'
import { type AttributeError, broken } from '#errors'
import { fullMessages, messagesByAttribute } from '#errors/words'
import { text } from '#handlers/fields'
import type { IncomingRequest, Operation } from '#operation'
import { openOperation } from '#pipeline/define'
import { sessionOf } from '#pipeline/session'
import type { Reply } from '#protocol'
import { isBlank } from '#tools/ruby'
import { iso, seconds } from '#views/wire'
import type { World } from '#world/world'

const PAGE = 'https://devise-token-auth.gitbook.io/devise-token-auth/usage'
const PATH = '/auth'

const refusedSchema = z.object({
  success: z.literal(false).optional(),
  errors: z.union([z.array(z.string()), z.record(z.string(), z.array(z.string()))]),
  status: z.literal('error'),
  data: z.record(z.string(), z.unknown()).optional(),
})

const account = {
  email: text.nullish(),
  password: text.nullish(),
  password_confirmation: text.nullish(),
}

/** What a registration is refused with. */
function refused(status: number, message: string, data?: Record<string, unknown>): Reply {
  return { status, body: { success: false, errors: [message], status: 'error', ...(data ? { data } : {}) } }
}

/** Whether a request says anything that a registration is made of. */
function saysAny({ body }: IncomingRequest, names: readonly string[]): boolean {
  return names.some((name) => Object.hasOwn(body, name))
}

/** What the library tells of a record that breaks rules. */
function invalid(errors: readonly AttributeError[], data?: Record<string, unknown>): Reply {
  const told = { ...messagesByAttribute(errors), full_messages: errors.map((error) => fullMessages([error])) }
  return { status: 422, body: { status: 'error', ...(data ? { data } : {}), errors: told } }
}

/** What the library shows of a user, all that it takes for no secret, while there is none yet. */
const NOBODY = {
  id: null,
  provider: 'email',
  uid: '',
  name: null,
  display_name: null,
  tokens: {},
  created_at: null,
  updated_at: null,
  pubsub_token: null,
  availability: 'online',
  ui_settings: {},
  custom_attributes: {},
  message_signature: null,
  otp_secret: null,
  consumed_timestep: null,
  otp_required_for_login: false,
  otp_backup_codes: [],
  confirmed: false,
}

/** A user as the library shows one. */
function userData({ db }: World, user: User): Record<string, unknown> {
  const { email: uid, created_at, updated_at } = user
  const tokens = [...db.sessions.many('user', user.id)].map(({ client, token, expires_at }) => [
    client,
    { token, expiry: seconds(expires_at) },
  ])
  return {
    ...NOBODY,
    ...pick(user, ['id', 'provider', 'name', 'display_name', 'email', 'pubsub_token', 'ui_settings']),
    ...pick(user, ['custom_attributes', 'message_signature', 'confirmed']),
    uid,
    tokens: Object.fromEntries(tokens),
    created_at: iso(created_at),
    updated_at: iso(updated_at),
  }
}

/**
 * What is wrong with the address and the password that a user gives, or somebody who is none yet, as the sign-in library has
 * it. A current password is looked at where there is one, and has a blank new one count as none.
 */
function credentialErrors(world: World, given: ProfileChanges, user?: User): AttributeError[] {
  const { current_password: current, password } = given
  const email = normalizeEmail(given.email ?? '')
  const isKept = given.email === undefined || email === user?.email
  const hasNew = typeof password === 'string' && (current === undefined || !isBlank(password))
  const isWrong = current !== undefined && current !== user?.password
  return [
    ...(isKept ? [] : emailErrors(world, email)),
    ...(hasNew ? newPasswordErrors(world, password, given.password_confirmation) : []),
    ...(isWrong ? [['current_password', isBlank(current) ? "can't be blank" : 'is invalid'] as const] : []),
  ]
}

const create = openOperation({
  id: 'auth.sign_up',
  method: 'POST',
  path: PATH,
  summary: 'Sign up, which leads nowhere: accounts are what one signs up for',
  documentation: PAGE,
  access: 'anyone',
  body: { schema: z.object({ ...account, confirm_success_url: text.nullish() }) },
  answers: { 422: refusedSchema },
  handle: ({ world, request, body }) => {
    if (!saysAny(request, ['email', 'password', 'password_confirmation'])) {
      return refused(422, 'Please submit proper sign up data in request body.')
    }
    const { email, confirm_success_url: next } = body
    const data = { ...NOBODY, email: email?.toLowerCase() ?? null }
    if (next === undefined || next === null) return refused(422, "Missing 'confirm_success_url' parameter.", data)
    const errors = credentialErrors(world, { ...body, email: email ?? '', password: body.password ?? '' })
    if (errors.length > 0) return invalid(errors, { ...data, uid: data.email ?? '' })
    throw broken('whoever signs up here has no name, and the database demands one')
  },
})

const update = openOperation({
  id: 'auth.update_registration',
  method: ['PUT', 'PATCH'],
  path: PATH,
  summary: 'Change the address or password of who is signed in',
  documentation: PAGE,
  access: 'anyone',
  body: { schema: z.object({ ...account, current_password: text.nullish() }) },
  answers: {
    200: z.object({ status: z.literal('success'), data: z.record(z.string(), z.unknown()) }),
    404: refusedSchema,
    422: refusedSchema,
  },
  handle: ({ world, request, body }) => {
    if (!saysAny(request, ['email', 'password', 'password_confirmation', 'current_password'])) {
      return refused(422, 'Please submit proper account update data in request body.')
    }
    const signedIn = sessionOf(request)
    if (!signedIn) return refused(404, 'User not found.')
    const { user } = signedIn
    const errors = credentialErrors(world, body, user)
    if (errors.length > 0) return invalid(errors)
    updateProfile(world, user, { ...body, current_password: user.password })
    return { body: { status: 'success', data: userData(world, user) } }
  },
})

const destroy = openOperation({
  id: 'auth.delete_registration',
  method: 'DELETE',
  path: PATH,
  summary: 'Delete who is signed in',
  documentation: PAGE,
  access: 'anyone',
  answers: { 200: z.object({ status: z.literal('success'), message: z.string() }), 404: refusedSchema },
  handle: ({ world, request }) => {
    const signedIn = sessionOf(request)
    if (!signedIn) return refused(404, 'Unable to locate account for destruction.')
    deleteUser(world, signedIn.user)
    const message = `Account with UID '${signedIn.user.email}' has been destroyed.`
    return { body: { status: 'success', message } }
  },
})

/** What the sign-in library lets users do with themselves. */
export const registrationOperations: Operation[] = [create, update, destroy]
