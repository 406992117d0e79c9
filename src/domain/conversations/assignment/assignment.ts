import type { Conversation } from '#db/models/conversations/conversation'
import type { AgentBot } from '#db/models/people/agent-bot'
import type { Team } from '#db/models/people/team'
import type { Actor } from '#domain/actor'
import { changeConversation } from '#domain/conversations/changes'
import type { Desk } from '#domain/desk'
import { type Agent, agentOf } from '#domain/people/agents'

/** Gives a conversation to an agent of the account, in whatever inbox; any other id leaves it to nobody. */
export function assignAgent(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  userId: number | null,
): Agent | undefined {
  const agent = userId === null ? undefined : agentOf(desk, conversation.account_id, userId)
  changeConversation(desk, actor, conversation, { assignee_id: agent?.user.id ?? null, assignee_agent_bot_id: null })
  return agent
}

/** Gives a conversation to a bot of the account, or of the whole system, in place of an agent; any other id changes nothing. */
export function assignBot(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  botId: number | null,
): AgentBot | undefined {
  const bot = desk.db.agentBots.get(botId)
  if (!bot || (bot.account_id !== null && bot.account_id !== conversation.account_id)) return undefined
  changeConversation(desk, actor, conversation, { assignee_id: null, assignee_agent_bot_id: bot.id })
  return bot
}

/** Gives a conversation to a team of the account; any other id takes its team away, and leaves the agent. */
export function assignTeam(
  desk: Desk,
  actor: Actor,
  conversation: Conversation,
  teamId: number | null,
): Team | undefined {
  const found = desk.db.teams.get(teamId)
  const team = found?.account_id === conversation.account_id ? found : undefined
  changeConversation(desk, actor, conversation, { team_id: team?.id ?? null })
  return team
}
