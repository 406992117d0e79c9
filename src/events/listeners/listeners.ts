import type { Desk } from '#domain/desk'
import type { Listener } from '#domain/event'
import { agentBotListener } from '../agent-bots.ts'
import { notificationListener } from '../notifications.ts'
import { type RealtimeContext, realtimeListener } from '../realtime.ts'
import { type WebhookContext, webhookListener } from '../webhooks.ts'
import { automationListener } from './automation.ts'
import { campaignListener } from './campaigns.ts'
import { csatListener } from './csat.ts'
import { participationListener } from './participation.ts'
import { reportingListener } from './reporting.ts'

/** Everybody who hears of what happens, in the order in which the running server has them. */
export function listenersOf(context: RealtimeContext & WebhookContext): Listener[] {
  const { desk } = context
  return [
    realtimeListener(context),
    agentBotListener(context),
    automationListener(desk),
    campaignListener(desk),
    csatListener(desk),
    notificationListener(desk),
    ...bookkeepersOf(desk),
    webhookListener(context),
  ]
}

/** Those who keep books: scenarios count in them, silent as they are. */
export function bookkeepersOf(desk: Desk): Listener[] {
  return [participationListener(desk), reportingListener(desk)]
}
