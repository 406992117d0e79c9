import { z } from 'zod'
import { findContact } from '#domain/contacts/contacts'
import { findConversation } from '#domain/conversations/access'
import { findAccessibleInbox } from '#domain/inboxes/inboxes'
import { broken, Failure, recordNotFound } from '#errors'
import { castInteger, pathId, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'

const PAGES = 'https://github.com/chatwoot/chatwoot/tree/v4.10.1/enterprise/app/controllers/api/v1/accounts'
const CONFERENCE = '/api/v1/accounts/{account_id}/inboxes/{inbox_id}/conference'

const inboxParams = z.object({ inbox_id: pathId })

/** An id that no conversation has. */
const NONE = -1

/** Where the server breaks: it asks an inbox for a telephone that it has none of, as no inbox of the mock has. */
function withoutTelephone(): Failure {
  return broken('the inbox has no telephone')
}

const call = accountOperation({
  id: 'contacts.call',
  method: 'POST',
  path: '/api/v1/accounts/{account_id}/contacts/{id}/call',
  summary: 'Call a contact from a telephone inbox, of which the mock has none',
  documentation: PAGES,
  access: 'member',
  params: z.object({ id: pathId }),
  body: { schema: z.object({ inbox_id: castInteger.nullish() }), required: ['inbox_id'] },
  answers: {},
  locate: ({ world, account, params }) => findContact(world, account, params.id),
  handle: ({ body }) => {
    if (typeof body.inbox_id !== 'number') throw new Failure('ParameterMissing', { name: 'inbox_id' })
    throw recordNotFound('Inbox')
  },
})

const token = accountOperation({
  id: 'inboxes.conference.token',
  method: 'GET',
  path: `${CONFERENCE}/token`,
  summary: 'What a browser needs to take calls: the server breaks on an inbox without a telephone',
  documentation: PAGES,
  access: 'member',
  params: inboxParams,
  answers: {},
  handle: ({ world, account, membership, params }) => {
    findAccessibleInbox(world, account, membership, params.inbox_id)
    throw withoutTelephone()
  },
})

/** What is done with the call of a conversation. */
function conference(name: 'create' | 'delete', method: 'POST' | 'DELETE', summary: string): Operation {
  return accountOperation({
    id: `inboxes.conference.${name}`,
    method,
    path: CONFERENCE,
    summary: `${summary}: the server breaks on an inbox without a telephone`,
    documentation: PAGES,
    access: 'member',
    params: inboxParams,
    body: { schema: z.object({ conversation_id: castInteger.nullish(), call_sid: text.nullish() }) },
    answers: {},
    handle: ({ world, account, membership, params, body }) => {
      const inbox = findAccessibleInbox(world, account, membership, params.inbox_id)
      const conversation = findConversation(world, account, { membership }, body.conversation_id ?? NONE)
      if (conversation.inbox_id !== inbox.id) throw recordNotFound('Conversation')
      if (name === 'create' && !body.call_sid?.trim()) throw new Failure('ParameterMissing', { name: 'call_sid' })
      throw withoutTelephone()
    },
  })
}

/** Telephone calls: the mock tells how it is to be without a telephone. */
export const voiceOperations: Operation[] = [
  call,
  token,
  conference('create', 'POST', 'Join the call of a conversation'),
  conference('delete', 'DELETE', 'End the call of a conversation'),
]
