import type { Inbox } from '#db/models/inboxes/inbox'
import type { AgentBot } from '#db/models/people/agent-bot'
import { assistantAtWork, mayAnswer } from '#domain/captain/inboxes'
import type { Desk } from '#domain/desk'

/** The bot that an inbox is connected with, whether it is switched on or not. */
export function connectedBot({ db }: Desk, inbox: Pick<Inbox, 'id'>): AgentBot | undefined {
  const link = db.agentBotInboxes.one('inbox', inbox.id)
  return link && db.agentBots.get(link.agent_bot_id)
}

/** The bot that answers first in an inbox. */
export function answeringBot({ db }: Desk, inboxId: number): AgentBot | undefined {
  const link = db.agentBotInboxes.one('inbox', inboxId)
  return link?.status === 'active' ? db.agentBots.get(link.agent_bot_id) : undefined
}

/** Whether a bot, an assistant or a Dialogflow agent answers first in an inbox: new conversations wait for it, pending. */
export function isAnsweredByBot(desk: Desk, inboxId: number): boolean {
  if (answeringBot(desk, inboxId)) return true
  const assistant = assistantAtWork(desk, inboxId)
  if (assistant && mayAnswer(desk, assistant)) return true
  return [...desk.db.hooks.many('inbox', inboxId)].some(
    ({ app_id, status }) => app_id === 'dialogflow' && status === 'enabled',
  )
}

/** Makes a bot, whosever it is, answer first in an inbox, or nobody. */
export function connectAgentBot({ db }: Desk, inbox: Inbox, bot: AgentBot | undefined): void {
  const link = db.agentBotInboxes.one('inbox', inbox.id)
  if (!bot) db.agentBotInboxes.delete(link)
  else if (link) db.agentBotInboxes.update(link, { agent_bot_id: bot.id })
  else db.agentBotInboxes.insert({ agent_bot_id: bot.id, inbox_id: inbox.id, account_id: inbox.account_id })
}
