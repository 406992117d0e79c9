import { recordRating } from '#domain/conversations/csat'
import type { Desk } from '#domain/desk'
import type { Listener } from '#domain/event'

/**
 * Takes over the ratings that customers give.
 * Source: the CSAT survey listener.
 */
export function csatListener(desk: Desk): Listener {
  return {
    happened(event) {
      if (event.name !== 'message.updated' || event.message.content_type !== 'input_csat') return
      recordRating(desk, event.message)
    },
  }
}
