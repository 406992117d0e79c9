import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { removeAttributes, replaceCustomAttributes } from '#domain/conversations/conversations'
import { asActor, readByCustomer, resolveByCustomer } from '#domain/conversations/of-customer'
import { beginAsVisitor, conversationOfVisitor, introduceVisitor } from '#domain/conversations/of-visitor'
import { tellTyping } from '#domain/conversations/reading'
import { parameterInvalid } from '#errors'
import { hash, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { visitorOperation } from '#pipeline/define'
import { parametersOf } from '#pipeline/parse'
import type { Reply } from '#protocol'
import { contactRecordView } from '#views/public/client/view'
import { begunConversationSchema, conversationRecordSchema, widgetConversationSchema } from '#views/widget/schema'
import { begunConversationView, conversationRecordView, widgetConversationView } from '#views/widget/view'
import { circumstances } from './circumstances.ts'
import { goingAttributes, introduction, ofVisitor, visitorMessage, WIDGET } from './schema.ts'

const PATH = `${WIDGET}/conversations`

/** The running server says no more than this where a visitor has no conversation. */
const NO_CONVERSATION: Reply = { status: 404, raw: { contentType: 'text/html', data: '' } }

const show = visitorOperation({
  ...ofVisitor,
  id: 'widget.conversations.show',
  method: 'GET',
  path: PATH,
  summary: 'Show a visitor their conversation, if there is one',
  answers: { 200: z.union([widgetConversationSchema, z.object({})]) },
  handle: ({ world, visitor }) => {
    const conversation = conversationOfVisitor(world, visitor)
    return { body: conversation ? widgetConversationView(conversation) : {} }
  },
})

const create = visitorOperation({
  ...ofVisitor,
  id: 'widget.conversations.create',
  method: 'POST',
  path: PATH,
  summary: 'Begin a conversation as a visitor, with what the form before the chat asked for',
  body: {
    schema: z.object({
      contact: introduction.nullish(),
      message: visitorMessage.pick({ content: true, echo_id: true, referer_url: true, timestamp: true }).nullish(),
      custom_attributes: jsonObject.nullish(),
    }),
    required: ['message'],
  },
  answers: { 200: begunConversationSchema },
  handle: ({ world, request, visitor, body }) => {
    const { message, contact, custom_attributes } = body
    if (!message) throw parameterInvalid('message', 'must be an object')
    if (Array.isArray(parametersOf(request).contact)) throw parameterInvalid('contact', 'must be an object')
    const customer = introduceVisitor(world, visitor, contact ?? {}, { dropsMalformed: true })
    const before = contactRecordView(customer.contact)
    const attributes = {
      additional_attributes: circumstances(request, message),
      custom_attributes: custom_attributes ?? {},
    }
    const { content, echo_id } = message
    const conversation = beginAsVisitor(world, customer, attributes, { content, echo_id })
    return { body: begunConversationView(world, conversation, before, request.origin) }
  },
})

const toggleStatus = visitorOperation({
  ...ofVisitor,
  id: 'widget.conversations.toggle_status',
  method: 'GET',
  path: `${PATH}/toggle_status`,
  summary: 'Resolve a conversation as its visitor, where the website lets them',
  answers: { 200: null, 403: null, 404: null },
  handle: ({ world, website, visitor }) => {
    const conversation = conversationOfVisitor(world, visitor)
    if (!conversation) return NO_CONVERSATION
    if (!mayEnd(website.channel.selected_feature_flags)) return { status: 403 }
    resolveByCustomer(world, visitor, conversation)
    return {}
  },
})

function mayEnd(flags: unknown): boolean {
  return Array.isArray(flags) && flags.includes('end_conversation')
}

const toggleTyping = visitorOperation({
  ...ofVisitor,
  id: 'widget.conversations.toggle_typing',
  method: 'POST',
  path: `${PATH}/toggle_typing`,
  summary: 'Tell the agents that a visitor types',
  body: { schema: z.object({ typing_status: text.nullish() }) },
  answers: { 200: null, 404: null },
  handle: ({ world, visitor, body }) => {
    const conversation = conversationOfVisitor(world, visitor)
    if (!conversation) return NO_CONVERSATION
    tellTyping(world, asActor(visitor), conversation, body.typing_status, false)
    return {}
  },
})

const updateLastSeen = visitorOperation({
  ...ofVisitor,
  id: 'widget.conversations.update_last_seen',
  method: 'POST',
  path: `${PATH}/update_last_seen`,
  summary: 'Note that a visitor has looked',
  // Sent by the widget, and passed over.
  body: { schema: z.object({ contact_last_seen_at: z.unknown().optional() }) },
  answers: { 200: null, 204: null },
  handle: ({ world, visitor }) => {
    const conversation = conversationOfVisitor(world, visitor)
    if (!conversation) return { status: 204 }
    readByCustomer(world, visitor, conversation)
    return {}
  },
})

const transcript = visitorOperation({
  ...ofVisitor,
  id: 'widget.conversations.transcript',
  method: 'POST',
  path: `${PATH}/transcript`,
  summary: 'Send a visitor the conversation by e-mail, which the mock does not',
  body: { schema: z.object({ email: text.nullish() }) },
  answers: { 200: null },
  handle: () => ({}),
})

const setCustomAttributes = visitorOperation({
  ...ofVisitor,
  id: 'widget.conversations.set_custom_attributes',
  method: 'POST',
  path: `${PATH}/set_custom_attributes`,
  summary: 'Replace the custom attributes of a visitor’s conversation',
  body: { schema: z.object({ custom_attributes: hash }) },
  answers: { 204: null, 404: null },
  handle: ({ world, visitor, body }) => {
    const conversation = conversationOfVisitor(world, visitor)
    if (!conversation) return NO_CONVERSATION
    replaceCustomAttributes(world, asActor(visitor), conversation, body.custom_attributes)
    return { status: 204 }
  },
})

const destroyCustomAttributes = visitorOperation({
  ...ofVisitor,
  id: 'widget.conversations.destroy_custom_attributes',
  method: 'POST',
  path: `${PATH}/destroy_custom_attributes`,
  summary: 'Take custom attributes from a visitor’s conversation',
  body: { schema: z.object({ custom_attribute: goingAttributes.nullish() }) },
  answers: { 200: conversationRecordSchema, 404: null },
  handle: ({ world, visitor, body }) => {
    const conversation = conversationOfVisitor(world, visitor)
    if (!conversation) return NO_CONVERSATION
    removeAttributes(world, asActor(visitor), conversation, body.custom_attribute ?? [])
    return { body: conversationRecordView(conversation) }
  },
})

/** The conversation of a visitor. */
export const widgetConversationOperations: Operation[] = [
  show,
  create,
  toggleStatus,
  toggleTyping,
  updateLastSeen,
  transcript,
  setCustomAttributes,
  destroyCustomAttributes,
]
