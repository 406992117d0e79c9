import { isPlainObject, type Json, type JsonObject, objectOf } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import type { Inbox } from '#db/models/inboxes/inbox'
import { type Actor, SYSTEM } from '#domain/actor'
import { canReply } from '#domain/conversations/state'
import { type Desk, nextStep } from '#domain/desk'
import { textOf } from '#tools/ruby'
import { itemErrors } from './items.ts'
import { failMessage, saveMessage } from './messages.ts'
import { isFlooded } from './store.ts'

/**
 * Sends what goes out to the customer, a moment later (send reply job). The mock reaches no provider: what one would take
 * counts as sent, without an id that it would have there; what the server itself refuses to send fails.
 */
export function deliver(desk: Desk, conversation: Conversation, message: Message): void {
  const inbox = desk.db.inboxes.get(conversation.inbox_id)
  if (!inbox || !isOutbound(message)) return
  // What a channel takes is asked now: a moment later in a seed is another day.
  const refusal = refusalOf(desk, conversation, inbox, message)
  desk.enqueue('high', () => {
    // A flooded conversation takes no change of a message either.
    if (isFlooded(desk, conversation)) return
    if (inbox.channel_type === 'Channel::Email') mail(desk, inbox, conversation, message)
    if (refusal !== undefined) failMessage(desk, SYSTEM, message, 'failed', refusal)
  })
}

/**
 * Sends a message again: it begins anew, without any content attributes.
 * @throws {Failure} `RecordInvalid` while the conversation is flooded; `ParametersInvalid` for one that has to have items
 */
export function retryMessage(desk: Desk, actor: Actor, conversation: Conversation, message: Message): void {
  failMessage(desk, actor, message, 'sent', null)
  nextStep(desk, () => itemErrors(message.content_type, undefined))
  saveMessage(desk, actor, message, { content_attributes: {} })
  deliver(desk, conversation, message)
}

/** What has an id of the channel already came from there. */
function isOutbound({ message_type, private: isPrivate, source_id }: Message): boolean {
  return (message_type === 'outgoing' || message_type === 'template') && !isPrivate && !source_id
}

/**
 * Of an e-mail only the mail's own id is seen. With attachments it goes out later, which nobody sees here.
 */
function mail(desk: Desk, { channel }: Inbox, conversation: Conversation, message: Message): void {
  if (desk.db.attachments.many('message', message.id).size > 0) return
  const domain = desk.db.accounts.get(conversation.account_id)?.domain || textOf(channel.email).split('@').at(-1)
  const source_id = `conversation/${conversation.uuid}/messages/${message.id}@${domain}`
  saveMessage(desk, SYSTEM, message, { source_id })
}

function refusalOf(desk: Desk, conversation: Conversation, inbox: Inbox, message: Message): string | undefined {
  const params = message.additional_attributes.template_params
  if (inbox.channel_type === 'Channel::Whatsapp') {
    const isTemplate = isPlainObject(params) || !canReply(desk, conversation)
    return isTemplate && !objectOf(params).name ? 'Template not found or invalid template name' : undefined
  }
  if (inbox.channel_type !== 'Channel::TwilioSms' || !isPlainObject(params)) return undefined
  return hasTemplate(inbox.channel.content_templates, params) ? undefined : 'Template not found'
}

/** Whether a channel of Twilio has an approved template of this name and language. */
function hasTemplate(templates: Json | undefined, { name, language }: JsonObject): boolean {
  const { templates: list } = objectOf(templates)
  return (Array.isArray(list) ? list : []).some(
    (template) =>
      isPlainObject(template) &&
      template.friendly_name === name &&
      template.language === (language ?? 'en') &&
      template.status === 'approved',
  )
}
