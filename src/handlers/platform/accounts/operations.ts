import { z } from 'zod'
import { ACCOUNT_STATUSES, type Account } from '#db/models/accounts/account'
import { jsonObject } from '#db/models/columns'
import { LOCALES, supportEmail } from '#domain/accounts/accounts'
import { shownFeatures } from '#domain/accounts/features'
import { deleteAccount } from '#domain/platform/account-removal'
import { createPlatformAccount, updatePlatformAccount } from '#domain/platform/accounts'
import { permittedAccount, permittedAccounts } from '#domain/platform/permissibles'
import { enumOf, pathId, text } from '#handlers/fields'
import { PAGES, PLATFORM } from '#handlers/platform/pages'
import type { Operation } from '#operation'
import { platformOperation } from '#pipeline/define'

const PAGE = `${PAGES}/accounts`
const COLLECTION = `${PLATFORM}/accounts`
const MEMBER = `${COLLECTION}/{account_id}`

const params = z.object({ account_id: pathId })

/** An account as platform apps see it. */
const accountSchema = z.object({
  id: z.int(),
  name: z.string(),
  locale: z.string().nullable(),
  domain: z.string().nullable(),
  support_email: z.string().nullable(),
  features: z.record(z.string(), z.literal(true)),
  custom_attributes: jsonObject,
  limits: jsonObject,
  status: z.enum(ACCOUNT_STATUSES).nullable(),
})

const settings = {
  schema: z.object({
    name: text.nullish(),
    locale: enumOf(LOCALES).nullish(),
    domain: text.nullish(),
    support_email: text.nullish(),
    status: enumOf(ACCOUNT_STATUSES).nullish(),
    features: jsonObject.nullish(),
    limits: jsonObject.nullish(),
    custom_attributes: jsonObject.nullish(),
  }),
}

function accountView(account: Account): z.output<typeof accountSchema> {
  const { id, name, locale, domain, features, custom_attributes, limits, status } = account
  return {
    id,
    name,
    locale,
    domain,
    support_email: supportEmail(account),
    features: shownFeatures(features),
    custom_attributes,
    limits,
    status,
  }
}

const list = platformOperation({
  id: 'platform.accounts.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the accounts of the platform app',
  documentation: PAGE,
  access: 'platform_app',
  answers: { 200: z.array(accountSchema) },
  handle: ({ world, app }) => ({ body: permittedAccounts(world, app).map(accountView) }),
})

const create = platformOperation({
  id: 'platform.accounts.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Create an account',
  documentation: `${PAGE}/create-an-account`,
  access: 'platform_app',
  body: settings,
  answers: { 200: accountSchema },
  handle: ({ world, app, body }) => ({ body: accountView(createPlatformAccount(world, app, body)) }),
})

const show = platformOperation({
  id: 'platform.accounts.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show an account',
  documentation: `${PAGE}/get-an-account-details`,
  access: 'platform_app',
  params,
  answers: { 200: accountSchema },
  handle: ({ world, app, params }) => ({ body: accountView(permittedAccount(world, app, params.account_id)) }),
})

const update = platformOperation({
  id: 'platform.accounts.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change an account',
  documentation: `${PAGE}/update-an-account`,
  access: 'platform_app',
  params,
  body: settings,
  answers: { 200: accountSchema },
  locate: ({ world, app, params }) => permittedAccount(world, app, params.account_id),
  handle: ({ world, record, body }) => {
    updatePlatformAccount(world, record, body)
    return { body: accountView(record) }
  },
})

const destroy = platformOperation({
  id: 'platform.accounts.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Delete an account with everything in it',
  documentation: `${PAGE}/delete-an-account`,
  access: 'platform_app',
  params,
  answers: { 200: null },
  handle: ({ world, app, params }) => {
    deleteAccount(world, permittedAccount(world, app, params.account_id))
    return {}
  },
})

/** Accounts, as platform apps administer them. */
export const platformAccountOperations: Operation[] = [list, create, show, update, destroy]
