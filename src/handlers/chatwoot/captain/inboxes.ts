import { findAssistant } from '#domain/captain/assistants'
import { connectAssistant, disconnectAssistant, inboxesOfAssistant } from '#domain/captain/inboxes'
import { findInbox } from '#domain/inboxes/inboxes'
import { viewerOf } from '#handlers/chatwoot/inboxes/pages'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { NO_ID } from '#tools/ids'
import { inboxListSchema } from '#views/captain/schema'
import { listView } from '#views/captain/view'
import { inboxSchema } from '#views/inboxes/schema'
import { inboxView } from '#views/inboxes/view'
import { CAPTAIN, CONTROLLERS } from './pages.ts'
import { assistantInboxParams, connectionSchema, ownerParams } from './schema.ts'

const COLLECTION = `${CAPTAIN}/assistants/{assistant_id}/inboxes`

const list = accountOperation({
  id: 'captain.inboxes.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the inboxes that an assistant answers in',
  documentation: CONTROLLERS,
  access: 'member',
  params: ownerParams,
  answers: { 200: inboxListSchema },
  find: ({ world, account, params }) => findAssistant(world, account, params.assistant_id),
  handle: (call) => ({
    body: listView(inboxesOfAssistant(call.world, call.record).map((inbox) => inboxView(inbox, viewerOf(call)))),
  }),
})

const create = accountOperation({
  id: 'captain.inboxes.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Let an assistant answer in an inbox',
  documentation: CONTROLLERS,
  access: 'administrator',
  params: ownerParams,
  body: { schema: connectionSchema, wrapper: 'inbox', nestedOnly: true },
  answers: { 200: inboxSchema },
  find: ({ world, account, params }) => findAssistant(world, account, params.assistant_id),
  handle: (call) => {
    const inbox = findInbox(call.world, call.account, call.body.inbox_id ?? NO_ID)
    connectAssistant(call.world, call.record, inbox)
    return { body: inboxView(inbox, viewerOf(call)) }
  },
})

const destroy = accountOperation({
  id: 'captain.inboxes.delete',
  method: 'DELETE',
  path: `${COLLECTION}/{inbox_id}`,
  summary: 'Take an assistant out of an inbox',
  documentation: CONTROLLERS,
  access: 'administrator',
  params: assistantInboxParams,
  answers: { 204: null },
  find: ({ world, account, params }) => findAssistant(world, account, params.assistant_id),
  handle: ({ world, record, params }) => {
    disconnectAssistant(world, record, params.inbox_id)
    return { status: 204 }
  },
})

/** Where an assistant answers. */
export const assistantInboxOperations: Operation[] = [list, create, destroy]
