import type { Account } from '#db/models/accounts/account'
import type { CopilotMessage, CopilotThread } from '#db/models/captain/copilot'
import type { Json, JsonObject } from '#db/models/columns'
import type { Contact, ContactInbox } from '#db/models/contacts/contact'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Notification } from '#db/models/notifications/notification'
import type { User } from '#db/models/people/user'
import type { Actor } from './actor.ts'

/** The columns that a save changed, each with its previous and its new value. */
export type ChangeSet = Record<string, readonly [previous: unknown, current: unknown]>

/** What happened, under the running server's internal names. Webhooks and realtime events are made from these. */
export type Happening =
  | { name: 'account.created'; account: Account; user: User }
  | { name: 'account.cache_invalidated'; account: Account }
  | { name: 'inbox.created'; inbox: Inbox }
  | { name: 'inbox.updated'; inbox: Inbox; changes: ChangeSet }
  | { name: 'contact.created' | 'contact.deleted' | 'contact.merged'; contact: Contact }
  | { name: 'contact.updated'; contact: Contact; changes: ChangeSet }
  | {
      name:
        | 'conversation.created'
        /** Only agent bots hear of these two. */
        | 'conversation.opened'
        | 'conversation.resolved'
        | 'conversation.status_changed'
        | 'conversation.read'
        | 'conversation.bot_handoff'
        | 'team.changed'
      conversation: Conversation
    }
  /** Whose it is now, as that one was then. */
  | { name: 'conversation.contact_changed'; conversation: Conversation; contact: Contact }
  /** `isNotable`: somebody gave it to somebody else. Who has it when listeners hear of that may be another one already. */
  | { name: 'assignee.changed'; conversation: Conversation; isNotable: boolean }
  | { name: 'conversation.updated'; conversation: Conversation; changes: ChangeSet }
  | { name: 'conversation.mentioned'; conversation: Conversation; user: User }
  | {
      name: 'conversation.typing_on' | 'conversation.typing_off'
      conversation: Conversation
      /** As it was sent. */
      isPrivate: Json
    }
  /** `echoId` is what the sender calls the message; it is not stored. */
  | { name: 'message.created' | 'first.reply.created'; message: Message; echoId?: Json | undefined }
  | { name: 'message.updated'; message: Message; changes: ChangeSet }
  /** A later answer, to a customer who has waited since then, in milliseconds since 1970. */
  | { name: 'reply.created'; message: Message; waitingSince: number }
  /** An agent asked an assistant, or it answered. */
  | { name: 'copilot.message.created'; thread: CopilotThread; copilotMessage: CopilotMessage }
  | { name: 'notification.created' | 'notification.updated' | 'notification.deleted'; notification: Notification }
  /** A visitor opened a website's widget, or has seen one of its campaigns. */
  | { name: 'webwidget.triggered' | 'campaign.triggered'; contactInbox: ContactInbox; info: JsonObject }
  /** A rule or a macro sends a conversation to a URL, as an event of this name. */
  | { name: 'webhook_event.requested'; conversation: Conversation; url: string; event: string }

/** Something that happened, and who did it. */
export type DeskEvent = Happening & { actor: Actor }

/** Hears of everything that happens in a world. */
export interface Listener {
  /** Called at once, in the middle of the change: sees things as they are now, and leaves what it does for later. */
  happening?(event: DeskEvent): void
  /** Called by a job, once the change is complete and stays. What it changes is kept or undone by itself. */
  happened?(event: DeskEvent): void
}
