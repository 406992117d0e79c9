import { WEBHOOK_EVENTS } from '#db/models/integrations/webhook'
import type { DeskEvent } from '#domain/event'

/** What bots are told. */
export const BOT_EVENTS = [
  'conversation.opened',
  'conversation.resolved',
  'message.created',
  'message.updated',
  'webwidget.triggered',
] as const satisfies ReadonlyArray<DeskEvent['name']>

/** The name under which an event goes out: dots become underscores. */
export function webhookName(event: Pick<DeskEvent, 'name'>): string {
  return event.name.replaceAll('.', '_')
}

/** The names under which events go out: those that webhooks can subscribe to, and those that are for bots alone. */
export const DELIVERED_EVENTS: ReadonlySet<string> = new Set([
  ...WEBHOOK_EVENTS,
  ...BOT_EVENTS.map((name) => webhookName({ name })),
])
