import { z } from 'zod'
import {
  inviteParticipants,
  participantsOf,
  removeParticipants,
  setParticipants,
} from '#domain/conversations/participants'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { agentSchema } from '#views/agents/schema'
import { agentView } from '#views/agents/view'
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

const list = accountOperation({
  ...participants,
  id: 'participants.list',
  method: 'GET',
  summary: 'List who follows a conversation',
  answers: { 200: z.array(agentSchema) },
  handle: ({ world, record }) => ({
    body: participantsOf(world, record).map((agent) => agentView(world, agent)),
  }),
})

const create = accountOperation({
  ...participants,
  id: 'participants.create',
  method: 'POST',
  summary: 'Make agents follow a conversation; answers the new ones',
  body: { schema: participantsSchema },
  answers: { 200: z.array(agentSchema) },
  handle: ({ world, record, body }) => ({
    body: inviteParticipants(world, record, body.user_ids).map((agent) => agentView(world, agent)),
  }),
})

const update = accountOperation({
  ...participants,
  id: 'participants.update',
  method: ['PATCH', 'PUT'],
  summary: 'Make exactly these agents follow a conversation',
  body: { schema: participantsSchema },
  answers: { 200: z.array(agentSchema) },
  handle: ({ world, record, body }) => {
    const agents = setParticipants(world, record, body.user_ids)
    return { body: agents.map((agent) => agentView(world, agent)) }
  },
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
