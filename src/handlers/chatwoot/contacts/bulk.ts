import { z } from 'zod'
import { findContact } from '#domain/contacts/contacts'
import { requestImport } from '#domain/contacts/import'
import { filterContacts, searchContacts } from '#domain/contacts/lists'
import { mergeContacts } from '#domain/contacts/merge'
import { contactFilter } from '#domain/filters/contacts'
import { findNamed, refuseLists } from '#domain/owned'
import { parameterInvalid, unprocessable } from '#errors'
import { conditionSchema, givenPage, refuseOddConditions, wantedPage } from '#handlers/chatwoot/filters'
import { searchQuery } from '#handlers/chatwoot/search/schema'
import { FIRST_PAGE, file, isComposed, listOf, recordId, text, textOnly } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { NO_ID } from '#tools/ids'
import { contactPageSchema, contactSchema, foundContactSchema } from '#views/contacts/schema'
import { contactPageView, contactView, foundContactView } from '#views/contacts/view'
import { CONTACTS, CONTACTS_PAGE } from './paths.ts'
import { filterQuery, isIncluded } from './schema.ts'

const filter = accountOperation({
  id: 'contacts.filter',
  method: 'POST',
  path: `${CONTACTS}/filter`,
  summary: 'List the contacts that meet conditions',
  documentation: CONTACTS_PAGE,
  access: 'member',
  query: filterQuery,
  body: {
    schema: z.object({
      payload: listOf(conditionSchema).nullish(),
      page: givenPage,
      sort: textOnly.nullish(),
    }),
    late: [['sort']],
  },
  answers: { 200: contactPageSchema },
  handle: ({ world, account, request, query, body }) => {
    refuseOddConditions(request.body.payload)
    const { payload, sort } = body
    if (!payload) throw parameterInvalid('payload', "can't be blank")
    const wanted = contactFilter(world, account, payload)
    if (sort === null || isComposed(query.sort)) throw parameterInvalid('sort', 'must be a string')
    const page = wantedPage(body.page)
    const found = filterContacts(world, account, wanted, { sort, page: page.number })
    return { body: contactPageView(world, found, { page, contactInboxes: isIncluded(query) }) }
  },
})

const importFile = accountOperation({
  id: 'contacts.import',
  method: 'POST',
  path: `${CONTACTS}/import`,
  summary: 'Import contacts from a CSV file',
  documentation: CONTACTS_PAGE,
  access: 'administrator',
  permission: 'contact_manage',
  body: { schema: z.object({ import_file: z.union([file, z.literal('')], { error: 'must be a file' }).nullish() }) },
  answers: { 200: null },
  handle: ({ world, account, body: { import_file: given } }) => {
    if (!given) throw unprocessable('File is blank')
    requestImport(world, account, given.bytes)
    return {}
  },
})

const exportFile = accountOperation({
  id: 'contacts.export',
  method: 'POST',
  path: `${CONTACTS}/export`,
  summary: 'Have contacts sent as a CSV file, by e-mail',
  documentation: CONTACTS_PAGE,
  access: 'administrator',
  permission: 'contact_manage',
  body: {
    schema: z.object({
      column_names: listOf(text).nullish(),
      payload: listOf(conditionSchema).nullish(),
      label: text.nullish(),
    }),
  },
  answers: { 200: null },
  // The file goes out by e-mail, which the mock sends to nobody.
  handle: () => ({ headers: { message: 'We will notify you once contacts export file is ready to view.' } }),
})

const merge = accountOperation({
  id: 'actions.contact_merge',
  method: 'POST',
  path: '/api/v1/accounts/{account_id}/actions/contact_merge',
  summary: 'Make two contacts one',
  documentation: CONTACTS_PAGE,
  access: 'member',
  body: { schema: z.object({ base_contact_id: recordId.nullish(), mergee_contact_id: recordId.nullish() }) },
  answers: { 200: contactSchema },
  handle: ({ world, account, actor, body }) => {
    const find = (id: number) => findContact(world, account, id)
    // Both are looked for before a list breaks it.
    for (const id of [body.base_contact_id, body.mergee_contact_id]) [id ?? NO_ID].flat().forEach(find)
    refuseLists(body)
    const base = findNamed(body.base_contact_id, find)
    const mergee = findNamed(body.mergee_contact_id, find)
    mergeContacts(world, actor, base, mergee)
    return { body: contactView(world, base, { contactInboxes: false }) }
  },
})

const search = accountOperation({
  id: 'search.contacts',
  method: 'GET',
  path: '/api/v1/accounts/{account_id}/search/contacts',
  summary: 'Search contacts, the latest active first',
  documentation: CONTACTS_PAGE,
  access: 'member',
  query: searchQuery,
  answers: { 200: z.object({ payload: z.object({ contacts: z.array(foundContactSchema) }) }) },
  handle: ({ world, account, query: { q = '', page = FIRST_PAGE, ...limits } }) => ({
    body: { payload: { contacts: searchContacts(world, account, q, page.number, limits).map(foundContactView) } },
  }),
})

/** What is done with many contacts, or with two. */
export const contactBulkOperations: Operation[] = [filter, importFile, exportFile, merge, search]
