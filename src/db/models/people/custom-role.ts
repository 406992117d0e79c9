import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** What a custom role can allow. */
export const PERMISSIONS = [
  'conversation_manage',
  'conversation_unassigned_manage',
  'conversation_participating_manage',
  'contact_manage',
  'report_manage',
  'knowledge_base_manage',
] as const

export type Permission = (typeof PERMISSIONS)[number]

/** A role of an account's own making, which its agents can have. */
export const customRoleSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  permissions: z.array(z.string()),
  created_at: time,
  updated_at: time,
})

export type CustomRole = z.output<typeof customRoleSchema>

export const customRoles = model({
  schema: customRoleSchema,
  defaults: () => ({ description: null, permissions: [] }),
  lists: { account: 'account_id' },
})
