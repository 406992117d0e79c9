import { z } from 'zod'
import { model } from '#db/model'
import { jsonObject, time } from '#db/models/columns'

/** Whether an integration belongs to the whole account or to one inbox. */
export const HOOK_TYPES = ['account', 'inbox'] as const

/** Whether an integration is on; the place in the list is its number on the wire. */
export const HOOK_STATUSES = ['disabled', 'enabled'] as const

/** An integration that an account has set up. */
export const hookSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  /** `openai`. */
  app_id: z.string(),
  inbox_id: z.int().nullable(),
  status: z.enum(HOOK_STATUSES).nullable(),
  hook_type: z.enum(HOOK_TYPES),
  settings: jsonObject.nullable(),
  /** What the other side knows the integration by. */
  reference_id: z.string().nullable(),
  created_at: time,
  updated_at: time,
})

export type Hook = z.output<typeof hookSchema>

export const hooks = model({
  schema: hookSchema,
  defaults: () => ({
    inbox_id: null,
    status: 'enabled' as const,
    hook_type: 'account' as const,
    settings: {},
    reference_id: null,
  }),
  lists: {
    app: ['account_id', 'app_id'],
    inbox: 'inbox_id',
  },
})
