import { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { AccountUser } from '#db/models/people/user'
import { findContact } from '#domain/contacts/contacts'
import { findConversation } from '#domain/conversations/access'
import { joinCall } from '#domain/conversations/calls'
import type { Desk } from '#domain/desk'
import { accessibleInboxes, findAccessibleInbox } from '#domain/inboxes/inboxes'
import { digitsOf, telephoneToken } from '#domain/inboxes/telephone'
import { findNamed } from '#domain/owned'
import { broken, Failure, recordNotFound } from '#errors'
import { idParams, pathId, recordId, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'

const PAGES = 'https://github.com/chatwoot/chatwoot/tree/v4.10.1/enterprise/app/controllers/api/v1/accounts'
const CONFERENCE = '/api/v1/accounts/{account_id}/inboxes/{inbox_id}/conference'

const inboxParams = z.object({ inbox_id: pathId })

const tokenSchema = z.object({
  token: z.string(),
  identity: z.string(),
  voice_enabled: z.literal(true),
  account_sid: z.string(),
  agent_id: z.int(),
  account_id: z.int(),
  inbox_id: z.int(),
  phone_number: z.string(),
  twiml_endpoint: z.string(),
  has_twiml_app: z.boolean(),
})

/** Where the server breaks that asks Twilio: nobody is there. */
function unreachable(): Failure {
  return broken('Twilio can not be reached')
}

const call = accountOperation({
  id: 'contacts.call',
  method: 'POST',
  path: '/api/v1/accounts/{account_id}/contacts/{id}/call',
  summary: 'Call a contact from a telephone inbox: the server breaks, as Twilio can not be reached',
  documentation: PAGES,
  access: 'member',
  params: idParams,
  body: { schema: z.object({ inbox_id: recordId.nullish() }), required: ['inbox_id'] },
  answers: {},
  locate: ({ world, account, params }) => findContact(world, account, params.id),
  handle: ({ world, membership, record: { phone_number }, body }) => {
    if (typeof body.inbox_id !== 'number') throw new Failure('ParameterMissing', { name: 'inbox_id' })
    const telephones = accessibleInboxes(world, membership).filter((one) => one.channel_type === 'Channel::Voice')
    if (!telephones.some(({ id }) => id === body.inbox_id)) throw recordNotFound('Inbox')
    throw phone_number?.trim() ? unreachable() : broken('the contact has no telephone')
  },
})

const token = accountOperation({
  id: 'inboxes.conference.token',
  method: 'GET',
  path: `${CONFERENCE}/token`,
  summary: 'What a browser needs to take the calls of a telephone inbox; the server breaks on any other',
  documentation: PAGES,
  access: 'member',
  params: inboxParams,
  answers: { 200: tokenSchema },
  handle: ({ world, account, membership, user, params, request }) => {
    const inbox = findAccessibleInbox(world, account, membership, params.inbox_id)
    const { token: signed, identity, account_sid, phone_number, has_twiml_app } = telephoneToken(world, inbox, user)
    return {
      body: {
        token: signed,
        identity,
        voice_enabled: true,
        account_sid,
        agent_id: user.id,
        account_id: account.id,
        inbox_id: inbox.id,
        phone_number,
        twiml_endpoint: `${request.origin}/twilio/voice/call/${digitsOf(phone_number)}`,
        has_twiml_app,
      },
    }
  },
})

/** Which call: the conversation that stands for it, by its display id. */
const callSchema = z.object({ conversation_id: recordId.nullish() })

interface Caller {
  world: Desk
  account: Account
  membership: AccountUser
}

function conversationOfCall(
  { world, account, membership }: Caller,
  inbox: Inbox,
  { conversation_id }: z.output<typeof callSchema>,
): Conversation {
  const conversation = findNamed(conversation_id, (id) => findConversation(world, account, { membership }, id))
  if (conversation.inbox_id !== inbox.id) throw recordNotFound('Conversation')
  return conversation
}

const join = accountOperation({
  id: 'inboxes.conference.create',
  method: 'POST',
  path: CONFERENCE,
  summary: 'Join the call of a conversation',
  documentation: PAGES,
  access: 'member',
  params: inboxParams,
  body: { schema: callSchema.extend({ call_sid: text.nullish() }) },
  answers: {
    200: z.object({
      status: z.literal('success'),
      id: z.int(),
      conference_sid: z.string(),
      using_webrtc: z.literal(true),
    }),
  },
  find: ({ world, account, membership, params }) => findAccessibleInbox(world, account, membership, params.inbox_id),
  handle: ({ world, account, membership, user, record, body }) => {
    const conversation = conversationOfCall({ world, account, membership }, record, body)
    const conference_sid = joinCall(world, conversation, { agent: user, callSid: body.call_sid })
    return { body: { status: 'success', id: conversation.display_id, conference_sid, using_webrtc: true } }
  },
})

const end = accountOperation({
  id: 'inboxes.conference.delete',
  method: 'DELETE',
  path: CONFERENCE,
  summary: 'End the call of a conversation: the server breaks, as Twilio can not be reached',
  documentation: PAGES,
  access: 'member',
  params: inboxParams,
  body: { schema: callSchema },
  answers: {},
  find: ({ world, account, membership, params }) => findAccessibleInbox(world, account, membership, params.inbox_id),
  handle: ({ world, account, membership, record, body }) => {
    conversationOfCall({ world, account, membership }, record, body)
    throw unreachable()
  },
})

/** Telephone calls: the mock reaches no Twilio, but knows the calls that its inboxes were given. */
export const voiceOperations: Operation[] = [call, token, join, end]
