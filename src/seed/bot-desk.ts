import type { Desk } from '#domain/desk'
import { connectAgentBot } from '#domain/inboxes/bots'
import { createAgentBot } from '#domain/people/agent-bots'
import { documented } from './documented.ts'
import { botSecret, TOKENS } from './secrets.ts'

/** As `documented`, and inbox 1 has an active bot. Nothing is sent to it until a test gives it an address. */
export function botDesk(desk: Desk): void {
  documented(desk)
  const inbox = desk.db.inboxes.get(1)
  if (!inbox) return
  const bot = createAgentBot(desk, {
    account_id: inbox.account_id,
    name: 'Acme Bot',
    description: 'Answers first',
    token: TOKENS.bot,
    secret: botSecret(1),
  })
  connectAgentBot(desk, inbox, bot)
}
