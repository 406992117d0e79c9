import { recordRating } from '#domain/conversations/csat'
import type { Listener } from '#domain/event'
import type { ChangingContext } from './automation.ts'

/**
 * Takes over the ratings that customers give.
 * Source: the CSAT survey listener.
 */
export function csatListener({ desk, change }: ChangingContext): Listener {
  return {
    happened(event) {
      if (event.name !== 'message.updated' || event.message.content_type !== 'input_csat') return
      change(() => recordRating(desk, event.message))
    },
  }
}
