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

/** What is told of a record while the request is still worked on: in realtime, or to bots. */
const TOLD_AT_ONCE = [
  'account.cache_invalidated',
  'assignee.changed',
  'contact.created',
  'contact.deleted',
  'contact.merged',
  'contact.updated',
  'conversation.contact_changed',
  'conversation.created',
  'conversation.mentioned',
  'conversation.opened',
  'conversation.read',
  'conversation.resolved',
  'conversation.status_changed',
  'conversation.typing_off',
  'conversation.typing_on',
  'conversation.updated',
  'copilot.message.created',
  'first.reply.created',
  'message.created',
  'message.updated',
  'notification.created',
  'notification.updated',
  'team.changed',
] as const satisfies ReadonlyArray<DeskEvent['name']>

/** The names that who tells of no record breaks the running server with. */
export const RECORD_EVENTS: ReadonlySet<string> = new Set(TOLD_AT_ONCE.map((name) => webhookName({ name })))

/** The names under which events go out: those that webhooks can subscribe to, and those that are for bots alone. */
export const DELIVERED_EVENTS: ReadonlySet<string> = new Set([
  ...WEBHOOK_EVENTS,
  ...BOT_EVENTS.map((name) => webhookName({ name })),
])
