import type { z } from 'zod'
import type { AgentBot } from '#db/models/people/agent-bot'
import type { Desk } from '#domain/desk'
import { accessTokenRecord } from '#domain/people/access-tokens'
import { iso } from '#views/wire'
import type { agentBotSchema, agentBotSlimSchema, connectedBotSchema } from './schema.ts'

/** A bot on the wire (models/_agent_bot). */
export type AgentBotView = z.output<typeof agentBotSchema>

/** A bot in short, as the assignee of a conversation. */
export function agentBotSlimView(bot: AgentBot): z.output<typeof agentBotSlimSchema> {
  const { id, name, description, avatar_url, outgoing_url, bot_type, account_id } = bot
  return {
    id,
    name,
    description,
    thumbnail: avatar_url ?? '',
    ...(account_id === null ? {} : { outgoing_url }),
    bot_type,
  }
}

function fullView<T>(bot: AgentBot, token: T) {
  const { bot_config, account_id } = bot
  return { ...agentBotSlimView(bot), bot_config, account_id, ...token, system_bot: account_id === null }
}

/** A bot as the REST API answers it: agents see the token as well, but nobody that of a system bot. */
export function agentBotView(desk: Desk, bot: AgentBot): AgentBotView {
  const token = accessTokenRecord(desk, 'AgentBot', bot.id)?.token
  return fullView(bot, bot.account_id === null || !token ? {} : { access_token: token })
}

/** The bot of an inbox as the REST API answers it: with the token's record, a system bot's as well. */
export function connectedBotView(desk: Desk, bot: AgentBot): z.output<typeof connectedBotSchema> {
  const record = accessTokenRecord(desk, 'AgentBot', bot.id)
  return fullView(bot, {
    access_token: record
      ? {
          id: record.id,
          owner_type: 'AgentBot',
          owner_id: record.owner_id,
          token: record.token,
          created_at: iso(record.created_at),
          updated_at: iso(record.updated_at),
        }
      : null,
  })
}
