import { z } from 'zod'
import type { Conversation } from '#db/models/conversations/conversation'
import { inviteParticipants, removeParticipants, setParticipants } from '#domain/conversations/participants'
import type { Desk } from '#domain/desk'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { personSchema } from '#views/agents/schema'
import { type PersonView, personView } from '#views/agents/view'
import { locateConversation } from './locate.ts'
import { MEMBER, PAGE } from './pages.ts'
import { conversationParams, participantsSchema } from './schema.ts'

/** What the operations on participants have in common. */
const participants = {
  path: `${MEMBER}/participants`,
  documentation: PAGE,
  access: 'member',
  params: conversationParams,
  locate: locateConversation,
} as const

/** Whoever follows is shown, also who has left the account or never was in it. */
function viewsOf(desk: Desk, { account_id }: Conversation, userIds: readonly number[]): PersonView[] {
  return userIds.flatMap((id) => personView(desk, { id: account_id }, id) ?? [])
}

const list = accountOperation({
  ...participants,
  id: 'participants.list',
  method: 'GET',
  summary: 'List who follows a conversation',
  answers: { 200: z.array(personSchema) },
  handle: ({ world, record }) => ({
    body: viewsOf(world, record, record.participant_ids),
  }),
})

const create = accountOperation({
  ...participants,
  id: 'participants.create',
  method: 'POST',
  summary: 'Make agents follow a conversation; answers the new ones',
  body: { schema: participantsSchema },
  answers: { 200: z.array(personSchema) },
  handle: ({ world, record, body }) => ({
    body: viewsOf(world, record, inviteParticipants(world, record, body.user_ids)),
  }),
})

const update = accountOperation({
  ...participants,
  id: 'participants.update',
  method: ['PATCH', 'PUT'],
  summary: 'Make exactly these agents follow a conversation',
  body: { schema: participantsSchema },
  answers: { 200: z.array(personSchema) },
  handle: ({ world, record, body }) => ({
    body: viewsOf(world, record, setParticipants(world, record, body.user_ids)),
  }),
})

const destroy = accountOperation({
  ...participants,
  id: 'participants.delete',
  method: 'DELETE',
  summary: 'Make agents follow a conversation no more',
  body: { schema: participantsSchema },
  answers: { 200: null },
  handle: ({ world, record, body }) => {
    removeParticipants(world, record, body.user_ids)
    return {}
  },
})

/** Who follows a conversation. */
export const participantOperations: Operation[] = [list, create, update, destroy]
