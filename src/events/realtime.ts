import { mapValues } from 'es-toolkit'
import type { Contact } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import { cacheKeys } from '#domain/accounts/cache-keys'
import type { Actor } from '#domain/actor'
import type { Desk } from '#domain/desk'
import type { ChangeSet, DeskEvent, Listener } from '#domain/event'
import { usersInRole } from '#domain/people/users'
import { isPresent } from '#tools/ruby'
import { copilotMessageView } from '#views/captain/copilot'
import { contactPushView } from '#views/contacts/view'
import { conversationData, withoutAvailability } from '#views/conversations/data'
import { botPushView, userPushView } from '#views/messages/sender-view'
import { messagePushView } from '#views/messages/view'
import type { Cable } from './cable.ts'
import { notificationBroadcast } from './notification-broadcast.ts'
import { accountStream } from './subscriptions.ts'
import { changedValue } from './webhook-payloads.ts'

/** Something to tell, and the streams that it goes to. */
export interface Broadcast {
  accountId: number
  streams: string[]
  data: () => object
}

/** What realtime events take from the world that they belong to. */
export interface RealtimeContext {
  desk: Desk
  cable: Cable
  /** Scheme, host and port that the URLs of attachments begin with. */
  origin: () => string
}

/** The tokens of users, and of an account's administrators, wherever they are connected. */
function tokensOf(desk: Desk, accountId: number, userIds: readonly number[]): string[] {
  const ids = new Set([...userIds, ...usersInRole(desk, accountId, 'administrator')])
  return [...ids].flatMap((id) => desk.db.users.get(id)?.pubsub_token ?? [])
}

/** The tokens of those who see a conversation in the dashboard: the members of its inbox and all administrators. */
function staffStreams(desk: Desk, { account_id, inbox_id }: Conversation): string[] {
  const members = [...desk.db.inboxMembers.many('inbox', inbox_id)].map(({ user_id }) => user_id)
  return tokensOf(desk, account_id, members)
}

/** The tokens of the customer: that of the conversation, and of every other link that is proved to be the same person. */
function customerStreams({ db }: Desk, { contact_id, contact_inbox_id }: Conversation): string[] {
  const link = db.contactInboxes.get(contact_inbox_id)
  if (!link) return []
  if (!link.hmac_verified) return [link.pubsub_token]
  return [...db.contactInboxes.many('contact', contact_id)]
    .filter(({ hmac_verified }) => hmac_verified)
    .map(({ pubsub_token }) => pubsub_token)
}

/** Who did it, or whose request the server was answering when it did it by itself; jobs answer nobody's. */
function performer(desk: Desk, accountId: number, actor: Actor): object {
  if (actor.type === 'agent_bot') return { performer: botPushView(actor.bot) }
  const user = actor.type === 'user' ? actor.user : desk.performer
  return user ? { performer: userPushView(desk, accountId, user) } : {}
}

/** Times of a message's columns as ISO text. */
function previousChanges(changes: ChangeSet): object {
  return mapValues(changes, (values, column) => values.map((value) => changedValue(column, value)))
}

function messageBroadcast(
  context: RealtimeContext,
  event: DeskEvent,
  message: Message,
  extra: object,
  echo: object = {},
): Broadcast[] {
  const { desk } = context
  const conversation = desk.db.conversations.get(message.conversation_id)
  if (!conversation) return []
  const isPublic = !message.private && message.message_type !== 'activity' && event.name !== 'first.reply.created'
  return [
    {
      streams: [...staffStreams(desk, conversation), ...(isPublic ? customerStreams(desk, conversation) : [])],
      accountId: message.account_id,
      data: () => ({ ...messagePushView(desk, message, context.origin(), echo), ...extra }),
    },
  ]
}

function conversationBroadcast(
  { desk, origin }: RealtimeContext,
  conversation: Conversation,
  { customer, contact }: { customer: boolean; contact?: Contact },
): Broadcast[] {
  return [
    {
      streams: [...staffStreams(desk, conversation), ...(customer ? customerStreams(desk, conversation) : [])],
      accountId: conversation.account_id,
      data: () => conversationData(desk, conversation, origin(), contact),
    },
  ]
}

function typingBroadcast(
  { desk, origin }: RealtimeContext,
  event: Extract<DeskEvent, { name: 'conversation.typing_on' | 'conversation.typing_off' }>,
): Broadcast[] {
  const { conversation, actor, isPrivate } = event
  const own = actor.type === 'user' ? actor.user.pubsub_token : undefined
  const link = desk.db.contactInboxes.get(conversation.contact_inbox_id)
  const toCustomer = actor.type === 'contact' || !link ? [] : [link.pubsub_token]
  return [
    {
      streams: [...staffStreams(desk, conversation).filter((token) => token !== own), ...toCustomer],
      accountId: conversation.account_id,
      data: () => ({
        conversation: conversationData(desk, conversation, origin()),
        user: typist(desk, conversation.account_id, actor),
        is_private: isPrivate,
      }),
    },
  ]
}

