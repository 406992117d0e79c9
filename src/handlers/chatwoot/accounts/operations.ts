import { z } from 'zod'
import type { JsonObject } from '#db/models/columns'
import type { User } from '#db/models/user'
import { cacheKeys, signUp, touchActivity, updateAccount } from '#domain/accounts'
import { openSession } from '#domain/users'
import type { IncomingRequest, Operation } from '#operation'
import { accessTokenOf, authenticateUser } from '#pipeline/authenticate'
import { openOperation, ownAccountOperation } from '#pipeline/define'
import { accountChangesSchema, accountSchema, cacheKeysSchema, signedUpSchema, signupSchema } from './schema.ts'
import { accountView, sessionHeaders, signedUpView } from './view.ts'

const PAGE = 'https://chatwoot-developers.mintlify.app/api/accounts'
const COLLECTION = '/api/v1/accounts'
const MEMBER = `${COLLECTION}/{account_id}`

/** The version of Chatwoot whose behaviour is mocked. */
const CHATWOOT_VERSION = '4.2.0'

/** A sign-up with valid credentials makes the caller the administrator; a wrong token is refused. */
function signedInUser(request: IncomingRequest): User | undefined {
  const hasCredentials = accessTokenOf(request) !== undefined || request.header('access-token') !== undefined
  return hasCredentials ? authenticateUser(request) : undefined
}

const create = openOperation({
  id: 'accounts.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Create an account with its first administrator',
  documentation: PAGE,
  access: 'anyone',
  body: { schema: signupSchema },
  answers: { 200: signedUpSchema },
  handle: ({ world, request, body }) => {
    const signedUp = signUp(world, body, signedInUser(request))
    const session = openSession(world, signedUp.user)
    return { body: signedUpView(world, signedUp), headers: sessionHeaders(signedUp.user, session) }
  },
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
      latest_chatwoot_version: CHATWOOT_VERSION,
      subscribed_features: [],
    },
  }),
})

/** The attributes of a body that are given, null included. */
function given(attributes: Record<string, string | number | boolean | null | undefined>): JsonObject {
  const object: JsonObject = {}
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) object[name] = value
  }
  return object
}

const update = ownAccountOperation({
  id: 'accounts.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change an account and its settings',
  documentation: PAGE,
  access: 'administrator',
  body: { schema: accountChangesSchema },
  answers: { 200: accountSchema },
  handle: ({ world, account, body }) => {
    const { name, locale, domain, support_email, industry, company_size, timezone, ...settings } = body
    updateAccount(world, account, {
      name,
      locale,
      domain,
      support_email,
      custom_attributes: given({ industry, company_size, timezone }),
      settings: given(settings),
    })
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
export const accountOperations: Operation[] = [create, show, update, updateActiveAt, cacheKeysOperation]
