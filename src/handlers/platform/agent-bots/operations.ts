import { z } from 'zod'
import type { AgentBot } from '#db/models/people/agent-bot'
import type { Desk } from '#domain/desk'
import { accessTokenRecord } from '#domain/people/access-tokens'
import { createAgentBot, deleteAgentBot, removeBotAvatar, updateAgentBot } from '#domain/people/agent-bots'
import { permit, permittedBot, permittedBots } from '#domain/platform/permissibles'
import { columnId } from '#handlers/casts'
import { fileOrText, idParams, text } from '#handlers/fields'
import { PAGES, PLATFORM } from '#handlers/platform/pages'
import { upload } from '#handlers/upload'
import type { Operation } from '#operation'
import { platformOperation } from '#pipeline/define'

const PAGE = `${PAGES}/agentbots`
const COLLECTION = `${PLATFORM}/agent_bots`
const MEMBER = `${COLLECTION}/{id}`

/** A bot as platform apps see it. */
const botSchema = z.object({
  id: z.int(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  outgoing_url: z.string().nullable(),
  account_id: z.int().nullable(),
  access_token: z.string(),
})

const settingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  outgoing_url: text.nullish(),
  /** Without one it is a system bot. */
  account_id: columnId.nullish(),
  avatar: fileOrText.nullish(),
  avatar_url: text.nullish(),
})

/** The running server shows the bot's name in place of its address. */
function botView(desk: Desk, bot: AgentBot): z.output<typeof botSchema> {
  const { id, name, description, account_id } = bot
  const outgoing_url = desk.dialect === 'chatwoot' ? name : bot.outgoing_url
  const access_token = accessTokenRecord(desk, 'AgentBot', id)?.token ?? ''
  return { id, name, description, outgoing_url, account_id, access_token }
}

const list = platformOperation({
  id: 'platform.agent_bots.list',
  method: 'GET',
  path: COLLECTION,
  summary: 'List the bots of the platform app',
  documentation: `${PAGE}/list-all-agentbots`,
  access: 'platform_app',
  answers: { 200: z.array(botSchema) },
  handle: ({ world, app }) => ({ body: permittedBots(world, app).map((bot) => botView(world, bot)) }),
})

const create = platformOperation({
  id: 'platform.agent_bots.create',
  method: 'POST',
  path: COLLECTION,
  summary: 'Create a bot, of an account or of the system',
  documentation: `${PAGE}/create-an-agent-bot`,
  access: 'platform_app',
  body: { schema: settingsSchema },
  answers: { 200: botSchema },
  handle: ({ world, app, request, body: { account_id, avatar, ...settings } }) => {
    const account = account_id ?? null
    const bot = createAgentBot(world, { ...settings, account_id: account, avatar: upload(avatar, { world, request }) })
    permit(world, app, 'AgentBot', bot.id)
    return { body: botView(world, bot) }
  },
})

const show = platformOperation({
  id: 'platform.agent_bots.show',
  method: 'GET',
  path: MEMBER,
  summary: 'Show a bot',
  documentation: `${PAGE}/get-an-agent-bot-details`,
  access: 'platform_app',
  params: idParams,
  answers: { 200: botSchema },
  handle: ({ world, app, params }) => ({ body: botView(world, permittedBot(world, app, params.id)) }),
})

const update = platformOperation({
  id: 'platform.agent_bots.update',
  method: ['PATCH', 'PUT'],
  path: MEMBER,
  summary: 'Change a bot',
  documentation: `${PAGE}/update-an-agent-bot`,
  access: 'platform_app',
  params: idParams,
  body: { schema: settingsSchema },
  answers: { 200: botSchema },
  locate: ({ world, app, params }) => permittedBot(world, app, params.id),
  handle: ({ world, record, request, body: { avatar, ...settings } }) => {
    updateAgentBot(world, record, { ...settings, avatar: upload(avatar, { world, request }) })
    return { body: botView(world, record) }
  },
})

const destroy = platformOperation({
  id: 'platform.agent_bots.delete',
  method: 'DELETE',
  path: MEMBER,
  summary: 'Delete a bot',
  documentation: `${PAGE}/delete-an-agentbot`,
  access: 'platform_app',
  params: idParams,
  answers: { 200: null },
  handle: ({ world, app, params }) => {
    const bot = permittedBot(world, app, params.id)
    deleteAgentBot(world, bot)
    return {}
  },
})

const deleteAvatar = platformOperation({
  id: 'platform.agent_bots.delete_avatar',
  method: 'DELETE',
  path: `${MEMBER}/avatar`,
  summary: "Take a bot's picture away",
  documentation: PAGE,
  access: 'platform_app',
  params: idParams,
  answers: { 200: botSchema },
  handle: ({ world, app, params }) => {
    const bot = permittedBot(world, app, params.id)
    removeBotAvatar(world, bot)
    return { body: botView(world, bot) }
  },
})

/** Bots, as platform apps administer them. */
export const platformBotOperations: Operation[] = [list, create, show, update, destroy, deleteAvatar]
