import { z } from 'zod'
import { findConversation } from '#domain/conversations/access'
import { findConnection, refusedByProvider } from '#domain/integrations/providers'
import { recordNotFound, unprocessable } from '#errors'
import { castInteger } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { NO_ID } from '#tools/ids'
import { CONTROLLERS, INTEGRATIONS } from './pages.ts'

const DYTE = `${INTEGRATIONS}/dyte`

const createMeeting = accountOperation({
  id: 'integrations.dyte.create_a_meeting',
  method: 'POST',
  path: `${DYTE}/create_a_meeting`,
  summary: 'Begin a video call with the customer of a conversation',
  documentation: CONTROLLERS,
  access: 'member',
  body: { schema: z.object({ conversation_id: castInteger.nullish() }) },
  answers: {},
  handle: ({ world, account, membership, body }) => {
    findConversation(world, account, { membership }, body.conversation_id ?? NO_ID)
    findConnection(world, account, 'dyte')
    throw refusedByProvider('Dyte')
  },
})

const addParticipant = accountOperation({
  id: 'integrations.dyte.add_participant_to_meeting',
  method: 'POST',
  path: `${DYTE}/add_participant_to_meeting`,
  summary: 'Join the video call that a message tells of',
  documentation: CONTROLLERS,
  access: 'member',
  body: { schema: z.object({ message_id: castInteger.nullish() }) },
  answers: {},
  handle: ({ world, db, account, membership, body }) => {
    const message = db.messages.get(body.message_id)
    const conversation = message?.account_id === account.id ? db.conversations.get(message.conversation_id) : undefined
    if (!message || !conversation) throw recordNotFound('Message')
    findConversation(world, account, { membership }, conversation.display_id)
    if (message.content_type !== 'integrations') {
      throw unprocessable('Invalid message type. Action not permitted')
    }
    findConnection(world, account, 'dyte')
    throw refusedByProvider('Dyte')
  },
})

/** Dyte, which makes video calls: the mock tells how it is to be without it. */
export const dyteOperations: Operation[] = [createMeeting, addParticipant]
