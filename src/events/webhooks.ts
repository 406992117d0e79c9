import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import { WEBHOOK_EVENTS, type Webhook, type WebhookEvent } from '#db/models/integrations/webhook'
import type { Desk } from '#domain/desk'
import type { DeskEvent, Listener } from '#domain/event'
import { webhooksOf } from '#domain/integrations/webhooks'
import type { Deliveries, Shipment } from './deliveries.ts'
import { webhookName } from './event-names.ts'
import {
  changedAttributes,
  contactPayload,
  conversationPayload,
  inboxPayload,
  messagePayload,
  type PayloadContext,
  typingPayload,
  widgetPayload,
} from './webhook-payloads.ts'

/** What one event is to the outside. */
interface Notice {
  accountId: number
  /** The inbox that the event belongs to; undefined for those of the account as a whole. */
  inboxId: number | undefined
  payload: object
  conversation?: Conversation
  message?: Message
}

/** What webhooks take from the world that they belong to. */
export interface WebhookContext {
  desk: Desk
  origin: () => string
  deliveries: () => Deliveries
}

function isWebhookEvent(name: string): name is WebhookEvent {
  return WEBHOOK_EVENTS.some((known) => known === name)
}

/** Activities are never told; private notes are. */
function isSendable({ message_type }: Message): boolean {
  return message_type !== 'activity'
}

function conversationNotice(conversation: Conversation, payload: object): Notice {
  const { account_id, inbox_id } = conversation
  return { accountId: account_id, inboxId: inbox_id, payload, conversation }
}

/** What a message says to account webhooks and inboxes; undefined where it is none of their business. */
export function messageNotice(
  context: PayloadContext,
  name: string,
  message: Message,
  extra?: object,
): Notice | undefined {
  const payload = isSendable(message) ? messagePayload(context, name, message, extra) : undefined
  const conversation = context.desk.db.conversations.get(message.conversation_id)
  if (!payload || !conversation) return undefined
  return { ...conversationNotice(conversation, payload), message }
}

/** What is not for webhooks; what is requested goes to a URL of its own. */
type Untold =
  | 'account.created'
  | 'account.cache_invalidated'
  | 'contact.deleted'
  | 'contact.merged'
  | 'conversation.opened'
  | 'conversation.resolved'
  | 'conversation.read'
  | 'conversation.contact_changed'
  | 'conversation.bot_handoff'
  | 'assignee.changed'
  | 'team.changed'
  | 'conversation.mentioned'
  | 'copilot.message.created'
  | 'first.reply.created'
  | 'reply.created'
  | 'notification.created'
  | 'notification.updated'
  | 'notification.deleted'
  | 'campaign.triggered'
  | 'webhook_event.requested'

/** What an event says to account webhooks and inboxes; undefined when it says nothing to them. */
function noticeOf(context: PayloadContext, event: DeskEvent): Notice | undefined {
  const { desk } = context
  const name = webhookName(event)
  switch (event.name) {
    case 'conversation.created':
      return conversationNotice(event.conversation, conversationPayload(context, name, event.conversation))
    case 'conversation.status_changed': {
      const payload = conversationPayload(context, name, event.conversation, { changed_attributes: null })
      return conversationNotice(event.conversation, payload)
    }
    case 'conversation.updated': {
      const extra = { changed_attributes: changedAttributes(event.changes) }
      return conversationNotice(event.conversation, conversationPayload(context, name, event.conversation, extra))
    }
    case 'conversation.typing_on':
    case 'conversation.typing_off': {
      const { conversation, actor, isPrivate } = event
      return conversationNotice(conversation, typingPayload(context, name, conversation, actor, isPrivate))
    }
    case 'message.created':
      return messageNotice(context, name, event.message)
    case 'message.updated': {
      // The job that tells of the first save of a retry is faster than the second save.
      const [, content_attributes] = event.changes.content_attributes ?? []
      return messageNotice(context, name, event.message, content_attributes === undefined ? {} : { content_attributes })
    }
    case 'contact.created':
      return accountWideNotice(event.contact.account_id, contactPayload(desk, name, event.contact))
    case 'contact.updated': {
      if (Object.keys(event.changes).length === 0) return undefined
      const extra = { changed_attributes: changedAttributes(event.changes) }
      return accountWideNotice(event.contact.account_id, contactPayload(desk, name, event.contact, extra))
    }
    case 'inbox.created':
    case 'inbox.updated':
      return desk.dialect === 'documented' ? inboxNotice(name, event) : undefined
    case 'webwidget.triggered':
      return widgetNotice(context, name, event)
    default:
      event.name satisfies Untold
      return undefined
  }
}

