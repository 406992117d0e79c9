import { z } from 'zod'
import { actionsSchema } from '#db/models/automation/automation-rule'
import { MACRO_VISIBILITIES } from '#db/models/automation/macro'
import { personSchema } from '#views/agents/schema'

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
  created_by: personSchema.optional(),
  updated_by: personSchema.optional(),
  account_id: z.int(),
  actions: actionsSchema,
  /** Only where there are any. */
  files: z.array(macroFileSchema).optional(),
})
