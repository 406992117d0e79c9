import { saveDraft } from '#domain/conversations/drafts'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { textOf } from '#tools/ruby'
import { locateConversation } from './locate.ts'
import { MEMBER, PAGE } from './pages.ts'
import { conversationParams, draftSchema, newDraftSchema } from './schema.ts'

/** What the operations on the draft of a conversation have in common. */
const draft = {
  path: `${MEMBER}/draft_messages`,
  documentation: PAGE,
  access: 'member',
  params: conversationParams,
  locate: locateConversation,
} as const

const show = accountOperation({
  ...draft,
  id: 'draft_messages.show',
  method: 'GET',
  summary: 'Show what somebody has begun to write',
  answers: { 200: draftSchema },
  handle: ({ record: { draft_message: message } }) => ({
    body: message === null ? { has_draft: false } : { has_draft: true, message },
  }),
})

const update = accountOperation({
  ...draft,
  id: 'draft_messages.update',
  method: ['PATCH', 'PUT'],
  summary: 'Keep what somebody has begun to write',
  body: { schema: newDraftSchema },
  answers: { 200: null },
  handle: ({ world, request, record, body }) => {
    // The framework wraps what comes as JSON.
    const unwrapped = request.isJson && body.draft_message === undefined ? body.message : undefined
    const message = body.draft_message?.message ?? unwrapped
    saveDraft(world, record, message === false ? '' : textOf(message))
    return {}
  },
})

const destroy = accountOperation({
  ...draft,
  id: 'draft_messages.delete',
  method: 'DELETE',
  summary: 'Forget what somebody has begun to write',
  answers: { 200: null },
  handle: ({ world, record }) => {
    saveDraft(world, record, null)
    return {}
  },
})

/** What agents have begun to write: one draft a conversation, which all share. */
export const draftOperations: Operation[] = [show, update, destroy]
