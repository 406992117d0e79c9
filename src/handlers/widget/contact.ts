import { z } from 'zod'
import { removeCustomAttributes } from '#domain/contacts/contacts'
import type { CustomerValues } from '#domain/contacts/customers'
import { describeVisitor, recognizeVisitor, visitorToken } from '#domain/contacts/visitors'
import { asActor } from '#domain/conversations/of-customer'
import type { IncomingRequest, Operation } from '#operation'
import { visitorOperation } from '#pipeline/define'
import { parametersOf } from '#pipeline/parse'
import { contactRecordSchema } from '#views/public/client/schema'
import { contactRecordView } from '#views/public/client/view'
import { changedVisitorSchema, recognizedVisitorSchema, visitorSchema } from '#views/widget/schema'
import { changedVisitorView, visitorView } from '#views/widget/view'
import { goingAttributes, ofVisitor, visitorValues, WIDGET } from './schema.ts'

const PATH = `${WIDGET}/contact`

/** What is said of a visitor, and whether the identifier is a text: the running server compares it as it came. */
function said(request: IncomingRequest, values: z.output<typeof visitorValues>): CustomerValues {
  const { identifier } = parametersOf(request)
  return { ...values, isIdentifierText: typeof identifier === 'string' }
}

const show = visitorOperation({
  ...ofVisitor,
  id: 'widget.contact.show',
  method: 'GET',
  path: PATH,
  summary: 'Tell a visitor what is known of them',
  answers: { 200: visitorSchema },
  handle: ({ visitor }) => ({ body: visitorView(visitor.contact) }),
})

const update = visitorOperation({
  ...ofVisitor,
  id: 'widget.contact.update',
  method: ['PATCH', 'PUT'],
  path: PATH,
  summary: 'Take over what a visitor says of themself',
  body: { schema: visitorValues },
  answers: { 200: changedVisitorSchema },
  handle: ({ world, request, visitor, body }) => ({
    body: changedVisitorView(describeVisitor(world, visitor, said(request, body))),
  }),
})

const setUser = visitorOperation({
  ...ofVisitor,
  id: 'widget.contact.set_user',
  method: 'PATCH',
  path: `${PATH}/set_user`,
  summary: 'Let a website say who its visitor is; where that is another one than before, a new token comes back',
  body: { schema: visitorValues },
  answers: { 200: recognizedVisitorSchema },
  handle: ({ world, request, website, visitor, body }) => {
    const { customer, isAnother } = recognizeVisitor(world, website, visitor, said(request, body))
    const token = isAnother ? { widget_auth_token: visitorToken(world, customer) } : {}
    return { body: { ...changedVisitorView(customer.contact), ...token } }
  },
})

const destroyCustomAttributes = visitorOperation({
  ...ofVisitor,
  id: 'widget.contact.destroy_custom_attributes',
  method: 'POST',
  path: `${PATH}/destroy_custom_attributes`,
  summary: 'Take custom attributes from a visitor',
  body: { schema: z.object({ custom_attributes: goingAttributes.nullish() }) },
  answers: { 200: contactRecordSchema },
  handle: ({ world, visitor, body }) => {
    removeCustomAttributes(world, asActor(visitor), visitor.contact, body.custom_attributes ?? [])
    return { body: contactRecordView(visitor.contact) }
  },
})

/** Visitors, and who they turn out to be. */
export const widgetContactOperations: Operation[] = [show, update, setUser, destroyCustomAttributes]
