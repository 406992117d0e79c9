import type { Inbox } from '#db/models/inboxes/inbox'
import type { Desk } from '#domain/desk'
import { connectAgentBot } from '#domain/inboxes/bots'
import { createAgentBot, updateAgentBot } from '#domain/people/agent-bots'
import { documented } from './documented.ts'
import { botSecret, TOKENS } from './secrets.ts'

/** As `documented`, and inbox 1 has an active bot. Nothing is sent to it until a test gives it an address. */
export function botDesk(desk: Desk): void {
  documented(desk)
  const inbox = desk.db.inboxes.get(1)
  if (inbox) addBot(desk, inbox.account_id, [inbox])
}

/** Gives the bots an address that have none; without any bot, adds one that answers first in all inboxes of the first account. */
export function employBot(desk: Desk, url: string): void {
  const { accounts, agentBots, inboxes } = desk.db
  const [account] = accounts.all()
  if (agentBots.all().length === 0 && account) addBot(desk, account.id, [...inboxes.many('account', account.id)])
  for (const bot of agentBots.all()) {
    if (!bot.outgoing_url) updateAgentBot(desk, bot, { outgoing_url: url })
  }
}

function addBot(desk: Desk, account_id: number, inboxes: readonly Inbox[]): void {
  const bot = createAgentBot(desk, {
    account_id,
    name: 'Acme Bot',
    description: 'Answers first',
    token: TOKENS.bot,
    secret: botSecret(1),
  })
  for (const inbox of inboxes) connectAgentBot(desk, inbox, bot)
}
