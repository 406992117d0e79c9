import { z } from 'zod'
import { holdsObject } from '#db/models/columns'
import { expected, field, isScalar, objectsOrBlank, scalar, text, unfit } from '#handlers/fields'
import { wholeNumber } from '#tools/ids'

/** What a macro is made from, and what of it can be changed. */
export const macroSettingsSchema = z.object({
  name: text.nullish(),
  visibility: scalar.nullish(),
  actions: objectsOrBlank.nullish(),
})

/** What of a macro can be changed. */
export const macroChangesSchema = macroSettingsSchema.extend({
  /** Sent by the dashboard, which sends the macro as it got it, and passed over. */
  account_id: z.unknown().optional(),
  created_by: z.unknown().optional(),
  updated_by: z.unknown().optional(),
  files: z.unknown().optional(),
})

/**
 * The display ids of conversations, as they are looked up. A job looks: it does nothing with what is no list, and can't be
 * handed an object.
 */
const displayIds = field<number[]>(
  (input) => {
    if (holdsObject(input)) return unfit('an array of integers')
    return Array.isArray(input)
      ? { value: input.filter(isScalar).map((id) => wholeNumber(id) ?? 0) }
      : expected('an array')
  },
  { type: 'array', items: { type: 'integer' } },
)

/** What a macro is carried out on. */
export const executionSchema = z.object({ conversation_ids: displayIds.nullish() })
