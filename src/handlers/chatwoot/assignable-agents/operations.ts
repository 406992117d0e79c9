import { z } from 'zod'
import { canAccessInbox, findInbox } from '#domain/inboxes/inboxes'
import { assignableAgents } from '#domain/inboxes/members'
import { accessDenied, recordNotFound } from '#errors'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { toId } from '#tools/ids'
import { agentSchema } from '#views/agents/schema'
import { agentView } from '#views/agents/view'

const list = accountOperation({
  id: 'assignable_agents.list',
  method: 'GET',
  path: '/api/v1/accounts/{account_id}/assignable_agents',
  summary: 'List the agents who can be given conversations of all the inboxes named',
  documentation: 'https://developers.chatwoot.com/api-reference/inboxes',
  access: 'member',
  // The server looks for an inbox even where the parameter is not a list, and finds none.
  query: z.object({
    inbox_ids: z
      .unknown()
      .meta({ type: 'array', items: { type: 'integer' } })
      .optional(),
  }),
  answers: { 200: z.object({ payload: z.array(agentSchema) }) },
  handle: ({ world, account, membership, query: { inbox_ids: ids } }) => {
    if (!Array.isArray(ids) || ids.length === 0) throw recordNotFound('Inbox')
    const inboxes = ids.map((id) => findInbox(world, account, toId(id)))
    if (!inboxes.every((inbox) => canAccessInbox(world, membership, inbox))) throw accessDenied()
    return { body: { payload: assignableAgents(world, account, inboxes).map((agent) => agentView(world, agent)) } }
  },
})

/** Who can be given conversations. */
export const assignableAgentOperations: Operation[] = [list]
