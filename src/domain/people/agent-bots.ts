import type { Account } from '#db/models/accounts/account'
import type { AgentBot } from '#db/models/people/agent-bot'
import { forgetSender } from '#domain/conversations/messages/store'
import type { Desk } from '#domain/desk'
import { filled, given, type Settable } from '#domain/given'
import { avatarErrors, type GivenAvatar, linkedAvatar, NO_AVATAR, type Pictured, pictured } from '#domain/pictures'
import { forgetPermissible } from '#domain/platform/permissibles'
import { tooLong } from '#domain/text'
import { recordNotFound, refuseInvalid } from '#errors'
import { byId } from '#tools/order/by-id'
import { revokeAccessToken } from './access-tokens.ts'
import { issueAccessToken } from './users.ts'

/** How long the address that a bot's events go to may be. */
const OUTGOING_URL_LIMIT = 2048

/** What of a bot can be set. Nothing has to be. What is undefined stays. */
export interface AgentBotSettings
  extends Settable<AgentBot, 'name' | 'description' | 'outgoing_url' | 'bot_type' | 'bot_config'> {
  /** Without one it is a system bot. */
  account_id?: number | null | undefined
  avatar?: GivenAvatar
  /** Fetched by the running server later on; shown as it is by the mock. */
  avatar_url?: string | null | undefined
}

/** What a new bot is made of; without an account it is a system bot. Scenarios fix token and secret. */
export interface NewAgentBot extends AgentBotSettings {
  account_id: number | null
  token?: string | undefined
  secret?: string | undefined
}

/** The bots that an account can use: its own, then the system's; by id. */
export function agentBotsOf(desk: Desk, account: Account): AgentBot[] {
  return byId([...desk.db.agentBots.many('account', account.id), ...desk.db.agentBots.many('account', 'system')])
}

/**
 * The bot with this id, of the account or of the system.
 * @throws {Failure} `RecordNotFound`
 */
export function findAgentBot(desk: Desk, account: Account, id: number): AgentBot {
  const bot = desk.db.agentBots.get(id)
  if (!bot || (bot.account_id !== null && bot.account_id !== account.id)) throw recordNotFound('AgentBot')
  return bot
}

/**
 * The bot of the account with this id: the system's can't be changed.
 * @throws {Failure} `RecordNotFound`
 */
export function findOwnAgentBot(desk: Desk, account: Account, id: number): AgentBot {
  const bot = findAgentBot(desk, account, id)
  if (bot.account_id === null) throw recordNotFound('AgentBot')
  return bot
}

/**
 * Creates a bot with an access token.
 * @throws {Failure} `RecordInvalid`
 */
export function createAgentBot(desk: Desk, { account_id, token, secret, ...settings }: NewAgentBot): AgentBot {
  refuseInvalid(botErrors(settings))
  const bot = desk.db.agentBots.insert({
    account_id,
    secret: secret ?? desk.random.token(),
    ...botColumns(desk, settings),
  })
  issueAccessToken(desk, 'AgentBot', bot.id, token)
  return bot
}

/**
 * Changes a bot.
 * @throws {Failure} `RecordInvalid`
 */
export function updateAgentBot(desk: Desk, bot: AgentBot, settings: AgentBotSettings): void {
  refuseInvalid(botErrors(settings))
  desk.db.agentBots.update(bot, botColumns(desk, settings))
}

/** Takes a bot's picture away. */
export function removeBotAvatar(desk: Desk, bot: AgentBot): void {
  desk.db.agentBots.update(bot, NO_AVATAR)
}

/** Deletes a bot with its token; its inboxes have none then. */
export function deleteAgentBot(desk: Desk, bot: AgentBot): void {
  desk.db.agentBotInboxes.deleteMany('bot', bot.id)
  forgetSender(desk, 'AgentBot', bot.id)
  desk.db.conversations.adjust(desk.db.conversations.many('bot', bot.id), { assignee_agent_bot_id: null })
  forgetPermissible(desk, 'AgentBot', bot.id)
  revokeAccessToken(desk, 'AgentBot', bot.id)
  desk.db.agentBots.delete(bot)
}

function botErrors({ name, description, outgoing_url, avatar }: AgentBotSettings) {
  return [
    ...tooLong('name', name),
    ...tooLong('description', description),
    ...avatarErrors(avatar),
    ...tooLong('outgoing_url', outgoing_url, OUTGOING_URL_LIMIT),
  ]
}

function botColumns(desk: Desk, settings: AgentBotSettings): Partial<AgentBot> {
  const { account_id, name, description, outgoing_url, bot_type, bot_config } = settings
  return {
    ...given({ account_id, name, description, outgoing_url, bot_type }),
    ...filled({ bot_config }),
    ...newAvatar(desk, settings),
  }
}

function newAvatar(desk: Desk, { avatar, avatar_url }: AgentBotSettings): Partial<Pictured> {
  return { ...pictured(desk, avatar), ...(avatar_url && !avatar ? linkedAvatar(avatar_url) : {}) }
}
