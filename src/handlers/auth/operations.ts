import { z } from 'zod'
import type { User } from '#db/models/people/user'
import { recordAttendance } from '#domain/accounts/audit-logs'
import {
  authenticateByCredentials,
  confirmEmail,
  refuseSamlUser,
  requestPasswordReset,
  resetPassword,
} from '#domain/people/sign-in'
import { closeSession, openSession } from '#domain/people/users'
import { Failure } from '#errors'
import { uncastText, unlessBlank } from '#handlers/casts'
import { anyText, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { openOperation } from '#pipeline/define'
import { sessionHeaders, sessionOf } from '#pipeline/session'
import type { Reply } from '#protocol'
import { isPresent } from '#tools/ruby'
import { profileSchema } from '#views/profile/schema'
import { profileView } from '#views/profile/view'
import { iso } from '#views/wire'
import type { World } from '#world/world'
import { authPageOperations } from './pages.ts'
import { registrationOperations } from './registration.ts'

const PAGE = 'https://devise-token-auth.gitbook.io/devise-token-auth/usage'

const signedIn = { 200: z.object({ data: profileSchema }) }

/** Signs a user in on one more client, and shows the user. */
function welcome(world: World, user: User): Reply {
  const session = openSession(world, user)
  return { body: { data: profileView(world, user) }, headers: sessionHeaders({ user, session }) }
}

const signIn = openOperation({
  id: 'auth.sign_in',
  method: 'POST',
  path: '/auth/sign_in',
  summary: 'Sign in by password, or by the token of a login link',
  documentation: PAGE,
  access: 'anyone',
  body: {
    schema: z.object({
      email: unlessBlank(uncastText),
      password: text.nullish(),
      sso_auth_token: text.nullish(),
      mfa_token: text.nullish(),
    }),
    required: ['email'],
  },
  answers: signedIn,
  handle: ({ world, body }) => {
    refuseSamlUser(world, body, false)
    // Nobody has a second factor, so there is none to prove.
    if (isPresent(body.mfa_token)) throw new Failure('Unauthorized', { text: 'Invalid or expired MFA token' })
    const user = authenticateByCredentials(world, body)
    recordAttendance(world, user, 'sign_in')
    return welcome(world, user)
  },
})

const signInPage = openOperation({
  id: 'auth.sign_in_page',
  method: 'GET',
  path: '/auth/sign_in',
  summary: 'Go on to the login page',
  documentation: PAGE,
  access: 'anyone',
  answers: { 302: null },
  handle: ({ request }) => ({
    status: 302,
    headers: { location: `${request.origin}/app/login?error=access-denied` },
  }),
})

const validateToken = openOperation({
  id: 'auth.validate_token',
  method: 'GET',
  path: '/auth/validate_token',
  summary: 'Show who is signed in',
  documentation: PAGE,
  access: 'anyone',
  answers: {
    200: z.object({
      payload: z.object({
        success: z.literal(true),
        data: profileSchema.extend({ created_at: z.iso.datetime() }),
      }),
    }),
  },
  handle: ({ world, request }) => {
    const session = sessionOf(request)
    if (!session) throw new Failure('SignInRefused', { text: 'Invalid login credentials' })
    const { user } = session
    const data = { ...profileView(world, user), created_at: iso(user.created_at) }
    return { body: { payload: { success: true, data } } }
  },
})

const signOut = openOperation({
  id: 'auth.sign_out',
  method: 'DELETE',
  path: '/auth/sign_out',
  summary: 'Sign out on this client',
  documentation: PAGE,
  access: 'anyone',
  answers: { 200: z.object({ success: z.literal(true) }) },
  handle: ({ world, request }) => {
    const signedIn = sessionOf(request)
    if (!signedIn) throw new Failure('NotSignedIn', {})
    recordAttendance(world, signedIn.user, 'sign_out')
    closeSession(world, signedIn.session)
    return { body: { success: true } }
  },
})

const forgotPassword = openOperation({
  id: 'auth.request_password_reset',
  method: 'POST',
  path: '/auth/password',
  summary: 'Ask for the mail that lets a user set another password',
  documentation: PAGE,
  access: 'anyone',
  body: { schema: z.object({ email: uncastText.nullish() }), required: ['email'] },
  answers: { 200: z.object({ message: z.string() }) },
  handle: ({ world, body }) => {
    refuseSamlUser(world, body, true)
    requestPasswordReset(world, body.email ?? '')
    return {
      body: { message: 'Woot! Request for password reset is successful. Check your mail for instructions.' },
    }
  },
})

const setPassword = openOperation({
  id: 'auth.reset_password',
  method: ['PUT', 'PATCH'],
  path: '/auth/password',
  summary: 'Set another password with what the mail carried, and sign in',
  documentation: PAGE,
  access: 'anyone',
  body: {
    schema: z.object({
      reset_password_token: text.nullish(),
      password: text.nullish(),
      password_confirmation: text.nullish(),
    }),
    required: ['reset_password_token', 'password'],
  },
  answers: signedIn,
  handle: ({ world, body }) => welcome(world, resetPassword(world, body)),
})

const confirm = openOperation({
  id: 'auth.confirm',
  method: 'POST',
  path: '/auth/confirmation',
  summary: 'Confirm an address with what the mail carried, and sign in',
  documentation: PAGE,
  access: 'anyone',
  body: { schema: z.object({ confirmation_token: anyText.nullish() }), required: ['confirmation_token'] },
  answers: signedIn,
  handle: ({ world, body }) => welcome(world, confirmEmail(world, body.confirmation_token)),
})

/** Signing in and out, as front ends do. */
export const authOperations: Operation[] = [
  signIn,
  signInPage,
  validateToken,
  signOut,
  forgotPassword,
  setPassword,
  confirm,
  ...authPageOperations,
  ...registrationOperations,
]
