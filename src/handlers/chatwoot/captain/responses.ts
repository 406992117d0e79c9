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
import { Failure, parameterInvalid } from '#errors'
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

function shown(world: World, response: CaptainResponse) {
  return responseView(world, response, findAssistant(world, { id: response.account_id }, response.assistant_id))
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
  handle: ({ world, account, params }) => ({ body: shown(world, findResponse(world, account, params.id)) }),
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
  handle: ({ world, user, body }) => ({ body: shown(world, createResponse(world, user, body)) }),
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
  handle: ({ world, record, body }) => {
    updateResponse(world, record, body)
    return { body: shown(world, record) }
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
  handle: ({ world, db: { captainResponses }, account, body: { type, ids: given, fields } }) => {
    const isWhole = [type, given, fields].every(isPresent)
    if (!isWhole || type !== 'AssistantResponse') throw new Failure('Unsuccessful', {})
    const wanted = new Set(ids.parse(given))
    const responses = captainResponses.asWritten(responsesOf(world, account, {}).filter(({ id }) => wanted.has(id)))
    if (responses.length === 0) return { body: [] }
    if (!isPlainObject(fields)) throw parameterInvalid('fields', 'must be an object')
    if (fields.status === 'delete') for (const response of responses) deleteResponse(world, response)
    if (fields.status !== 'approve') return { body: [] }
    approveResponses(world, responses)
    return { body: captainResponses.asWritten(responses).map((response) => shown(world, response)) }
  },
})

/** What assistants answer. */
export const responseOperations: Operation[] = [list, show, create, update, destroy, bulk]
