import { z } from 'zod'
import { createMessage } from '#domain/conversations/messages/builder'
import { findMessages } from '#domain/conversations/messages/finder'
import { findMessage } from '#domain/conversations/messages/messages'
import { asActor, contactConversation, submitValues } from '#domain/conversations/of-customer'
import { fileOrAnything, leadingInteger, listOf, pathId, scalar, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { publicOperation } from '#pipeline/define'
import { publicMessageSchema } from '#views/public/client/schema'
import { publicMessageView } from '#views/public/client/view'
import { customerOf } from './conversations.ts'
import { PUBLIC } from './pages.ts'
import { conversationParams } from './schema.ts'
import { submission, submittedValues } from './submitted.ts'

const COLLECTION =
  '/public/api/v1/inboxes/{inbox_identifier}/contacts/{contact_identifier}/conversations/{conversation_id}/messages'

const list = publicOperation({
  ...PUBLIC,
  id: 'public.messages.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the messages that a customer sees, the newest twenty',
  params: conversationParams,
  query: z.object({ before: leadingInteger.nullish() }),
  answers: { 200: z.array(publicMessageSchema) },
  find: ({ world, params }) => contactConversation(world, customerOf(world, params), params.conversation_id),
  handle: ({ world, request, record, query }) => {
    const messages = findMessages(world, record, { ...query, withoutInternal: true })
    return { body: messages.map((message) => publicMessageView(world, message, request.origin)) }
  },
})

const create = publicOperation({
  ...PUBLIC,
  id: 'public.messages.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Write as a customer',
  params: conversationParams,
  body: {
    schema: z.object({
      content: text.nullish(),
      echo_id: scalar.nullish(),
      attachments: listOf(fileOrAnything).or(fileOrAnything).nullish(),
    }),
  },
  answers: { 200: publicMessageSchema },
  handle: ({ world, request, params, body }) => {
    const customer = customerOf(world, params)
    const conversation = contactConversation(world, customer, params.conversation_id)
    const { content, echo_id, attachments } = body
    const message = createMessage(world, asActor(customer), conversation, {
      message_type: 'incoming',
      content,
      echo_id,
      attachments,
    })
    return { body: publicMessageView(world, message, request.origin) }
  },
})

const update = publicOperation({
  ...PUBLIC,
  id: 'public.messages.update',
  method: ['PATCH', 'PUT'],
  path: `${COLLECTION}/{message_id}`,
  summary: 'Fill in what a message asks for',
  params: conversationParams.extend({ message_id: pathId }),
  body: { schema: z.object({ submitted_values: submittedValues.nullish() }) },
  answers: { 200: publicMessageSchema },
  handle: ({ world, request, params, body }) => {
    const customer = customerOf(world, params)
    const conversation = contactConversation(world, customer, params.conversation_id)
    const message = findMessage(world, conversation, params.message_id)
    submitValues(world, customer, message, submission(body.submitted_values))
    return { body: publicMessageView(world, message, request.origin) }
  },
})

/** Messages as customers see them. */
export const customerMessageOperations: Operation[] = [list, create, update]
