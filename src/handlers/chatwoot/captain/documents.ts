import { findAssistant } from '#domain/captain/assistants'
import { createDocument, deleteDocument, documentsOf, findDocument } from '#domain/captain/documents'
import { unprocessable } from '#errors'
import { FIRST_PAGE, idParams } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { documentView, knowledgePage } from '#views/captain/knowledge'
import { documentListSchema, documentSchema } from '#views/captain/schema'
import { CAPTAIN, CONTROLLERS } from './pages.ts'
import { documentQuery, documentSettingsSchema } from './schema.ts'

const COLLECTION = `${CAPTAIN}/documents`
const MEMBER = `${COLLECTION}/{id}`

const list = accountOperation({
  id: 'captain.documents.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the documents that assistants learn from',
  documentation: CONTROLLERS,
  access: 'member',
  query: documentQuery,
  answers: { 200: documentListSchema },
  handle: ({ world, account, query: { assistant_id, page = FIRST_PAGE } }) => ({
    body: knowledgePage(world, documentsOf(world, account, assistant_id ?? null), page, documentView),
  }),
})

const show = accountOperation({
  id: 'captain.documents.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a document',
  documentation: CONTROLLERS,
  access: 'member',
  params: idParams,
  answers: { 200: documentSchema },
  handle: ({ world, account, params }) => {
    const document = findDocument(world, account, params.id)
    return { body: documentView(document, findAssistant(world, account, document.assistant_id)) }
  },
})

const create = accountOperation({
  id: 'captain.documents.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Have an assistant learn from a page, which the mock does not read',
  documentation: CONTROLLERS,
  access: 'administrator',
  body: { schema: documentSettingsSchema, wrapper: 'document' },
  answers: { 200: documentSchema },
  handle: ({ world, db, account, body: { assistant_id, ...settings } }) => {
    const assistant = db.captainAssistants.get(assistant_id)
    if (assistant?.account_id !== account.id) throw unprocessable('Missing Assistant')
    return { body: documentView(createDocument(world, assistant, settings), assistant) }
  },
})

const destroy = accountOperation({
  id: 'captain.documents.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Remove a document',
  documentation: CONTROLLERS,
  access: 'administrator',
  params: idParams,
  answers: { 204: null },
  handle: ({ world, account, params }) => {
    deleteDocument(world, findDocument(world, account, params.id))
    return { status: 204 }
  },
})

/** What assistants learn from. */
export const documentOperations: Operation[] = [list, show, create, destroy]
