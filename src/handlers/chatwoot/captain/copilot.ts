import { z } from 'zod'
import { findAssistant } from '#domain/captain/assistants'
import {
  askInThread,
  findThread,
  messagesOfThread,
  openThread,
  refuseNoQuestion,
  threadsOf,
} from '#domain/captain/copilot'
import { FIRST_PAGE } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { NO_ID } from '#tools/ids'
import { copilotMessageView, threadView } from '#views/captain/copilot'
import { copilotMessageSchema, threadSchema } from '#views/captain/schema'
import { pageOf } from '#views/wire'
import { CAPTAIN, CONTROLLERS } from './pages.ts'
import { pageQuery, questionSchema, threadParams } from './schema.ts'

const THREADS = `${CAPTAIN}/copilot_threads`
const MESSAGES = `${THREADS}/{copilot_thread_id}/copilot_messages`

const listThreads = accountOperation({
  id: 'captain.copilot_threads.list',
  method: 'GET',
  path: THREADS,
  summary: 'List what the caller has asked assistants about, five at a time',
  documentation: CONTROLLERS,
  access: 'member',
  query: pageQuery,
  answers: { 200: z.object({ payload: z.array(threadSchema) }) },
  handle: ({ world, account, user, request, query }) => ({
    body: {
      payload: pageOf(threadsOf(world, account, user), query.page ?? FIRST_PAGE, 5).map((thread) =>
        threadView(world, thread, request.origin),
      ),
    },
  }),
})

const createThread = accountOperation({
  id: 'captain.copilot_threads.create',
  method: 'POST',
  path: THREADS,
  summary: 'Ask an assistant, which gives its canned answer a moment later',
  documentation: CONTROLLERS,
  access: 'member',
  body: { schema: questionSchema, required: ['message', 'assistant_id'] },
  answers: { 200: threadSchema },
  handle: ({ world, account, user, request, body }) => {
    const message = refuseNoQuestion(body.message)
    const assistant = findAssistant(world, account, body.assistant_id ?? NO_ID)
    return { body: threadView(world, openThread(world, assistant, user, message), request.origin) }
  },
})

const listMessages = accountOperation({
  id: 'captain.copilot_messages.list',
  method: 'GET',
  path: MESSAGES,
  summary: 'List what the caller and an assistant have said, the oldest first',
  documentation: CONTROLLERS,
  access: 'member',
  params: threadParams,
  query: pageQuery,
  answers: { 200: z.object({ payload: z.array(copilotMessageSchema) }) },
  locate: ({ world, account, user, params }) => findThread(world, account, user, params.copilot_thread_id),
  handle: ({ world, request, record, query }) => ({
    body: {
      payload: pageOf(messagesOfThread(world, record), query.page ?? FIRST_PAGE, 1000).map((message) =>
        copilotMessageView(world, message, record, request.origin),
      ),
    },
  }),
})

const createMessage = accountOperation({
  id: 'captain.copilot_messages.create',
  method: 'POST',
  path: MESSAGES,
  summary: 'Ask an assistant on, which gives its canned answer a moment later',
  documentation: CONTROLLERS,
  access: 'member',
  params: threadParams,
  body: { schema: questionSchema.omit({ assistant_id: true }), required: ['message'] },
  answers: { 200: copilotMessageSchema },
  locate: ({ world, account, user, params }) => findThread(world, account, user, params.copilot_thread_id),
  handle: ({ world, request, record, body }) => ({
    body: copilotMessageView(world, askInThread(world, record, body.message ?? null), record, request.origin),
  }),
})

/** What agents ask assistants. */
export const copilotOperations: Operation[] = [listThreads, createThread, listMessages, createMessage]
