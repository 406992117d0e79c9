import { z } from 'zod'
import { model } from '#db/model'
import { jsonObject, time } from '#db/models/columns'

/** How the members of an account sign in at their own identity provider. */
export const samlSettingsSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  sso_url: z.string(),
  certificate: z.string(),
  idp_entity_id: z.string(),
  sp_entity_id: z.string(),
  role_mappings: jsonObject,
  created_at: time,
  updated_at: time,
})

export type SamlSettings = z.output<typeof samlSettingsSchema>

export const samlSettings = model({
  schema: samlSettingsSchema,
  defaults: () => ({ role_mappings: {} }),
  unique: { account: 'account_id' },
})
