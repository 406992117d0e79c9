import { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Desk } from '#domain/desk'
import { findAccessibleInbox, findInbox } from '#domain/inboxes/inboxes'
import { addInboxMembers, inboxAgents, removeInboxMembers, replaceInboxMembers } from '#domain/inboxes/members'
import { parameterInvalid } from '#errors'
import { memberCast } from '#handlers/casts'
import { isScalar, listOf, pathId, recordId } from '#handlers/fields'
import type { IncomingRequest, Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { parametersOf } from '#pipeline/parse'
import { toId, toIds } from '#tools/ids'
import { agentSchema } from '#views/agents/schema'
import { agentView } from '#views/agents/view'

const PAGES = 'https://developers.chatwoot.com/api-reference/inboxes'
const PATH = '/api/v1/accounts/{account_id}/inbox_members'

const agents = { 200: z.object({ payload: z.array(agentSchema) }) }
const membersSchema = z.object({ inbox_id: recordId, user_ids: listOf(memberCast) })

/** The database looks for one as for several. */
const oneOrSeveral = z.preprocess((given) => (isScalar(given) ? [given] : given), membersSchema.shape.user_ids)

function membersView(desk: Desk, inbox: Inbox) {
  return { payload: inboxAgents(desk, inbox).map((agent) => agentView(desk, agent)) }
}

/** The inboxes that the body names, one or several: the server looks for them before it asks for the role. */
function namedInboxes({ world, account, request }: { world: Desk; account: Account; request: IncomingRequest }) {
  const { inbox_id } = parametersOf(request)
  const find = (id: number) => findInbox(world, account, id)
  return Array.isArray(inbox_id) ? toIds(inbox_id).map(find) : find(toId(inbox_id))
}

/**
 * The inbox to change.
 * @throws {Failure} `ParametersInvalid` for a list of them: it has no members
 */
function single(found: Inbox | Inbox[]): Inbox {
  if (Array.isArray(found)) throw parameterInvalid('inbox_id', 'must be an integer')
  return found
}

const show = accountOperation({
  id: 'inbox_members.show',
  method: 'GET',
  path: `${PATH}/{inbox_id}`,
  summary: 'List the agents who work in an inbox',
  documentation: `${PAGES}/list-agents-in-inbox`,
  access: 'member',
  params: z.object({ inbox_id: pathId }),
  answers: agents,
  locate: ({ world, account, membership, params }) => findAccessibleInbox(world, account, membership, params.inbox_id),
  handle: ({ world, record }) => ({ body: membersView(world, record) }),
})

const create = accountOperation({
  id: 'inbox_members.create',
  method: 'POST',
  path: PATH,
  summary: 'Let agents work in an inbox',
  documentation: `${PAGES}/add-a-new-agent`,
  access: 'administrator',
  body: { schema: membersSchema, required: ['inbox_id', 'user_ids'] },
  answers: agents,
  locate: namedInboxes,
  handle: ({ world, record, body }) => {
    const inbox = single(record)
    addInboxMembers(world, inbox, body.user_ids)
    return { body: membersView(world, inbox) }
  },
})

const update = accountOperation({
  id: 'inbox_members.update',
  method: 'PATCH',
  path: PATH,
  summary: 'Replace the agents who work in an inbox',
  documentation: `${PAGES}/update-agents-in-inbox`,
  access: 'administrator',
  body: { schema: membersSchema, required: ['inbox_id', 'user_ids'] },
  answers: agents,
  locate: namedInboxes,
  handle: ({ world, record, body }) => {
    const inbox = single(record)
    replaceInboxMembers(world, inbox, body.user_ids)
    return { body: membersView(world, inbox) }
  },
})

const destroy = accountOperation({
  id: 'inbox_members.delete',
  method: 'DELETE',
  path: PATH,
  summary: 'End the work of agents in an inbox',
  documentation: `${PAGES}/remove-an-agent-from-inbox`,
  access: 'administrator',
  body: {
    schema: membersSchema.extend({ user_ids: oneOrSeveral.nullish() }),
    required: ['inbox_id', 'user_ids'],
  },
  answers: { 200: null },
  locate: namedInboxes,
  handle: ({ world, record, body }) => {
    removeInboxMembers(world, single(record), body.user_ids ?? [])
    return {}
  },
})

/** Who works in which inbox. */
export const inboxMemberOperations: Operation[] = [show, create, update, destroy]
