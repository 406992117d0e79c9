import { z } from 'zod'
import { isPlainObject } from '#db/models/columns'
import { castInteger, field, listOf, page, scalarText, text, unfit } from '#handlers/fields'

/** A direction, as the framework takes it, in small letters or capitals; anything else breaks the running server. */
const direction = field<'asc' | 'desc'>(
  (input) => {
    if (input === 'asc' || input === 'ASC') return { value: 'asc' }
    if (input === 'desc' || input === 'DESC') return { value: 'desc' }
    return unfit('asc or desc')
  },
  { type: 'string', enum: ['asc', 'desc'] },
)

/** Which notifications to look at; without `includes` neither read nor snoozed ones. */
export const inclusionQuery = z.object({
  /** In a text in its place, the running server looks for the names, in an object among the keys. */
  includes: z.preprocess(
    (given) => (isPlainObject(given) ? Object.keys(given) : given),
    z.union([listOf(text), text]).nullish(),
  ),
})

/** Which notifications to list. */
export const notificationQuery = inclusionQuery.extend({ page: page.optional(), sort_order: direction.nullish() })

/** Whose notifications are read. */
export const readAllSchema = z.object({ primary_actor_type: text.nullish(), primary_actor_id: castInteger.nullish() })

/** Until when to put a notification away: seconds since 1970. A list or an object breaks the running server. */
export const snoozeSchema = z.object({
  snoozed_until: z.preprocess(
    (given) => (given === false ? undefined : given),
    scalarText.meta({ type: ['integer', 'string'] }).nullish(),
  ),
})

/** Which notifications to remove. */
export const destroyAllSchema = z.object({ type: text.nullish() })
