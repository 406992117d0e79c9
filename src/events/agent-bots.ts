import type { AgentBot } from '#db/models/people/agent-bot'
import { scene } from '#domain/conversations/named'
import type { Desk } from '#domain/desk'
import type { DeskEvent, Listener } from '#domain/event'
import { answeringBot } from '#domain/inboxes/bots'
import { withoutAvailability } from '#views/conversations/data'
import type { Shipment } from './deliveries.ts'
import { BOT_EVENTS, webhookName } from './event-names.ts'
import { conversationPayload, type PayloadContext } from './webhook-payloads.ts'
import { inboxIdOf, messageNotice, type WebhookContext, widgetNotice } from './webhooks.ts'

/**
 * Tells bots what happens in their inboxes and to the conversations that are assigned to them: what is the case at once,
 * each delivery a job. Source: the agent bot listener.
 */
export function agentBotListener({ desk, origin, deliveries }: WebhookContext): Listener {
  return {
    happening(event) {
      for (const shipment of botShipments({ desk, origin: origin() }, event)) {
        desk.enqueue('high', () => deliveries().ship(shipment))
      }
    },
  }
}

const TOLD: ReadonlySet<string> = new Set(BOT_EVENTS)

function botShipments(context: PayloadContext, event: DeskEvent): Shipment[] {
  const bots = TOLD.has(event.name) ? botsFor(context.desk, event) : []
  const notice = bots.length > 0 ? noticeOf(context, event) : undefined
  if (!notice) return []
  const { payload: data, conversation } = notice
  // The running server looks for the address once it has all that it would send.
  if (conversation) context.desk.inHand.noteShown(conversation)
  const payload = event.actor.type === 'contact' ? withoutAvailability(data) : data
  const about = { event: webhookName(event), target: 'bot' as const, payload, conversation }
  return bots.flatMap(({ outgoing_url: url, secret }) => (url?.trim() ? [{ ...about, url, secret }] : []))
}

/** The bot that a conversation is assigned to, then the one that answers in the inbox; each once. */
function botsFor(desk: Desk, event: DeskEvent): AgentBot[] {
  const assigned = scene(desk.db, event)?.assignee_agent_bot_id ?? undefined
  const inboxId = inboxIdOf(event)
  const bots = [desk.db.agentBots.get(assigned), inboxId === undefined ? undefined : answeringBot(desk, inboxId)]
  return [...new Set(bots.filter((bot) => bot !== undefined))]
}

function noticeOf(context: PayloadContext, event: DeskEvent): Pick<Shipment, 'payload' | 'conversation'> | undefined {
  const name = webhookName(event)
  if (event.name === 'message.created' || event.name === 'message.updated') {
    return messageNotice(context, name, event.message)
  }
  if (event.name === 'webwidget.triggered') return widgetNotice(context, name, event)
  if (!('conversation' in event)) return undefined
  return { payload: conversationPayload(context, name, event.conversation), conversation: event.conversation }
}
