import type { z } from 'zod'
import { holdsObject } from '#db/models/columns'
import { type ContactValues, createContact, removeCustomAttributes, updateContact } from '#domain/contacts/contacts'
import { linkToInbox } from '#domain/contacts/inboxes'
import { findContacts, listContacts, onlineContacts } from '#domain/contacts/lists'
import { adoptAvatar, removeContactAvatar } from '#domain/contacts/pictures'
import { deleteContact } from '#domain/contacts/removal'
import { type Desk, nextStep } from '#domain/desk'
import { findInbox } from '#domain/inboxes/inboxes'
import { findNamed, refuseLists } from '#domain/owned'
import { parameterInvalid } from '#errors'
import { FIRST_PAGE } from '#handlers/fields'
import { upload } from '#handlers/upload'
import type { IncomingRequest, Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { isBlank } from '#tools/ruby'
import { contactPageSchema, createdContactSchema } from '#views/contacts/schema'
import { contactPageView, contactView, createdContactView } from '#views/contacts/view'
import { contactBulkOperations } from './bulk.ts'
import { contactLinkOperations } from './links.ts'
import { noteOperations } from './notes.ts'
import { CONTACT, CONTACTS, CONTACTS_PAGE, ofContact } from './paths.ts'
import {
  activeQuery,
  contactChangesSchema,
  contactPayloadSchema,
  customAttributeKeysSchema,
  inclusionQuery,
  isIncluded,
  listQuery,
  newContactSchema,
  searchQuery,
} from './schema.ts'

/** The given values of a contact; a picture keeps the address that it was sent to. */
function valuesOf(
  { avatar, ...values }: z.output<typeof contactChangesSchema>,
  call: { world: Desk; request: IncomingRequest },
): ContactValues {
  return { ...values, avatar: upload(avatar, call) }
}

/**
 * Raises for an object in the place of a picture's address: the running server can't leave one to a job.
 * @throws {Failure} `ParametersInvalid`
 */
function refuseUnfetchable({ body: { avatar_url: given } }: IncomingRequest): void {
  if (!isBlank(given) && holdsObject(given)) throw parameterInvalid('avatar_url', 'must be a string')
}

const list = accountOperation({
  id: 'contacts.list',
  method: 'GET',
  path: CONTACTS,
  summary: 'List the contacts that have an e-mail address, a phone number or an identifier',
  documentation: CONTACTS_PAGE,
  access: 'member',
  query: listQuery,
  answers: { 200: contactPageSchema },
  handle: ({ world, account, query }) => {
    const { page = FIRST_PAGE, sort, labels } = query
    const found = listContacts(world, account, { labels, sort, page: page.number })
    return { body: contactPageView(world, found, { page, contactInboxes: isIncluded(query) }) }
  },
})

const search = accountOperation({
  id: 'contacts.search',
  method: 'GET',
  path: `${CONTACTS}/search`,
  summary: 'Search contacts by a part of name, e-mail address, phone number, identifier or company',
  documentation: CONTACTS_PAGE,
  access: 'member',
  query: searchQuery,
  answers: { 200: contactPageSchema },
  handle: ({ world, account, query }) => {
    const { q = '', page = FIRST_PAGE, sort, labels } = query
    const found = findContacts(world, account, q, { labels, sort, page: page.number })
    return { body: contactPageView(world, found, { page, contactInboxes: isIncluded(query) }) }
  },
})

const active = accountOperation({
  id: 'contacts.active',
  method: 'GET',
  path: `${CONTACTS}/active`,
  summary: 'List the contacts that are online',
  documentation: CONTACTS_PAGE,
  access: 'member',
  query: activeQuery,
  answers: { 200: contactPageSchema },
  handle: ({ world, account, query }) => {
    const { page = FIRST_PAGE, sort } = query
    const found = onlineContacts(world, account, { sort, page: page.number })
    return { body: contactPageView(world, found, { page, contactInboxes: isIncluded(query) }) }
  },
})

const create = accountOperation({
  id: 'contacts.create',
  method: 'POST',
  path: CONTACTS,
  summary: 'Create a contact, and with `inbox_id` the link to an inbox',
  documentation: CONTACTS_PAGE,
  access: 'member',
  body: { schema: newContactSchema },
  answers: { 200: createdContactSchema },
  handle: ({ world, account, actor, request, body }) => {
    const { inbox_id, source_id, avatar_url, ...values } = body
    const contact = createContact(world, actor, account, valuesOf(values, { world, request }))
    const inbox = isBlank(inbox_id) ? undefined : findNamed(inbox_id, (id) => findInbox(world, account, id))
    if (inbox) refuseLists({ inbox_id })
    const contactInbox = inbox && linkToInbox(world, contact, inbox, { source_id, isNew: true })
    const link = inbox && contactInbox && { inbox, contactInbox }
    const view = createdContactView(world, contact, link)
    refuseUnfetchable(request)
    adoptAvatar(world, contact, avatar_url)
    return { body: view }
  },
})

const show = accountOperation({
  ...ofContact,
  id: 'contacts.show',
  method: 'GET',
  path: CONTACT,
  summary: 'Get a contact',
  access: 'member',
  query: inclusionQuery,
  answers: { 200: contactPayloadSchema },
  handle: ({ world, record, query }) => ({
    body: { payload: contactView(world, record, { contactInboxes: isIncluded(query) }) },
  }),
})

const update = accountOperation({
  ...ofContact,
  id: 'contacts.update',
  method: ['PUT', 'PATCH'],
  path: CONTACT,
  summary: 'Change a contact; attributes are merged into the stored ones',
  access: 'member',
  query: inclusionQuery,
  body: { schema: contactChangesSchema },
  answers: { 200: contactPayloadSchema },
  handle: ({ world, actor, request, record, query, body }) => {
    const { avatar_url, ...values } = body
    updateContact(world, actor, record, valuesOf(values, { world, request }))
    const view = contactView(world, record, { contactInboxes: isIncluded(query) })
    nextStep(world, () => refuseUnfetchable(request))
    adoptAvatar(world, record, avatar_url)
    return { body: { payload: view } }
  },
})

const destroy = accountOperation({
  id: 'contacts.delete',
  method: 'DELETE',
  path: CONTACT,
  summary: 'Delete a contact with conversations and notes',
  documentation: CONTACTS_PAGE,
  access: 'administrator',
  params: ofContact.params,
  answers: { 200: null },
  find: ofContact.locate,
  handle: ({ world, actor, record }) => {
    deleteContact(world, actor, record)
    return {}
  },
})

const destroyAvatar = accountOperation({
  ...ofContact,
  id: 'contacts.avatar.delete',
  method: 'DELETE',
  path: `${CONTACT}/avatar`,
  summary: "Remove a contact's picture",
  access: 'member',
  answers: { 200: contactPayloadSchema },
  handle: ({ world, actor, record }) => {
    removeContactAvatar(world, actor, record)
    return { body: { payload: contactView(world, record, { contactInboxes: false }) } }
  },
})

const destroyCustomAttributes = accountOperation({
  ...ofContact,
  id: 'contacts.destroy_custom_attributes',
  method: 'POST',
  path: `${CONTACT}/destroy_custom_attributes`,
  summary: "Remove keys from a contact's custom attributes",
  access: 'member',
  body: { schema: customAttributeKeysSchema },
  answers: { 200: contactPayloadSchema },
  handle: ({ world, actor, record, body }) => {
    removeCustomAttributes(world, actor, record, body.custom_attributes ?? [])
    return { body: { payload: contactView(world, record, { contactInboxes: true }) } }
  },
})

/** The contacts of an account. */
export const contactOperations: Operation[] = [
  list,
  create,
  search,
  active,
  show,
  update,
  destroy,
  destroyAvatar,
  destroyCustomAttributes,
  ...contactBulkOperations,
  ...contactLinkOperations,
  ...noteOperations,
]
