import { z } from 'zod'
import { resetAccessToken } from '#domain/people/access-tokens'
import {
  agentBotsOf,
  createAgentBot,
  deleteAgentBot,
  findAgentBot,
  findOwnAgentBot,
  removeBotAvatar,
  updateAgentBot,
} from '#domain/people/agent-bots'
import { idParams } from '#handlers/fields'
import { upload } from '#handlers/upload'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { agentBotSchema } from '#views/agent-bots/schema'
import { agentBotView } from '#views/agent-bots/view'
import { agentBotSettingsSchema } from './schema.ts'

const PAGES = 'https://developers.chatwoot.com/api-reference/account-agentbots'
const COLLECTION = '/api/v1/accounts/{account_id}/agent_bots'
const MEMBER = `${COLLECTION}/{id}`

const list = accountOperation({
  id: 'agent_bots.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the bots that an account can use',
  documentation: `${PAGES}/list-all-agentbots`,
  access: 'member',
  answers: { 200: z.array(agentBotSchema) },
  handle: ({ world, account }) => ({ body: agentBotsOf(world, account).map((bot) => agentBotView(world, bot)) }),
})

const show = accountOperation({
  id: 'agent_bots.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a bot',
  documentation: `${PAGES}/get-an-agent-bot-details`,
  access: 'member',
  params: idParams,
  answers: { 200: agentBotSchema },
  handle: ({ world, account, params }) => ({ body: agentBotView(world, findAgentBot(world, account, params.id)) }),
})

const create = accountOperation({
  id: 'agent_bots.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Create a bot',
  documentation: `${PAGES}/create-an-agent-bot`,
  access: 'administrator',
  body: { schema: agentBotSettingsSchema },
  answers: { 200: agentBotSchema },
  handle: ({ world, account, request, body: { avatar, ...settings } }) => {
    const bot = createAgentBot(world, {
      ...settings,
      account_id: account.id,
      avatar: upload(avatar, { world, request }),
    })
    return { body: agentBotView(world, bot) }
  },
})

const update = accountOperation({
  id: 'agent_bots.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a bot of the account',
  documentation: `${PAGES}/update-an-agent-bot`,
  access: 'administrator',
  params: idParams,
  body: { schema: agentBotSettingsSchema },
  answers: { 200: agentBotSchema },
  find: ({ world, account, params }) => findOwnAgentBot(world, account, params.id),
  handle: ({ world, request, record, body: { avatar, ...settings } }) => {
    updateAgentBot(world, record, { ...settings, avatar: upload(avatar, { world, request }) })
    return { body: agentBotView(world, record) }
  },
})

const destroy = accountOperation({
  id: 'agent_bots.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Delete a bot of the account',
  documentation: `${PAGES}/delete-an-agentbot`,
  access: 'administrator',
  params: idParams,
  answers: { 200: null },
  handle: ({ world, account, params }) => {
    deleteAgentBot(world, findOwnAgentBot(world, account, params.id))
    return {}
  },
})

const deleteAvatar = accountOperation({
  id: 'agent_bots.delete_avatar',
  method: 'DELETE',
  path: `${MEMBER}/avatar`,
  summary: "Take a bot's picture away",
  documentation: PAGES,
  access: 'administrator',
  params: idParams,
  answers: { 200: agentBotSchema },
  handle: ({ world, account, params }) => {
    const bot = findOwnAgentBot(world, account, params.id)
    removeBotAvatar(world, bot)
    return { body: agentBotView(world, bot) }
  },
})

const resetToken = accountOperation({
  id: 'agent_bots.reset_access_token',
  method: 'POST',
  path: `${MEMBER}/reset_access_token`,
  summary: 'Give a bot of the account another token',
  documentation: PAGES,
  access: 'administrator',
  params: idParams,
  answers: { 200: agentBotSchema },
  handle: ({ world, account, params }) => {
    const bot = findOwnAgentBot(world, account, params.id)
    resetAccessToken(world, 'AgentBot', bot.id)
    return { body: agentBotView(world, bot) }
  },
})

/** The bots of an account. */
export const agentBotOperations: Operation[] = [list, show, create, update, destroy, deleteAvatar, resetToken]