function typist(desk: Desk, accountId: number, actor: Actor): object | null {
  if (actor.type === 'user') return userPushView(desk, accountId, actor.user)
  return actor.type === 'contact' ? contactPushView(actor.contact) : null
}

/** Who asks an assistant hears what is said, nobody else. */
function copilotBroadcast(
  { desk, origin }: RealtimeContext,
  { thread, copilotMessage }: Extract<DeskEvent, { name: 'copilot.message.created' }>,
): Broadcast[] {
  return [
    {
      streams: [desk.db.users.get(thread.user_id)?.pubsub_token ?? []].flat(),
      accountId: thread.account_id,
      data: () => copilotMessageView(desk, copilotMessage, thread, origin()),
    },
  ]
}

/** What nobody listens for. */
type Unheard =
  | 'account.created'
  | 'inbox.created'
  | 'inbox.updated'
  | 'conversation.opened'
  | 'conversation.resolved'
  | 'conversation.bot_handoff'
  | 'reply.created'
  | 'webwidget.triggered'
  | 'campaign.triggered'
  | 'webhook_event.requested'

/** What an event is to those who listen. */
function broadcastsOf(context: RealtimeContext, event: DeskEvent): Broadcast[] {
  const { desk } = context
  switch (event.name) {
    case 'message.created':
    case 'first.reply.created':
      return messageBroadcast(
        context,
        event,
        event.message,
        {},
        isPresent(event.echoId) ? { echo_id: event.echoId } : {},
      )
    case 'message.updated':
      return messageBroadcast(context, event, event.message, { previous_changes: previousChanges(event.changes) })
    case 'conversation.created':
    case 'conversation.status_changed':
    case 'conversation.updated':
      return conversationBroadcast(context, event.conversation, { customer: true })
    case 'conversation.contact_changed':
      return conversationBroadcast(context, event.conversation, { ...event, customer: false })
    case 'conversation.read':
    case 'assignee.changed':
    case 'team.changed':
      return conversationBroadcast(context, event.conversation, { customer: false })
    case 'conversation.mentioned':
      return conversationBroadcast(context, event.conversation, { customer: false }).map((broadcast) => ({
        ...broadcast,
        streams: [event.user.pubsub_token],
      }))
    case 'conversation.typing_on':
    case 'conversation.typing_off':
      return typingBroadcast(context, event)
    case 'notification.created':
    case 'notification.updated':
    case 'notification.deleted':
      return notificationBroadcast(context, event.name, event.notification)
    case 'copilot.message.created':
      return copilotBroadcast(context, event)
    case 'contact.created':
    case 'contact.updated':
    case 'contact.deleted':
    case 'contact.merged': {
      const { contact } = event
      const { account_id: accountId } = contact
      return [{ streams: [accountStream(accountId)], accountId, data: () => contactPushView(contact) }]
    }
    case 'account.cache_invalidated': {
      const { account } = event
      const data = () => ({ cache_keys: cacheKeys(desk, account) })
      const streams = tokensOf(desk, account.id, usersInRole(desk, account.id, 'agent'))
      return [{ streams, accountId: account.id, data }]
    }
    default:
      event.name satisfies Unheard
      return []
  }
}

/** Events whose payload the server reads anew when it sends them; all others show how things were at once. */
const READ_ANEW = new Set<DeskEvent['name']>([
  'conversation.status_changed',
  'conversation.updated',
  'conversation.read',
  'assignee.changed',
  'team.changed',
])

/** Tells those who are connected what happens in a world, each broadcast a job (broadcast job). */
export function realtimeListener(context: RealtimeContext): Listener {
  const { desk, cable } = context

  function leave({ name, actor }: DeskEvent, { streams, accountId, data }: Broadcast): void {
    if (READ_ANEW.has(name)) {
      const anew = () => ({ ...data(), account_id: accountId })
      desk.enqueue('critical', () => cable.broadcast(streams, name, anew()))
      return
    }
    const shown = actor.type === 'contact' ? withoutAvailability(data()) : data()
    const made = { ...shown, account_id: accountId, ...performer(desk, accountId, actor) }
    desk.enqueue('critical', () => cable.broadcast(streams, name, made))
  }

  return {
    happening(event) {
      if (cable.isSilent) return
      for (const broadcast of broadcastsOf(context, event)) {
        if (broadcast.streams.some((stream) => cable.hears(stream))) leave(event, broadcast)
      }
    },
  }
}
