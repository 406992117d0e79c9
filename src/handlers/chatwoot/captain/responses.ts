import type { Account } from '#db/models/accounts/account'
import type { CaptainResponse } from '#db/models/captain/knowledge'
import { isPlainObject } from '#db/models/columns'
import { findAssistant } from '#domain/captain/assistants'
import {
  approveResponses,
  createResponse,
  deleteResponse,
  findResponse,
  responsesOf,
  updateResponse,
} from '#domain/captain/responses'
import { Failure } from '#errors'
import { FIRST_PAGE, idParams, ids } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { isPresent } from '#tools/ruby'
import { knowledgePage, responseView } from '#views/captain/knowledge'
import { responseListSchema, responseSchema } from '#views/captain/schema'
import type { World } from '#world/world'
import { CAPTAIN, CONTROLLERS } from './pages.ts'
import { bulkSchema, responseQuery, responseSettingsSchema } from './schema.ts'

const COLLECTION = `${CAPTAIN}/assistant_responses`
const MEMBER = `${COLLECTION}/{id}`

const settings = { schema: responseSettingsSchema, wrapper: 'assistant_response' }

function shown(world: World, account: Account, response: CaptainResponse) {
  return responseView(world, response, findAssistant(world, account, response.assistant_id))
}

const list = accountOperation({
  id: 'captain.assistant_responses.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the answers that assistants give',
  documentation: CONTROLLERS,
  access: 'member',
  query: responseQuery,
  answers: { 200: responseListSchema },
  handle: ({ world, account, query: { page = FIRST_PAGE, ...filter } }) => ({
    body: knowledgePage(world, responsesOf(world, account, filter), page, (response, assistant) =>
      responseView(world, response, assistant),
    ),
  }),
})

const show = accountOperation({
  id: 'captain.assistant_responses.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show an answer',
  documentation: CONTROLLERS,
  access: 'member',
  reserved: ['new'],
  params: idParams,
  answers: { 200: responseSchema },
  handle: ({ world, account, params }) => ({ body: shown(world, account, findResponse(world, account, params.id)) }),
})

const create = accountOperation({
  id: 'captain.assistant_responses.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Write an answer for an assistant to give',
  documentation: CONTROLLERS,
  access: 'administrator',
  body: settings,
  answers: { 200: responseSchema },
  handle: ({ world, account, user, body }) => ({
    body: shown(world, account, createResponse(world, account, user, body)),
  }),
})

const update = accountOperation({
  id: 'captain.assistant_responses.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change an answer, or approve it',
  documentation: CONTROLLERS,
  access: 'administrator',
  params: idParams,
  body: settings,
  answers: { 200: responseSchema },
  find: ({ world, account, params }) => findResponse(world, account, params.id),
  handle: ({ world, account, record, body }) => {
    updateResponse(world, account, record, body)
    return { body: shown(world, account, record) }
  },
})

const destroy = accountOperation({
  id: 'captain.assistant_responses.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove an answer',
  documentation: CONTROLLERS,
  access: 'administrator',
  params: idParams,
  answers: { 204: null },
  handle: ({ world, account, params }) => {
    deleteResponse(world, findResponse(world, account, params.id))
    return { status: 204 }
  },
})

const bulk = accountOperation({
  id: 'captain.bulk_actions.create',
  method: 'POST',
  path: `${CAPTAIN}/bulk_actions`,
  summary: 'Approve or remove several answers',
  documentation: CONTROLLERS,
  access: 'administrator',
  body: { schema: bulkSchema, required: ['type', 'ids', 'fields'] },
  answers: { 200: responseListSchema.shape.payload },
  handle: ({ world, account, body: { type, ids: given, fields } }) => {
    const isWhole = [type, given, fields].every(isPresent)
    if (!isWhole || type !== 'AssistantResponse') throw new Failure('Unsuccessful', {})
    const wanted = new Set(ids.parse(given))
    const responses = responsesOf(world, account, {}).filter(({ id }) => wanted.has(id))
    const status = isPlainObject(fields) ? fields.status : undefined
    if (status === 'approve') approveResponses(world, responses)
    if (status === 'delete') for (const response of responses) deleteResponse(world, response)
    return { body: status === 'approve' ? responses.map((response) => shown(world, account, response)) : [] }
  },
})

/** What assistants answer. */
export const responseOperations: Operation[] = [list, show, create, update, destroy, bulk]
