import { z } from 'zod'
import type { AgentBot } from '#db/models/people/agent-bot'
import type { Desk } from '#domain/desk'
import { connectAgentBot, connectedBot } from '#domain/inboxes/bots'
import { findAccessibleInbox } from '#domain/inboxes/inboxes'
import { assignableAgents } from '#domain/inboxes/members'
import { findNamed, refuseLists } from '#domain/owned'
import { recordNotFound } from '#errors'
import { idParams, integer } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { parametersOf } from '#pipeline/parse'
import { toId, toIds } from '#tools/ids'
import { connectedBotSchema } from '#views/agent-bots/schema'
import { connectedBotView } from '#views/agent-bots/view'
import { agentSchema } from '#views/agents/schema'
import { agentView } from '#views/agents/view'
import { locateInbox, MEMBER, PAGES } from './pages.ts'

const showBot = accountOperation({
  id: 'inboxes.agent_bot',
  method: 'GET',
  path: `${MEMBER}/agent_bot`,
  summary: 'Show the bot that answers first in an inbox; nothing without one',
  documentation: `${PAGES}/show-inbox-agent-bot`,
  access: 'member',
  params: idParams,
  answers: { 200: z.object({ agent_bot: connectedBotSchema.optional() }) },
  locate: locateInbox,
  handle: ({ world, record }) => {
    const bot = connectedBot(world, record)
    return { body: bot ? { agent_bot: connectedBotView(world, bot) } : {} }
  },
})

/** The bot that a request names; whosever it is. */
function namedBot({ db }: Desk, id: unknown): AgentBot | undefined {
  if (id == null || id === false) return undefined
  const agent_bot = Array.isArray(id) ? toIds(id) : toId(id)
  const found = findNamed(agent_bot, (one) => {
    const bot = db.agentBots.get(one)
    if (!bot) throw recordNotFound('AgentBot')
    return bot
  })
  refuseLists({ agent_bot })
  return found
}

const setBot = accountOperation({
  id: 'inboxes.set_agent_bot',
  method: 'POST',
  path: `${MEMBER}/set_agent_bot`,
  summary: 'Make a bot answer first in an inbox, or nobody',
  documentation: `${PAGES}/add-or-remove-agent-bot`,
  access: 'administrator',
  params: idParams,
  body: { schema: z.object({ agent_bot: integer.nullish() }), required: ['agent_bot'] },
  answers: { 200: null },
  locate: ({ world, account, membership, params, request }) => ({
    inbox: findAccessibleInbox(world, account, membership, params.id),
    bot: namedBot(world, parametersOf(request).agent_bot),
  }),
  handle: ({ world, record }) => {
    connectAgentBot(world, record.inbox, record.bot)
    return {}
  },
})

const listAssignable = accountOperation({
  id: 'inboxes.assignable_agents',
  method: 'GET',
  path: `${MEMBER}/assignable_agents`,
  summary: 'List the agents who can be given conversations of an inbox',
  documentation: PAGES,
  deprecated: 'GET /api/v1/accounts/{account_id}/assignable_agents',
  access: 'member',
  params: idParams,
  answers: { 200: z.object({ payload: z.array(agentSchema) }) },
  locate: locateInbox,
  handle: ({ world, account, record }) => ({
    body: { payload: assignableAgents(world, account, [record]).map((agent) => agentView(world, agent)) },
  }),
})

/** Who answers in an inbox. */
export const inboxBotOperations: Operation[] = [showBot, setBot, listAssignable]
