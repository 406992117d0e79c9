import { SYSTEM } from '#domain/actor'
import { findCustomer, markVerified, openCustomer, publicInbox, verifyIdentity } from '#domain/contacts/customers'
import { identifyCustomer } from '#domain/contacts/identification'
import { refuseSourceList } from '#handlers/source-ids'
import type { Operation } from '#operation'
import { publicOperation } from '#pipeline/define'
import { contactRecordSchema, publicContactSchema, publicInboxSchema } from '#views/public/client/schema'
import { contactRecordView, publicContactView, publicInboxView } from '#views/public/client/view'
import { PUBLIC } from './pages.ts'
import { customerParams, customerSchema, inboxParams, newCustomerSchema } from './schema.ts'

const INBOX = '/public/api/v1/inboxes/{inbox_identifier}'
const CONTACT = `${INBOX}/contacts/{contact_identifier}`

const showInbox = publicOperation({
  ...PUBLIC,
  id: 'public.inboxes.show',
  method: 'GET',
  path: INBOX,
  summary: 'Show an inbox to its customers',
  reserved: ['new'],
  params: inboxParams,
  answers: { 200: publicInboxSchema },
  handle: ({ world, params }) => ({ body: publicInboxView(publicInbox(world, params.inbox_identifier)) }),
})

const create = publicOperation({
  ...PUBLIC,
  id: 'public.contacts.create',
  method: 'POST',
  path: `${INBOX}/contacts`,
  summary: 'Begin as a customer of an inbox',
  params: inboxParams,
  body: { schema: newCustomerSchema },
  answers: { 200: publicContactSchema },
  locate: ({ world, params }) => publicInbox(world, params.inbox_identifier),
  handle: ({ world, request, record: inbox, body: { source_id, ...values } }) => {
    // A proved identity is not kept here, unlike in the other two operations.
    verifyIdentity(inbox, values)
    refuseSourceList(request)
    return { body: publicContactView(openCustomer(world, SYSTEM, inbox, source_id ?? undefined, values)) }
  },
})

const show = publicOperation({
  ...PUBLIC,
  id: 'public.contacts.show',
  method: 'GET',
  path: CONTACT,
  summary: 'Show a customer',
  params: customerParams,
  query: customerSchema.pick({ identifier: true, identifier_hash: true }),
  answers: { 200: publicContactSchema },
  handle: ({ world, params, query }) => {
    const inbox = publicInbox(world, params.inbox_identifier)
    const customer = findCustomer(world, inbox, params.contact_identifier)
    if (verifyIdentity(inbox, query)) markVerified(world, customer)
    return { body: publicContactView(customer) }
  },
})

const update = publicOperation({
  ...PUBLIC,
  id: 'public.contacts.update',
  method: ['PATCH', 'PUT'],
  path: CONTACT,
  summary: 'Change a customer',
  params: customerParams,
  body: { schema: customerSchema },
  answers: { 200: contactRecordSchema },
  find: ({ world, params }) => {
    const inbox = publicInbox(world, params.inbox_identifier)
    return { inbox, customer: findCustomer(world, inbox, params.contact_identifier) }
  },
  handle: ({ world, record: { inbox, customer }, body }) => {
    if (verifyIdentity(inbox, body)) markVerified(world, customer)
    const { contact } = customer
    // The identifier proves who it is; the contact's own never changes here.
    const { identifier, ...values } = body
    return { body: contactRecordView(identifyCustomer(world, { type: 'contact', contact }, contact, values)) }
  },
})

/** Customers and the inboxes that they write to. */
export const customerOperations: Operation[] = [showInbox, create, show, update]
