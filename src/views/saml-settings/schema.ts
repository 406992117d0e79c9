import { z } from 'zod'
import { jsonObject } from '#db/models/columns'

/** How the members of an account sign in, as it is answered: nothing but nulls until it is set. */
export const samlSettingsSchema = z.object({
  id: z.int().nullable(),
  account_id: z.int(),
  sso_url: z.string().nullable(),
  certificate: z.string().nullable(),
  fingerprint: z.string().nullable(),
  idp_entity_id: z.string().nullable(),
  sp_entity_id: z.string().nullable(),
  role_mappings: jsonObject,
  created_at: z.iso.datetime().nullable(),
  updated_at: z.iso.datetime().nullable(),
})
