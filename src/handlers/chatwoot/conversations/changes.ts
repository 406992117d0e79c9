import { z } from 'zod'
import { holdsObject, jsonObject } from '#db/models/columns'
import { assistantIn } from '#domain/captain/inboxes'
import { changeConversation } from '#domain/conversations/changes'
import { replaceCustomAttributes } from '#domain/conversations/conversations'
import { setConversationLabels } from '#domain/conversations/labels'
import { markSeen, markUnread, tellTyping } from '#domain/conversations/reading'
import { deleteConversation } from '#domain/conversations/removal'
import { muteConversation, unmuteConversation } from '#domain/conversations/status'
import { applySla } from '#domain/sla/applied'
import { parameterInvalid, unprocessable } from '#errors'
import type { Operation } from '#operation'
import { accountOperation, botOperation } from '#pipeline/define'
import { isBlank } from '#tools/ruby'
import { conversationSchema } from '#views/conversations/schema'
import { conversationView } from '#views/conversations/view'
import { audienceOf, locateConversation } from './locate.ts'
import { MEMBER, PAGE } from './pages.ts'
import {
  changesSchema,
  conversationParams,
  customAttributesSchema,
  labelsPayloadSchema,
  labelsSchema,
  prioritySchema,
  transcriptSchema,
  typingSchema,
} from './schema.ts'

/** What the operations on one conversation have in common. */
const ofOne = {
  documentation: PAGE,
  access: 'member',
  params: conversationParams,
  locate: locateConversation,
} as const

const update = botOperation({
  ...ofOne,
  id: 'conversations.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change the priority of a conversation',
  body: { schema: changesSchema },
  answers: { 200: conversationSchema },
  handle: ({ world, actor, membership, request, record, body }) => {
    const { priority, sla_policy_id } = body
    const changes = priority === undefined ? {} : { priority }
    if (sla_policy_id === undefined) changeConversation(world, actor, record, changes)
    else applySla(world, actor, record, sla_policy_id, changes)
    return { body: conversationView(world, record, audienceOf({ request, membership })) }
  },
})

const destroy = accountOperation({
  ...ofOne,
  access: 'administrator',
  id: 'conversations.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Delete a conversation with its messages',
  answers: { 200: null },
  handle: ({ world, record }) => {
    deleteConversation(world, record)
    return {}
  },
})

const togglePriority = botOperation({
  ...ofOne,
  id: 'conversations.toggle_priority',
  method: 'POST',
  path: `${MEMBER}/toggle_priority`,
  summary: 'Set or clear the priority of a conversation',
  body: { schema: prioritySchema },
  answers: { 200: null },
  handle: ({ world, actor, record, body }) => {
    changeConversation(world, actor, record, { priority: body.priority ?? null })
    return {}
  },
})

const customAttributes = botOperation({
  ...ofOne,
  id: 'conversations.custom_attributes',
  method: 'POST',
  path: `${MEMBER}/custom_attributes`,
  summary: 'Replace the custom attributes of a conversation',
  body: { schema: customAttributesSchema, required: ['custom_attributes'] },
  answers: { 200: z.object({ custom_attributes: jsonObject }) },
  handle: ({ world, actor, record, body }) => {
    replaceCustomAttributes(world, actor, record, body.custom_attributes)
    return { body: { custom_attributes: record.custom_attributes } }
  },
})

const labels = accountOperation({
  ...ofOne,
  id: 'conversations.labels.list',
  method: 'GET',
  path: `${MEMBER}/labels`,
  summary: 'List the labels of a conversation',
  answers: { 200: labelsPayloadSchema },
  handle: ({ record }) => ({ body: { payload: record.labels } }),
})

const replaceLabels = accountOperation({
  ...ofOne,
  id: 'conversations.labels.replace',
  method: 'POST',
  path: `${MEMBER}/labels`,
  summary: 'Replace the labels of a conversation',
  body: { schema: labelsSchema, required: ['labels'] },
  answers: { 200: labelsPayloadSchema },
  handle: ({ world, actor, record, body }) => ({
    body: { payload: setConversationLabels(world, actor, record, body.labels ?? []) },
  }),
})

const mute = accountOperation({
  ...ofOne,
  id: 'conversations.mute',
  method: 'POST',
  path: `${MEMBER}/mute`,
  summary: 'Resolve a conversation and block its contact',
  answers: { 200: null },
  handle: ({ world, actor, record }) => {
    muteConversation(world, actor, record)
    return {}
  },
})

const unmute = accountOperation({
  ...ofOne,
  id: 'conversations.unmute',
  method: 'POST',
  path: `${MEMBER}/unmute`,
  summary: 'Unblock the contact of a conversation',
  answers: { 200: null },
  handle: ({ world, actor, record }) => {
    unmuteConversation(world, actor, record)
    return {}
  },
})

const typing = accountOperation({
  ...ofOne,
  id: 'conversations.toggle_typing_status',
  method: 'POST',
  path: `${MEMBER}/toggle_typing_status`,
  summary: 'Tell that the caller is writing, or has ceased to',
  body: { schema: typingSchema },
  answers: { 200: null },
  handle: ({ world, actor, record, body }) => {
    tellTyping(world, actor, record, body.typing_status, body.is_private ?? false)
    return {}
  },
})

const seen = accountOperation({
  ...ofOne,
  id: 'conversations.update_last_seen',
  method: 'POST',
  path: `${MEMBER}/update_last_seen`,
  summary: 'Note that the caller has looked at a conversation',
  answers: { 200: conversationSchema },
  handle: ({ world, user, membership, request, record }) => {
    markSeen(world, record, user.id)
    return { body: conversationView(world, record, audienceOf({ request, membership })) }
  },
})

const unread = accountOperation({
  ...ofOne,
  id: 'conversations.unread',
  method: 'POST',
  path: `${MEMBER}/unread`,
  summary: 'Make the newest message of the customer unread',
  answers: { 200: conversationSchema },
  handle: ({ world, membership, request, record }) => {
    markUnread(world, record)
    return { body: conversationView(world, record, audienceOf({ request, membership })) }
  },
})

const transcript = accountOperation({
  ...ofOne,
  id: 'conversations.transcript',
  method: 'POST',
  path: `${MEMBER}/transcript`,
  summary: 'Send a conversation by e-mail, which the mock does not',
  body: { schema: transcriptSchema },
  answers: { 200: null },
  handle: ({ body }) => {
    if (isBlank(body.email)) throw unprocessable('email param missing')
    if (holdsObject(body.email)) throw parameterInvalid('email', 'must be a string')
    return {}
  },
})

const assistant = accountOperation({
  ...ofOne,
  id: 'conversations.inbox_assistant',
  method: 'GET',
  path: `${MEMBER}/inbox_assistant`,
  summary: 'Show the assistant of the inbox of a conversation',
  answers: { 200: z.object({ assistant: z.object({ id: z.int(), name: z.string() }).nullable() }) },
  handle: ({ world, record }) => {
    const found = assistantIn(world, record.inbox_id)
    return { body: { assistant: found ? { id: found.id, name: found.name } : null } }
  },
})

/** Changing one conversation, and what agents do around it. */
export const conversationChangeOperations: Operation[] = [
  update,
  destroy,
  togglePriority,
  customAttributes,
  labels,
  replaceLabels,
  mute,
  unmute,
  typing,
  seen,
  unread,
  transcript,
  assistant,
]
