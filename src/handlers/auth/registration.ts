import { z } from 'zod'
import { updateProfile } from '#domain/people/profile'
import { deleteUser } from '#domain/people/user-removal'
import { broken } from '#errors'
import { text } from '#handlers/fields'
import type { IncomingRequest, Operation } from '#operation'
import { openOperation } from '#pipeline/define'
import { sessionOf } from '#pipeline/session'
import type { Reply } from '#protocol'
import { profileSchema } from '#views/profile/schema'
import { profileView } from '#views/profile/view'

const PAGE = 'https://devise-token-auth.gitbook.io/devise-token-auth/usage'
const PATH = '/auth'

const refusedSchema = z.object({
  success: z.literal(false),
  errors: z.array(z.string()),
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

const create = openOperation({
  id: 'auth.sign_up',
  method: 'POST',
  path: PATH,
  summary: 'Sign up, which leads nowhere: accounts are what one signs up for',
  documentation: PAGE,
  access: 'anyone',
  body: { schema: z.object({ ...account, confirm_success_url: text.nullish() }) },
  answers: { 422: refusedSchema },
  handle: ({ request, body }) => {
    if (!saysAny(request, ['email', 'password', 'password_confirmation'])) {
      return refused(422, 'Please submit proper sign up data in request body.')
    }
    if (!body.confirm_success_url) {
      const email = body.email?.toLowerCase() ?? ''
      return refused(422, "Missing 'confirm_success_url' parameter.", { id: null, provider: 'email', uid: '', email })
    }
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
    200: z.object({ status: z.literal('success'), data: profileSchema }),
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
    updateProfile(world, user, { ...body, current_password: body.current_password ?? user.password })
    return { body: { status: 'success', data: profileView(world, user) } }
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
