import { recordRating } from '#domain/conversations/csat'
import { sendSurvey } from '#domain/conversations/messages/automatic'
import type { Desk } from '#domain/desk'
import type { Listener } from '#domain/event'

/**
 * Asks customers how satisfied they were, and takes over the ratings that they give.
 * Source: the CSAT survey listener.
 */
export function csatListener(desk: Desk): Listener {
  return {
    happened(event) {
      if (event.name === 'conversation.resolved') sendSurvey(desk, event.conversation)
      if (event.name !== 'message.updated' || event.message.content_type !== 'input_csat') return
      recordRating(desk, event.message)
    },
  }
}
