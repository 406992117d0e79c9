import { recordRating } from '#domain/conversations/csat'
import { sendSurvey } from '#domain/conversations/messages/automatic'
import type { Desk } from '#domain/desk'
import type { Listener } from '#domain/event'

/**
 * Asks customers for ratings, and takes over those that they give.
 * Source: the CSAT survey listener.
 */
export function csatListener(desk: Desk): Listener {
  return {
    happened(event) {
      if (event.name === 'conversation.status_changed') sendSurvey(desk, event.conversation)
      const isAnswer = event.name === 'message.updated' && event.message.content_type === 'input_csat'
      if (isAnswer) recordRating(desk, event.message)
    },
  }
}