type WidgetEvent = Extract<DeskEvent, { contactInbox: unknown }>

/** What is told of a visitor who opens the widget of a website. */
export function widgetNotice(context: PayloadContext, name: string, event: WidgetEvent): Notice | undefined {
  const inbox = context.desk.db.inboxes.get(event.contactInbox.inbox_id)
  if (!inbox) return undefined
  const payload = widgetPayload(context, name, inbox, event)
  return { accountId: inbox.account_id, inboxId: inbox.id, payload }
}

/** The pages offer these; the running server sends them only where it is set up to (`ENABLE_INBOX_EVENTS`). */
function inboxNotice(name: string, event: DeskEvent): Notice | undefined {
  if (event.name === 'inbox.created') return accountWideNotice(event.inbox.account_id, inboxPayload(name, event.inbox))
  if (event.name !== 'inbox.updated' || Object.keys(event.changes).length === 0) return undefined
  const extra = { changed_attributes: changedAttributes(event.changes) }
  return accountWideNotice(event.inbox.account_id, inboxPayload(name, event.inbox, extra))
}

function accountWideNotice(accountId: number, payload: object): Notice {
  return { accountId, inboxId: undefined, payload }
}

/** The inbox that a webhook names limits nothing. */
function subscribed({ subscriptions }: Webhook, name: string): boolean {
  return isWebhookEvent(name) && subscriptions.includes(name)
}

/**
 * Sends what happens in a world to account webhooks and to API inboxes' own URLs: what is the case once the change is
 * complete, each delivery a job.
 * Source: the webhook listener.
 */
export function webhookListener(context: WebhookContext): Listener {
  const { desk, origin, deliveries } = context
  const ship = (shipment: Shipment): void => desk.enqueue('medium', () => deliveries().ship(shipment))
  return {
    // Rules and macros send for themselves, at once, before anybody else has heard.
    happening(event) {
      if (event.name === 'webhook_event.requested') ship(requestedShipment({ desk, origin: origin() }, event))
    },
    happened: (event) => shipmentsOf(context, event).forEach(ship),
  }
}

function shipmentsOf({ desk, origin }: WebhookContext, event: DeskEvent): Shipment[] {
  const payloads = { desk, origin: origin() }
  const notice = hasTargets(desk, event) ? noticeOf(payloads, event) : undefined
  return notice ? noticeShipments(desk, webhookName(event), notice) : []
}

/** What a rule or a macro sends to a URL of its own: unsigned, as there is no secret. */
function requestedShipment(
  context: PayloadContext,
  { conversation, url, event }: Extract<DeskEvent, { name: 'webhook_event.requested' }>,
): Shipment {
  const payload = conversationPayload(context, event, conversation)
  return { event, target: 'account', url, secret: null, payload, conversation }
}

/** Whether anybody could be told: most worlds have no webhooks, and payloads cost more than the change itself. */
function hasTargets({ db }: Desk, event: DeskEvent): boolean {
  if (db.webhooks.size > 0) return true
  const inboxId = inboxIdOf(event)
  return inboxId !== undefined && Boolean(db.inboxes.get(inboxId)?.webhook_url)
}

/** The inbox that an event is of, if it is of one. */
export function inboxIdOf(event: DeskEvent): number | undefined {
  if ('conversation' in event) return event.conversation.inbox_id
  if ('contactInbox' in event) return event.contactInbox.inbox_id
  return 'message' in event ? event.message.inbox_id : undefined
}

function noticeShipments(desk: Desk, name: string, notice: Notice): Shipment[] {
  const { conversation, message } = notice
  const about = { event: name, payload: notice.payload, messageId: message?.id, conversation }
  const toAccount = webhooksOf(desk, { id: notice.accountId })
    .filter((webhook) => subscribed(webhook, name))
    .map(({ url, secret }) => ({ ...about, target: 'account' as const, url, secret }))
  const inbox = desk.db.inboxes.get(notice.inboxId)
  return [...toAccount, ...inboxShipments(inbox, about)]
}

function inboxShipments(inbox: Inbox | undefined, about: Omit<Shipment, 'target' | 'url' | 'secret'>): Shipment[] {
  if (inbox?.channel_type !== 'Channel::Api' || !inbox.webhook_url) return []
  return [{ ...about, target: 'inbox', url: inbox.webhook_url, secret: inbox.webhook_secret }]
}
