import { z } from 'zod'
import type { CannedResponse } from '#db/models/accounts/canned-response'
import {
  cannedResponsesOf,
  createCannedResponse,
  deleteCannedResponse,
  findCannedResponse,
  updateCannedResponse,
} from '#domain/accounts/canned-responses'
import { anyText, idParams, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { iso } from '#views/wire'

const PAGES = 'https://developers.chatwoot.com/api-reference/canned-responses'
const COLLECTION = '/api/v1/accounts/{account_id}/canned_responses'
const MEMBER = `${COLLECTION}/{id}`

/** A canned response as it is answered: the record as it is stored. */
const cannedResponseSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  short_code: z.string(),
  content: z.string(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

const settings = {
  schema: z.object({ short_code: text.nullish(), content: text.nullish() }),
  wrapper: 'canned_response',
  columnsOnly: true,
}

function cannedResponseView(response: CannedResponse): z.output<typeof cannedResponseSchema> {
  return { ...response, created_at: iso(response.created_at), updated_at: iso(response.updated_at) }
}

const list = accountOperation({
  id: 'canned_responses.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the canned responses of an account, or search them',
  documentation: `${PAGES}/list-all-canned-responses-in-an-account`,
  access: 'member',
  query: z.object({ search: anyText.optional() }),
  answers: { 200: z.array(cannedResponseSchema) },
  handle: ({ world, account, query }) => ({
    body: cannedResponsesOf(world, account, query.search).map(cannedResponseView),
  }),
})

const create = accountOperation({
  id: 'canned_responses.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Add a canned response',
  documentation: `${PAGES}/add-a-new-canned-response`,
  access: 'member',
  body: settings,
  answers: { 200: cannedResponseSchema },
  handle: ({ world, account, body }) => ({ body: cannedResponseView(createCannedResponse(world, account, body)) }),
})

const update = accountOperation({
  id: 'canned_responses.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a canned response',
  documentation: `${PAGES}/update-canned-response-in-account`,
  access: 'member',
  params: idParams,
  body: settings,
  answers: { 200: cannedResponseSchema },
  locate: ({ world, account, params }) => findCannedResponse(world, account, params.id),
  handle: ({ world, record, body }) => {
    updateCannedResponse(world, record, body)
    return { body: cannedResponseView(record) }
  },
})

const destroy = accountOperation({
  id: 'canned_responses.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove a canned response',
  documentation: `${PAGES}/remove-a-canned-response-from-account`,
  access: 'member',
  params: idParams,
  answers: { 200: null },
  handle: ({ world, account, params }) => {
    deleteCannedResponse(world, findCannedResponse(world, account, params.id))
    return {}
  },
})

/** The canned responses of an account. */
export const cannedResponseOperations: Operation[] = [list, create, update, destroy]
