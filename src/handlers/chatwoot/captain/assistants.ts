import { z } from 'zod'
import {
  assistantsOf,
  createAssistant,
  deleteAssistant,
  findAssistant,
  updateAssistant,
} from '#domain/captain/assistants'
import { CANNED_ANSWER, cannedAnswer } from '#domain/captain/canned-answer'
import { toolsOf } from '#domain/captain/custom-tools'
import { broken } from '#errors'
import { idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { assistantListSchema, assistantSchema, assistantToolsSchema } from '#views/captain/schema'
import { assistantView, listView } from '#views/captain/view'
import { CAPTAIN, CONTROLLERS } from './pages.ts'
import { assistantSettingsSchema, playgroundSchema, unpagedQuery } from './schema.ts'

const COLLECTION = `${CAPTAIN}/assistants`
const MEMBER = `${COLLECTION}/{id}`

const settings = { schema: assistantSettingsSchema, wrapper: 'assistant' }

const tools = accountOperation({
  id: 'captain.assistants.tools',
  method: 'GET',
  path: `${COLLECTION}/tools`,
  summary: 'List the tools that an assistant can use',
  documentation: CONTROLLERS,
  access: 'administrator',
  answers: { 200: assistantToolsSchema },
  handle: ({ world, account }) => ({ body: toolsOf(world, account) }),
})

const list = accountOperation({
  id: 'captain.assistants.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the assistants of an account',
  documentation: CONTROLLERS,
  access: 'member',
  query: unpagedQuery,
  answers: { 200: assistantListSchema },
  handle: ({ world, account }) => ({ body: listView(assistantsOf(world, account).map(assistantView)) }),
})

const show = accountOperation({
  id: 'captain.assistants.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show an assistant',
  documentation: CONTROLLERS,
  access: 'member',
  reserved: ['new'],
  params: idParams,
  answers: { 200: assistantSchema },
  find: ({ world, account, params }) => findAssistant(world, account, params.id),
  handle: ({ record }) => ({ body: assistantView(record) }),
})

const create = accountOperation({
  id: 'captain.assistants.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add an assistant',
  documentation: CONTROLLERS,
  access: 'administrator',
  body: settings,
  answers: { 200: assistantSchema },
  handle: ({ world, account, body }) => ({ body: assistantView(createAssistant(world, account, body)) }),
})

const update = accountOperation({
  id: 'captain.assistants.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change an assistant',
  documentation: CONTROLLERS,
  access: 'administrator',
  params: idParams,
  body: settings,
  answers: { 200: assistantSchema },
  find: ({ world, account, params }) => findAssistant(world, account, params.id),
  handle: ({ world, record, body }) => {
    updateAssistant(world, record, body)
    return { body: assistantView(record) }
  },
})

const destroy = accountOperation({
  id: 'captain.assistants.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove an assistant',
  documentation: CONTROLLERS,
  access: 'administrator',
  params: idParams,
  answers: { 204: null },
  find: ({ world, account, params }) => findAssistant(world, account, params.id),
  handle: ({ world, record }) => {
    deleteAssistant(world, record)
    return { status: 204 }
  },
})

const playground = accountOperation({
  id: 'captain.assistants.playground',
  method: 'POST',
  path: `${MEMBER}/playground`,
  summary: 'Try an assistant, which gives its canned answer',
  documentation: CONTROLLERS,
  access: 'member',
  params: idParams,
  body: { schema: playgroundSchema, wrapper: 'assistant' },
  answers: { 200: z.object({ response: z.string(), reasoning: z.string() }) },
  find: ({ world, account, params }) => findAssistant(world, account, params.id),
  handle: ({ world, record }) => {
    const response = cannedAnswer(world, record)
    if (response === undefined) throw broken('no provider answers')
    return { body: { response, reasoning: CANNED_ANSWER } }
  },
})

/** The assistants of an account: the records of them, and the one answer that all of them give. */
export const assistantOperations: Operation[] = [tools, list, show, create, update, destroy, playground]
