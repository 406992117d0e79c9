import type { z } from 'zod'
import { isPlainObject } from '#db/models/columns'
import { assignAgent, assignBot, assignTeam } from '#domain/conversations/assignment/assignment'
import { createConversation, resolveContactInbox } from '#domain/conversations/conversations'
import { findConversations } from '#domain/conversations/lists/finder'
import type { NewMessage } from '#domain/conversations/messages/builder'
import { toggleStatus } from '#domain/conversations/status'
import { nextStep } from '#domain/desk'
import { castTime } from '#domain/times'
import { afterwards, parameterInvalid } from '#errors'
import { endOfSnooze } from '#handlers/fields'
import { refuseSourceList } from '#handlers/source-ids'
import type { IncomingRequest, Operation } from '#operation'
import { accountOperation, botOperation } from '#pipeline/define'
import { parametersOf } from '#pipeline/parse'
import { isPresent } from '#tools/ruby'
import { agentBotSlimView } from '#views/agent-bots/view'
import { agentView } from '#views/agents/view'
import { conversationSchema, toggledStatusSchema } from '#views/conversations/schema'
import { conversationView, countsView, teamRecordView, toggledStatusView } from '#views/conversations/view'
import { conversationAttachmentOperations } from './attachments.ts'
import { conversationChangeOperations } from './changes.ts'
import { draftOperations } from './drafts.ts'
import { conversationFindingOperations } from './finding.ts'
import { audienceOf, locateConversation } from './locate.ts'
import { COLLECTION, MEMBER, PAGE } from './pages.ts'
import { participantOperations } from './participants.ts'
import { conversationQuery } from './query.ts'
import { conversationReportingOperations } from './reporting-events.ts'
import {
  assignmentSchema,
  conversationListQuery,
  conversationMetaQuery,
  conversationMetaSchema,
  conversationPageSchema,
  conversationParams,
  newAssignmentSchema,
  newConversationSchema,
  statusSchema,
} from './schema.ts'

const list = accountOperation({
  id: 'conversations.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List conversations, 25 a page',
  documentation: PAGE,
  access: 'member',
  query: conversationListQuery,
  answers: { 200: conversationPageSchema },
  handle: ({ world, account, membership, request, query }) => {
    const { counts, conversations } = findConversations(world, account, membership, conversationQuery(query))
    const audience = audienceOf({ request, membership })
    const payload = conversations.map((conversation) => conversationView(world, conversation, audience))
    return { body: { data: { meta: countsView(counts), payload } } }
  },
})

const meta = accountOperation({
  id: 'conversations.meta',
  method: 'GET',
  path: `${COLLECTION}/meta`,
  summary: 'Count conversations',
  documentation: PAGE,
  access: 'member',
  query: conversationMetaQuery,
  answers: { 200: conversationMetaSchema },
  handle: ({ world, account, membership, query }) => {
    const listing = query.q === undefined ? { updated_within: undefined, sort_by: undefined } : {}
    const counted = conversationQuery({ ...query, ...listing })
    const { counts } = findConversations(world, account, membership, counted)
    return { body: { meta: countsView(counts) } }
  },
})

/**
 * The first message of a new conversation: an empty object counts as no message.
 * @throws {Failure} `ParametersInvalid` for anything else: the running server breaks on it
 */
function firstMessage(
  request: IncomingRequest,
  { message }: z.output<typeof newConversationSchema>,
): NewMessage | undefined {
  const { message: given } = parametersOf(request)
  if (isPresent(given) && !isPlainObject(given)) throw parameterInvalid('message', 'must be an object')
  return isPresent(given) ? (message ?? {}) : undefined
}

/** What the server looks at once it has the link between the contact and the inbox. */
const PAST_LINK = ['assignee_id', 'additional_attributes', 'custom_attributes', 'status', 'message']

const create = botOperation({
  id: 'conversations.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Begin a conversation',
  documentation: PAGE,
  access: 'member',
  body: { schema: newConversationSchema, required: ['inbox_id'], late: [PAST_LINK] },
  answers: { 200: conversationSchema },
  handle: ({ world, account, actor, membership, request, body, trouble }) => {
    const { message: _, snoozed_until, ...others } = body
    const values = { ...others, snoozed_until: castTime(world, snoozed_until) }
    const link = resolveContactInbox(world, account, { membership }, values, () => refuseSourceList(request))
    // The running server keeps the link to the inbox of a conversation that is refused.
    if (trouble) throw afterwards(trouble)
    const create = () => createConversation(world, actor, link, values, firstMessage(request, body))
    const conversation = nextStep(world, () => world.db.transaction(create))
    return { body: conversationView(world, conversation, audienceOf({ request, membership })) }
  },
})

const show = accountOperation({
  id: 'conversations.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a conversation',
  documentation: PAGE,
  access: 'member',
  params: conversationParams,
  answers: { 200: conversationSchema },
  locate: locateConversation,
  handle: ({ world, membership, request, record }) => ({
    body: conversationView(world, record, audienceOf({ request, membership })),
  }),
})

const toggle = botOperation({
  id: 'conversations.toggle_status',
  method: 'POST',
  path: `${MEMBER}/toggle_status`,
  summary: 'Open, resolve, snooze a conversation or make it wait',
  documentation: PAGE,
  access: 'member',
  params: conversationParams,
  body: { schema: statusSchema, required: ['status'] },
  answers: { 200: toggledStatusSchema },
  locate: locateConversation,
  handle: ({ world, actor, membership, record, body }) => {
    const status = body.status ?? undefined
    // Where none is named, the server does not look at the time.
    const snoozedUntil = status && endOfSnooze(body.snoozed_until)
    if (snoozedUntil === null) throw parameterInvalid('snoozed_until', 'must be a number of seconds since 1970')
    const isSuccess = toggleStatus(world, actor, { membership }, record, { status, snoozedUntil })
    return { body: toggledStatusView(record, isSuccess) }
  },
})

const assign = botOperation({
  id: 'conversations.assignments',
  method: 'POST',
  path: `${MEMBER}/assignments`,
  summary: 'Give a conversation to an agent or a team',
  documentation: PAGE,
  access: 'member',
  params: conversationParams,
  body: { schema: newAssignmentSchema },
  answers: { 200: assignmentSchema },
  locate: locateConversation,
  // Of several ids the server takes one that there is.
  handle: ({ world, db, account, actor, record, body }) => {
    if (body.assignee_type === 'AgentBot') {
      const bot = assignBot(world, actor, record, body.assignee_id?.find((id) => db.agentBots.get(id)) ?? null)
      return { body: bot ? agentBotSlimView(bot) : null }
    }
    if (body.assignee_id !== undefined) {
      const member = body.assignee_id?.find((id) => db.accountUsers.one('membership', `${account.id}:${id}`))
      const agent = assignAgent(world, actor, record, member ?? null)
      return { body: agent ? agentView(world, agent) : null }
    }
    if (body.team_id === undefined) return { body: null }
    const named = body.team_id?.find((id) => db.teams.get(id)?.account_id === account.id)
    const team = assignTeam(world, actor, record, named ?? null)
    return { body: team ? teamRecordView(team) : null }
  },
})

/** Conversations: beginning, finding and moving them on. */
export const conversationOperations: Operation[] = [
  list,
  meta,
  create,
  show,
  toggle,
  assign,
  ...conversationChangeOperations,
  ...conversationFindingOperations,
  ...conversationAttachmentOperations,
  ...participantOperations,
  ...draftOperations,
  ...conversationReportingOperations,
]
