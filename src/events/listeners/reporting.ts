import type { Desk } from '#domain/desk'
import type { DeskEvent, Listener } from '#domain/event'
import { recordFirstReply, recordHandoff, recordOpening, recordReply, recordResolution } from '#domain/reports/events'

/**
 * Writes down what reports are made of.
 * Source: the reporting event listener.
 */
export function reportingListener(desk: Desk): Listener {
  return { happened: (event) => record(desk, event) }
}

function record(desk: Desk, event: DeskEvent): void {
  if (event.name === 'conversation.opened') recordOpening(desk, event.conversation)
  if (event.name === 'conversation.resolved') recordResolution(desk, event.conversation)
  if (event.name === 'first.reply.created') recordFirstReply(desk, event.message)
  if (event.name === 'conversation.bot_handoff') recordHandoff(desk, event.conversation)
  if (event.name === 'reply.created') recordReply(desk, event.message, event.waitingSince)
}
