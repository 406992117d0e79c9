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
    ruleListener(desk),
    campaignListener(desk),
    notificationListener(desk),
    ...bookkeepersOf(desk),
    webhookListener(context),
  ]
}

/** Rules, and then the survey, which finds in hand what they have saved last. */
function ruleListener(desk: Desk): Listener {
  const listeners = [automationListener(desk), csatListener(desk)]
  return { happened: (event) => listeners.forEach((listener) => void listener.happened?.(event)) }
}

/** Those who keep books: scenarios count in them, silent as they are. */
export function bookkeepersOf(desk: Desk): Listener[] {
  return [participationListener(desk), reportingListener(desk)]
}
