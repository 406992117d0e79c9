import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { integer, listOf, pathId, text } from '#handlers/fields'

/** What a macro is made from, and what of it can be changed. */
export const macroSettingsSchema = z.object({
  name: text.nullish(),
  visibility: text.nullish(),
  actions: listOf(jsonObject).nullish(),
})

/** What a macro is carried out on: the display ids of conversations. */
export const executionSchema = z.object({ conversation_ids: listOf(integer).nullish() })

/** Which macro. */
export const macroParams = z.object({ id: pathId })
