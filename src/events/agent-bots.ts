import type { DeskEvent, Listener } from '#domain/event'
import { answeringBot } from '#domain/inboxes/bots'
import type { Shipment } from './deliveries.ts'
import { BOT_EVENTS, webhookName } from './event-names.ts'
import { conversationPayload, type PayloadContext } from './webhook-payloads.ts'
import { inboxIdOf, messageNotice, type WebhookContext, widgetNotice } from './webhooks.ts'

/**
 * Tells the bots of inboxes what happens there: what is the case at once, each delivery a job.
 * Source: the agent bot listener.
 */
export function agentBotListener({ desk, origin, deliveries }: WebhookContext): Listener {
  return {
    happening(event) {
      const shipment = botShipment({ desk, origin: origin() }, event)
      if (shipment) desk.enqueue('high', () => deliveries().ship(shipment))
    },
  }
}

const TOLD: ReadonlySet<string> = new Set(BOT_EVENTS)

function botShipment(context: PayloadContext, event: DeskEvent): Shipment | undefined {
  const inboxId = TOLD.has(event.name) ? inboxIdOf(event) : undefined
  const bot = inboxId === undefined ? undefined : answeringBot(context.desk, inboxId)
  if (!bot?.outgoing_url) return undefined
  const name = webhookName(event)
  const about = { event: name, target: 'bot' as const, url: bot.outgoing_url, secret: bot.secret }
  if (event.name === 'message.created' || event.name === 'message.updated') {
    const notice = messageNotice(context, name, event.message)
    return notice && { ...about, payload: notice.payload, conversation: notice.conversation }
  }
  if (event.name === 'webwidget.triggered') {
    const notice = widgetNotice(context, name, event)
    return notice && { ...about, payload: notice.payload }
  }
  if (!('conversation' in event)) return undefined
  return {
    ...about,
    payload: conversationPayload(context, name, event.conversation),
    conversation: event.conversation,
  }
}
