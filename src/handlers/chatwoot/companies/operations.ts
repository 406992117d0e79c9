import type { z } from 'zod'
import {
  type CompanySettings,
  companiesOf,
  createCompany,
  deleteCompany,
  findCompany,
  searchCompanies,
  updateCompany,
} from '#domain/contacts/companies'
import type { Desk } from '#domain/desk'
import { FIRST_PAGE, idParams } from '#handlers/fields'
import { upload } from '#handlers/upload'
import type { IncomingRequest, Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { companyPageSchema, companyPayloadSchema } from '#views/companies/schema'
import { companyPageView, companyView } from '#views/companies/view'
import { companySettingsSchema, listQuery, searchQuery } from './schema.ts'

const GUIDE =
  'https://github.com/chatwoot/chatwoot/blob/v4.10.1/enterprise/app/controllers/api/v1/accounts/companies_controller.rb'
const COLLECTION = '/api/v1/accounts/{account_id}/companies'
const MEMBER = `${COLLECTION}/{id}`

const settings = { schema: companySettingsSchema, wrapper: 'company', columnsOnly: ['contacts_count'] }

function settingsOf(
  body: z.output<typeof companySettingsSchema>,
  call: { world: Desk; request: IncomingRequest },
): CompanySettings {
  return { ...body, avatar: upload(body.avatar, call) }
}

const list = accountOperation({
  id: 'companies.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the companies that contacts work for',
  documentation: GUIDE,
  access: 'member',
  query: listQuery,
  answers: { 200: companyPageSchema },
  handle: ({ world, account, query: { page = FIRST_PAGE, sort } }) => ({
    body: companyPageView(companiesOf(world, account, sort), page),
  }),
})

const search = accountOperation({
  id: 'companies.search',
  method: 'GET',
  path: `${COLLECTION}/search`,
  summary: 'Search companies by a part of name or domain',
  documentation: GUIDE,
  access: 'member',
  query: searchQuery,
  answers: { 200: companyPageSchema },
  handle: ({ world, account, query: { q, page = FIRST_PAGE, sort } }) => ({
    body: companyPageView(searchCompanies(world, account, q, sort), page),
  }),
})

const show = accountOperation({
  id: 'companies.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a company',
  documentation: GUIDE,
  access: 'member',
  params: idParams,
  answers: { 200: companyPayloadSchema },
  locate: ({ world, account, params }) => findCompany(world, account, params.id),
  handle: ({ record }) => ({ body: { payload: companyView(record) } }),
})

const create = accountOperation({
  id: 'companies.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add a company',
  documentation: GUIDE,
  access: 'member',
  body: settings,
  answers: { 200: companyPayloadSchema },
  handle: ({ world, account, request, body }) => ({
    body: { payload: companyView(createCompany(world, account, settingsOf(body, { world, request }))) },
  }),
})

const update = accountOperation({
  id: 'companies.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a company',
  documentation: GUIDE,
  access: 'member',
  params: idParams,
  body: settings,
  answers: { 200: companyPayloadSchema },
  locate: ({ world, account, params }) => findCompany(world, account, params.id),
  handle: ({ world, request, record, body }) => {
    updateCompany(world, record, settingsOf(body, { world, request }))
    return { body: { payload: companyView(record) } }
  },
})

const destroy = accountOperation({
  id: 'companies.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Delete a company; its contacts stay',
  documentation: GUIDE,
  access: 'administrator',
  params: idParams,
  answers: { 200: null },
  handle: ({ world, account, params }) => {
    deleteCompany(world, findCompany(world, account, params.id))
    return {}
  },
})

/** The companies that the contacts of an account work for. */
export const companyOperations: Operation[] = [list, search, show, create, update, destroy]
