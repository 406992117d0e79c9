import { recordRating } from '#domain/csat'
import type { ChangingContext } from './automation.ts'
import type { Listener } from './event.ts'

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
