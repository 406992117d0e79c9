import { z } from 'zod'
import { isPlainObject, type Json } from '#db/models/columns'
import type { Message } from '#db/models/conversations/message'
import { announceFile } from '#domain/conversations/messages/attachments'
import { createMessage } from '#domain/conversations/messages/builder'
import { retryMessage } from '#domain/conversations/messages/delivery'
import { findMessages } from '#domain/conversations/messages/finder'
import { deleteMessage, findMessage, setMessageStatus } from '#domain/conversations/messages/messages'
import { parameterInvalid, unprocessable } from '#errors'
import { locateConversation } from '#handlers/chatwoot/conversations/locate'
import { MEMBER } from '#handlers/chatwoot/conversations/pages'
import { refuseForgery } from '#handlers/forgery'
import type { Operation } from '#operation'
import { accountOperation, botOperation } from '#pipeline/define'
import { inspect, isPresent } from '#tools/ruby'
import { directUploadView } from '#views/messages/attachment-view'
import { directUploadSchema, messageListSchema, messageSchema } from '#views/messages/schema'
import { messageListView, messageView } from '#views/messages/view'
import type { World } from '#world/world'
import { explained } from './explained.ts'
import {
  conversationParams,
  messageListQuery,
  messageParams,
  messageStatusSchema,
  newBlobSchema,
  newMessageSchema,
  translationSchema,
} from './schema.ts'

const PAGE = 'https://developers.chatwoot.com/api-reference/messages'
const MESSAGES = `${MEMBER}/messages`
const MESSAGE = `${MESSAGES}/{message_id}`

/** The message that a path names, with its conversation. */
function locateMessage(call: Parameters<typeof locateConversation>[0] & { params: { message_id: number } }) {
  const conversation = locateConversation(call)
  return { conversation, message: findMessage(call.world, conversation, call.params.message_id) }
}

const list = accountOperation({
  id: 'messages.list',
  method: 'GET',
  path: MESSAGES,
  summary: 'List messages of a conversation',
  documentation: PAGE,
  access: 'member',
  params: conversationParams,
  query: messageListQuery,
  answers: { 200: messageListSchema },
  locate: locateConversation,
  handle: ({ world, request, record, query }) => {
    const withoutInternal = isPresent(query.filter_internal_messages)
    const messages = findMessages(world, record, { ...query, withoutInternal })
    return { body: messageListView(world, record, messages, request.origin) }
  },
})

/**
 * The running server writes down whatever is given as content; the published pages know texts only.
 * @throws {Failure} `ParametersInvalid`
 */
function refuseOddContent({ dialect }: World, content: Json | undefined): void {
  const isOdd = typeof content === 'object' && content !== null
  if (isOdd && dialect === 'documented') throw parameterInvalid('content', 'must be a string')
}

const create = botOperation({
  id: 'messages.create',
  method: 'POST',
  path: MESSAGES,
  summary: 'Write a message or a private note',
  documentation: PAGE,
  access: 'member',
  params: conversationParams,
  body: { schema: newMessageSchema },
  answers: { 200: messageSchema },
  locate: locateConversation,
  handle: ({ world, actor, request, record, body }) => {
    refuseOddContent(world, body.content)
    const message = explained(() => createMessage(world, actor, record, body))
    return { body: messageView(world, message, request.origin, body.echo_id ?? undefined) }
  },
})

const destroy = accountOperation({
  id: 'messages.delete',
  method: 'DELETE',
  path: MESSAGE,
  summary: 'Delete what a message says',
  documentation: PAGE,
  access: 'member',
  params: messageParams,
  answers: { 200: messageSchema },
  locate: locateMessage,
  handle: ({ world, actor, request, record: { message } }) => {
    deleteMessage(world, actor, message)
    return { body: messageView(world, message, request.origin) }
  },
})

const update = accountOperation({
  id: 'messages.update',
  method: ['PATCH', 'PUT'],
  path: MESSAGE,
  summary: 'Note how far a message has come; in API inboxes only',
  documentation: PAGE,
  access: 'member',
  params: messageParams,
  body: { schema: messageStatusSchema },
  answers: { 200: messageSchema },
  locate: locateConversation,
  handle: ({ world, actor, request, params, record, body }) => {
    const message = setMessageStatus(world, actor, record, params.message_id, body)
    return { body: messageView(world, message, request.origin) }
  },
})

const retry = accountOperation({
  id: 'messages.retry',
  method: 'POST',
  path: `${MESSAGE}/retry`,
  summary: 'Send a message again',
  documentation: PAGE,
  access: 'member',
  params: messageParams,
  answers: { 200: messageSchema },
  locate: locateConversation,
  handle: ({ world, actor, request, params, record }) => {
    const message = world.db.messages.get(params.message_id)
    if (message?.conversation_id !== record.id) throw unprocessable(unknownMessage(request.params.message_id ?? ''))
    explained(() => retryMessage(world, actor, record, message))
    return { body: messageView(world, message, request.origin) }
  },
})

/** What the running server's database layer says of a message that a conversation does not have. */
function unknownMessage(id: string): string {
  return `Couldn't find Message with 'id'=${inspect(id)} [WHERE "messages"."conversation_id" = $1]`
}

const translate = accountOperation({
  id: 'messages.translate',
  method: 'POST',
  path: `${MESSAGE}/translate`,
  summary: 'Translate a message: without the integration that does, there is nothing to tell',
  documentation: PAGE,
  access: 'member',
  params: messageParams,
  body: { schema: translationSchema },
  answers: { 200: z.union([z.object({ content: z.null() }), z.null()]) },
  locate: locateMessage,
  handle: ({ record: { message }, body }) =>
    isTranslated(message, body.target_language ?? '') ? {} : { body: { content: null } },
})

/** Whether a message came with its translation: then the server has nothing to do, and nothing to say. */
function isTranslated({ content_attributes: { translations } }: Message, language: string): boolean {
  return isPlainObject(translations) && Object.hasOwn(translations, language) && isPresent(translations[language])
}

const directUpload = accountOperation({
  id: 'direct_uploads.create',
  method: 'POST',
  path: `${MEMBER}/direct_uploads`,
  summary: 'Announce a file that is uploaded before its message',
  documentation: PAGE,
  access: 'member',
  params: conversationParams,
  body: { schema: newBlobSchema, wrapper: 'blob' },
  answers: { 200: directUploadSchema },
  gate: refuseForgery,
  locate: locateConversation,
  handle: ({ world, request, body }) => ({
    body: directUploadView(announceFile(world, body), body.checksum ?? null, request.origin),
  }),
})

/** Messages of a conversation. */
export const messageOperations: Operation[] = [list, create, destroy, update, retry, translate, directUpload]
