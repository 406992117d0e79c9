import { z } from 'zod'
import { actionsSchema } from '#db/models/automation/automation-rule'
import { MACRO_VISIBILITIES } from '#db/models/automation/macro'
import { personSchema } from '#views/agents/schema'
import { storedFile } from '#views/media'

/** A macro as it is answered. Who made and changed it is left out once gone. */
export const macroSchema = z.object({
  id: z.int(),
  name: z.string(),
  visibility: z.enum(MACRO_VISIBILITIES).nullable(),
  created_by: personSchema.optional(),
  updated_by: personSchema.optional(),
  account_id: z.int(),
  actions: actionsSchema,
  /** The uploads that it sends: only where there are any. */
  files: z.array(storedFile({ macro_id: z.int() })).optional(),
})
