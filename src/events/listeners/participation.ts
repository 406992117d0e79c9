import { addParticipants } from '#domain/conversations/participants'
import type { Desk } from '#domain/desk'
import type { Listener } from '#domain/event'

/**
 * Makes the assignee of a conversation one who follows it.
 * Source: the participation listener.
 */
export function participationListener(desk: Desk): Listener {
  return {
    happened(event) {
      if (event.name !== 'assignee.changed') return
      const { assignee_id } = event.conversation
      if (assignee_id !== null) addParticipants(desk, event.conversation, [assignee_id])
    },
  }
}
