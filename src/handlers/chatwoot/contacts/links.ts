import { z } from 'zod'
import { refuseNullBytes } from '#db/null-bytes'
import { findContact, setContactLabels } from '#domain/contacts/contacts'
import { contactableInboxes, contactInboxBySource, linkToInbox } from '#domain/contacts/inboxes'
import { accessibleInboxes, findAccessibleInbox } from '#domain/inboxes/inboxes'
import { findNamed, refuseLists } from '#domain/owned'
import { parameterInvalid } from '#errors'
import { booleanAsGiven, castInteger, permittedTexts, recordId, text } from '#handlers/fields'
import { refuseSourceList, sourceId } from '#handlers/source-ids'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { NO_ID } from '#tools/ids'
import { contactInboxSchema, contactSchema } from '#views/contacts/schema'
import { contactInboxView, contactView, inboxSlimView } from '#views/contacts/view'
import { CONTACT, CONTACTS_PAGE, ofContact } from './paths.ts'
import { labelsPayloadSchema } from './schema.ts'

const createLink = accountOperation({
  ...ofContact,
  id: 'contacts.contact_inboxes.create',
  method: 'POST',
  path: `${CONTACT}/contact_inboxes`,
  summary: 'Link a contact to an inbox',
  access: 'member',
  body: {
    schema: z.object({
      inbox_id: recordId.nullish(),
      source_id: sourceId.nullish(),
      hmac_verified: booleanAsGiven.nullish(),
    }),
    required: ['inbox_id'],
    late: [['source_id']],
  },
  answers: { 200: contactInboxSchema },
  handle: ({ world, account, membership, request, record, body, trouble }) => {
    const inbox = findNamed(body.inbox_id, (id) => findAccessibleInbox(world, account, membership, id))
    refuseLists({ inbox_id: body.inbox_id })
    if (trouble) throw trouble
    refuseSourceList(request)
    const link = linkToInbox(world, record, inbox, body)
    // The running server answers with the link, and breaks when there is none.
    if (!link) throw parameterInvalid('source_id', "can't be blank")
    return { body: contactInboxView(link, inbox) }
  },
})

const listContactable = accountOperation({
  ...ofContact,
  id: 'contacts.contactable_inboxes.list',
  method: 'GET',
  path: `${CONTACT}/contactable_inboxes`,
  summary: 'List the inboxes through which a contact can be written to',
  access: 'member',
  answers: { 200: z.object({ payload: z.array(contactInboxSchema) }) },
  handle: ({ world, membership, record }) => {
    const found = contactableInboxes(world, record, accessibleInboxes(world, membership))
    return { body: { payload: found.map(({ inbox, source_id }) => ({ inbox: inboxSlimView(inbox), source_id })) } }
  },
})

const findByLink = accountOperation({
  id: 'contact_inboxes.filter',
  method: 'POST',
  path: '/api/v1/accounts/{account_id}/contact_inboxes/filter',
  summary: 'Get the contact that a source id in an inbox belongs to',
  documentation: CONTACTS_PAGE,
  access: 'member',
  body: { schema: z.object({ inbox_id: castInteger.nullish(), source_id: text.nullish() }) },
  answers: { 200: contactSchema, 404: null },
  handle: ({ world, account, membership, body }) => {
    const inbox = findAccessibleInbox(world, account, membership, body.inbox_id ?? NO_ID)
    refuseNullBytes(body)
    const link = contactInboxBySource(world, inbox, body.source_id ?? '')
    if (!link) return { status: 404 }
    const contact = findContact(world, account, link.contact_id)
    return { body: contactView(world, contact, { contactInboxes: true }) }
  },
})

const listLabels = accountOperation({
  ...ofContact,
  id: 'contacts.labels.list',
  method: 'GET',
  path: `${CONTACT}/labels`,
  summary: 'List the labels of a contact',
  access: 'member',
  answers: { 200: labelsPayloadSchema },
  handle: ({ record }) => ({ body: { payload: record.labels } }),
})

const replaceLabels = accountOperation({
  ...ofContact,
  id: 'contacts.labels.replace',
  method: 'POST',
  path: `${CONTACT}/labels`,
  summary: 'Replace the labels of a contact',
  access: 'member',
  body: { schema: z.object({ labels: permittedTexts.optional() }), required: ['labels'] },
  answers: { 200: labelsPayloadSchema },
  handle: ({ world, actor, record, body }) => ({
    body: { payload: setContactLabels(world, actor, record, body.labels ?? []) },
  }),
})

/** A contact's links to inboxes, and its labels. */
export const contactLinkOperations: Operation[] = [createLink, listContactable, findByLink, listLabels, replaceLabels]
