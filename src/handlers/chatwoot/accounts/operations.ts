import { omit } from 'es-toolkit'
import { z } from 'zod'
import type { User } from '#db/models/people/user'
import { touchActivity, updateAccount } from '#domain/accounts/accounts'
import { cacheKeys } from '#domain/accounts/cache-keys'
import { refuseDisabledSignup, type SignedUp, signUp, signUpNameless } from '#domain/accounts/signup'
import { given } from '#domain/given'
import { openSession } from '#domain/people/users'
import type { IncomingRequest, Operation } from '#operation'
import { accessTokenOf, authenticateUser } from '#pipeline/authentication/user'
import { openOperation, ownAccountOperation } from '#pipeline/define'
import { parametersOf } from '#pipeline/parse'
import { sessionHeaders, sessionOf } from '#pipeline/session'
import type { Reply } from '#protocol'
import { RELEASE } from '#protocol'
import { accountSchema, cacheKeysSchema, signedUpSchema } from '#views/accounts/schema'
import { accountView, signedUpView } from '#views/accounts/view'
import { accountChangesSchema, signupSchema } from './schema.ts'

const PAGE = 'https://chatwoot-developers.mintlify.app/api/accounts'
const COLLECTION = '/api/v1/accounts'
const MEMBER = `${COLLECTION}/{account_id}`

/** Who signs up may be signed in already. A wrong token is refused, a session that is over is not. */
function signedInUser(request: IncomingRequest): User | undefined {
  return accessTokenOf(request) === undefined ? sessionOf(request)?.user : authenticateUser(request)
}

/**
 * Lets whoever has signed up in, without the bearer token that a sign-in gives as well, and shows what came of it. A session
 * that the request belongs to is told in place of the new one.
 */
function welcome(request: IncomingRequest, signedUp: SignedUp): Reply {
  const { world } = request
  const { user } = signedUp
  const session = openSession(world, user)
  const body = signedUpView(world, signedUp)
  if (accessTokenOf(request) === undefined && sessionOf(request)) return { body }
  return { body, headers: omit(sessionHeaders({ user, session }), ['authorization']) }
}

const create = openOperation({
  id: 'accounts.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Create an account with its first administrator',
  documentation: PAGE,
  access: 'anyone',
  body: { schema: signupSchema, required: ['account_name', 'user_full_name', 'email', 'password'] },
  answers: { 200: signedUpSchema },
  locate: ({ request }) => signedInUser(request),
  guard: ({ world }) => refuseDisabledSignup(world),
  handle: ({ request, world, record, body }) => welcome(request, signUp(world, body, record)),
})

const createByEmail = openOperation({
  id: 'accounts.create_by_email',
  method: 'POST',
  path: '/api/v2/accounts',
  summary: 'Create an account without a name: the server refuses every one of them for that',
  documentation: 'https://github.com/chatwoot/chatwoot/blob/v4.10.1/app/controllers/api/v2/accounts_controller.rb',
  access: 'anyone',
  body: { schema: signupSchema.pick({ email: true, password: true, locale: true }), required: ['email', 'password'] },
  answers: { 200: signedUpSchema },
  locate: ({ request }) => signedInUser(request),
  guard: ({ world }) => refuseDisabledSignup(world),
  handle: ({ request, world, record, body }) => welcome(request, signUpNameless(world, body, record)),
})

const show = ownAccountOperation({
  id: 'accounts.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show an account',
  documentation: PAGE,
  access: 'member',
  answers: { 200: accountSchema },
  handle: ({ world, account }) => ({
    body: {
      ...accountView(world, account),
      latest_chatwoot_version: RELEASE,
      subscribed_features: [],
    },
  }),
})

const update = ownAccountOperation({
  id: 'accounts.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change an account and its settings',
  documentation: PAGE,
  access: 'administrator',
  body: { schema: accountChangesSchema },
  answers: { 200: accountSchema },
  handle: ({ world, account, request, body }) => {
    const { name, locale, domain, support_email, industry, company_size, timezone, ...settings } = body
    const changes = {
      name,
      locale,
      domain,
      support_email,
      custom_attributes: given({ industry, company_size, timezone }),
      settings: given(settings),
    }
    updateAccount(world, account, changes, parametersOf(request))
    return { body: accountView(world, account) }
  },
})

const updateActiveAt = ownAccountOperation({
  id: 'accounts.update_active_at',
  method: 'POST',
  path: `${MEMBER}/update_active_at`,
  summary: 'Note that the caller is at work in the account',
  documentation: PAGE,
  access: 'member',
  answers: { 200: null },
  handle: ({ world, membership }) => {
    touchActivity(world, membership)
    return {}
  },
})

const cacheKeysOperation = ownAccountOperation({
  id: 'accounts.cache_keys',
  method: 'GET',
  path: `${MEMBER}/cache_keys`,
  summary: 'When labels, inboxes and teams last changed',
  documentation: PAGE,
  access: 'member',
  answers: { 200: z.object({ cache_keys: cacheKeysSchema }) },
  handle: ({ world, account }) => ({
    body: { cache_keys: cacheKeys(world, account) },
    headers: { 'cache-control': 'max-age=10, private, stale-while-revalidate=300' },
  }),
})

/** Accounts: the tenants. */
export const accountOperations: Operation[] = [create, createByEmail, show, update, updateActiveAt, cacheKeysOperation]
