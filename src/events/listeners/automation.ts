import { AUTOMATION_EVENTS, type AutomationEvent, type AutomationRule } from '#db/models/automation/automation-rule'
import { isPlainObject } from '#db/models/columns'
import type { Conversation } from '#db/models/conversations/conversation'
import type { Message } from '#db/models/conversations/message'
import { AUTOMATION } from '#domain/actor'
import { performActions } from '#domain/automation/actions'
import { areValid, meetsConditions, type Occurrence } from '#domain/automation/conditions'
import { noteUnfitRule } from '#domain/automation/rules'
import type { Desk } from '#domain/desk'
import type { DeskEvent, Listener } from '#domain/event'
import { isPresent } from '#tools/ruby'
import { webhookName } from '../event-names.ts'

/**
 * Carries out the rules of the account that something happens in. What rules do does not set off rules, nor do
 * activities.
 * Source: the automation rule listener.
 */
export function automationListener(desk: Desk): Listener {
  return {
    happened(event) {
      const name = automationEvent(event)
      const occurrence = name && event.actor.type !== 'automation' ? occurrenceOf(desk, event) : undefined
      if (!name || !occurrence) return
      for (const rule of rulesFor(desk, occurrence.conversation, name)) {
        carryOut(desk, rule, occurrence)
      }
    },
  }
}

/** The name by which rules know an event; undefined for those that none is for. */
function automationEvent(event: DeskEvent): AutomationEvent | undefined {
  const name = webhookName(event)
  return AUTOMATION_EVENTS.find((known) => known === name)
}

function occurrenceOf(desk: Desk, event: DeskEvent): Occurrence | undefined {
  if (event.name === 'message.created') {
    const { message } = event
    const conversation = desk.db.conversations.get(message.conversation_id)
    const isLeftOut = message.message_type === 'activity' || isAutoReply(desk, message)
    return conversation && !isLeftOut ? { conversation, message } : undefined
  }
  if (!('conversation' in event) || !desk.db.conversations.get(event.conversation.id)) return undefined
  const isBeginning = event.name === 'conversation.created' || event.name === 'conversation.opened'
  if (isBeginning && isPresent(event.conversation.additional_attributes.auto_reply)) return undefined
  return { conversation: event.conversation, changes: 'changes' in event ? event.changes : undefined }
}

/** Whether a message is a mail that a machine has answered with. */
function isAutoReply({ db }: Desk, { content_type, content_attributes: { email }, inbox_id }: Message): boolean {
  const isMail = content_type === 'incoming_email' || db.inboxes.get(inbox_id)?.channel_type === 'Channel::Email'
  return isMail && isPlainObject(email) && email.auto_reply === true
}

function rulesFor(desk: Desk, { account_id }: Conversation, name: AutomationEvent): AutomationRule[] {
  const { automationRules } = desk.db
  return automationRules.asWritten(automationRules.many('event', `${account_id}:${name}`))
}

function carryOut(desk: Desk, rule: AutomationRule, occurrence: Occurrence): void {
  if (!areValid(desk, rule.account_id, rule.conditions)) {
    noteUnfitRule(desk, rule)
    return
  }
  if (!meetsConditions(desk, rule.conditions, occurrence)) return
  const executor = {
    actor: AUTOMATION,
    blobIds: rule.blob_ids,
    contentAttributes: { automation_rule_id: rule.id },
    webhookEvent: `automation_event.${rule.event_name}`,
  }
  performActions(desk, executor, occurrence.conversation, rule.actions)
}
