import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { MACRO_VISIBILITIES } from '#db/models/macro'
import { agentSchema } from '#handlers/chatwoot/agents/schema'
import { integer, listOf, pathId, text } from '#handlers/fields'

/** An upload that a macro sends. */
const macroFileSchema = z.object({
  id: z.int(),
  macro_id: z.int(),
  file_type: z.string(),
  account_id: z.int(),
  file_url: z.string(),
  blob_id: z.int(),
  filename: z.string(),
})

/** A macro as it is answered. Who made and changed it is left out once gone. */
export const macroSchema = z.object({
  id: z.int(),
  name: z.string(),
  visibility: z.enum(MACRO_VISIBILITIES).nullable(),
  created_by: agentSchema.optional(),
  updated_by: agentSchema.optional(),
  account_id: z.int(),
  actions: z.array(jsonObject),
  /** Only where there are any. */
  files: z.array(macroFileSchema).optional(),
})

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
