import { z } from 'zod'
import { integer, listOf, oneOf, page, pathId, text } from '#handlers/fields'

/** Which notifications to list; without `includes` neither read nor snoozed ones. */
export const notificationQuery = z.object({
  page: page.optional(),
  includes: listOf(text).nullish(),
  sort_order: oneOf(['asc', 'desc']).nullish(),
})

/** Whose notifications are read. */
export const readAllSchema = z.object({ primary_actor_type: text.nullish(), primary_actor_id: integer.nullish() })

/** Until when to put a notification away: seconds since 1970. */
export const snoozeSchema = z.object({ snoozed_until: text.meta({ type: ['integer', 'string'] }).nullish() })

/** Which notifications to remove. */
export const destroyAllSchema = z.object({ type: text.nullish() })

/** Which notification. */
export const notificationParams = z.object({ id: pathId })
