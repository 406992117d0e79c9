import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'
import { actionsSchema } from './automation-rule.ts'

/** Who sees a macro: who made it, or everybody. */
export const MACRO_VISIBILITIES = ['personal', 'global'] as const

/** Several actions that an agent carries out on conversations at once. */
export const macroSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  name: z.string(),
  /** Null where an administrator left it out: nobody but its creator finds it then. */
  visibility: z.enum(MACRO_VISIBILITIES).nullable(),
  created_by_id: z.int().nullable(),
  updated_by_id: z.int().nullable(),
  actions: actionsSchema,
  /** The uploads that the macro sends. */
  blob_ids: z.array(z.int()),
  created_at: time,
  updated_at: time,
})

export type Macro = z.output<typeof macroSchema>
export type MacroVisibility = Macro['visibility']

export const macros = model({
  schema: macroSchema,
  defaults: () => ({ blob_ids: [] }),
  lists: { account: 'account_id' },
})
