import { z } from 'zod'
import { integer, listOf, objectsOrBlank, pathId, scalar, text } from '#handlers/fields'

/** What a macro is made from, and what of it can be changed. */
export const macroSettingsSchema = z.object({
  name: text.nullish(),
  visibility: scalar.nullish(),
  actions: objectsOrBlank.nullish(),
})

/** What a macro is carried out on: the display ids of conversations. */
export const executionSchema = z.object({ conversation_ids: listOf(integer).nullish() })

/** Which macro. */
export const macroParams = z.object({ id: pathId })
