import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { type Customer, findCustomer, publicInbox } from '#domain/contacts/customers'
import { createConversation } from '#domain/conversations/conversations'
import {
  asActor,
  customerConversations,
  findCustomerConversation,
  readByCustomer,
  resolveByCustomer,
} from '#domain/conversations/of-customer'
import { tellTyping } from '#domain/conversations/reading'
import type { Desk } from '#domain/desk'
import { text } from '#handlers/fields'
import type { Operation } from '#operation'
import { publicOperation } from '#pipeline/define'
import { publicConversationSchema } from '#views/public/client/schema'
import { publicConversationView } from '#views/public/client/view'
import { PUBLIC } from './pages.ts'
import { conversationParams, customerParams } from './schema.ts'

const COLLECTION = '/public/api/v1/inboxes/{inbox_identifier}/contacts/{contact_identifier}/conversations'
const MEMBER = `${COLLECTION}/{conversation_id}`

/** The customer that a path names. */
export function customerOf(desk: Desk, params: { inbox_identifier: string; contact_identifier: string }): Customer {
  return findCustomer(desk, publicInbox(desk, params.inbox_identifier), params.contact_identifier)
}

/** The conversation that a path names, and whose it is. */
function placeOf(desk: Desk, params: z.output<typeof conversationParams>) {
  const customer = customerOf(desk, params)
  return { customer, conversation: findCustomerConversation(desk, customer, params.conversation_id) }
}

const list = publicOperation({
  ...PUBLIC,
  id: 'public.conversations.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the conversations of a customer',
  params: customerParams,
  answers: { 200: z.array(publicConversationSchema) },
  handle: ({ world, request, params }) => ({
    body: customerConversations(world, customerOf(world, params)).map((conversation) =>
      publicConversationView(world, conversation, request.origin),
    ),
  }),
})

const create = publicOperation({
  ...PUBLIC,
  id: 'public.conversations.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Begin a conversation',
  params: customerParams,
  body: { schema: z.object({ custom_attributes: jsonObject.nullish() }) },
  answers: { 200: publicConversationSchema },
  handle: ({ world, request, params, body }) => {
    const customer = customerOf(world, params)
    const conversation = createConversation(world, asActor(customer), customer.contactInbox, {
      custom_attributes: body.custom_attributes,
    })
    return { body: publicConversationView(world, conversation, request.origin) }
  },
})

const show = publicOperation({
  ...PUBLIC,
  id: 'public.conversations.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a conversation to its customer',
  params: conversationParams,
  answers: { 200: publicConversationSchema },
  handle: ({ world, request, params }) => {
    const { conversation } = placeOf(world, params)
    return { body: publicConversationView(world, conversation, request.origin) }
  },
})

const resolve = publicOperation({
  ...PUBLIC,
  id: 'public.conversations.toggle_status',
  method: 'POST',
  path: `${MEMBER}/toggle_status`,
  summary: 'Resolve a conversation as its customer',
  params: conversationParams,
  answers: { 200: publicConversationSchema },
  handle: ({ world, request, params }) => {
    const { customer, conversation } = placeOf(world, params)
    resolveByCustomer(world, customer, conversation)
    return { body: publicConversationView(world, conversation, request.origin) }
  },
})

const toggleTyping = publicOperation({
  ...PUBLIC,
  id: 'public.conversations.toggle_typing',
  method: 'POST',
  path: `${MEMBER}/toggle_typing`,
  summary: 'Tell the agents that the customer types',
  params: conversationParams,
  body: { schema: z.object({ typing_status: text.nullish() }) },
  answers: { 200: null },
  handle: ({ world, params, body }) => {
    const { customer, conversation } = placeOf(world, params)
    tellTyping(world, asActor(customer), conversation, body.typing_status, false)
    return {}
  },
})

const updateLastSeen = publicOperation({
  ...PUBLIC,
  id: 'public.conversations.update_last_seen',
  method: 'POST',
  path: `${MEMBER}/update_last_seen`,
  summary: 'Note that the customer has looked',
  params: conversationParams,
  answers: { 200: null },
  handle: ({ world, params }) => {
    const { customer, conversation } = placeOf(world, params)
    readByCustomer(world, customer, conversation)
    return {}
  },
})

/** Conversations as customers see them. */
export const customerConversationOperations: Operation[] = [list, create, show, resolve, toggleTyping, updateLastSeen]
