import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { HOOK_TYPES } from '#db/models/integrations/integration'

/** An integration as it is answered. */
export const hookSchema = z.object({
  id: z.int(),
  app_id: z.string(),
  status: z.boolean(),
  inbox_id: z.int().nullable().optional(),
  inbox: z.object({ id: z.int(), name: z.string() }).nullable(),
  account_id: z.int(),
  hook_type: z.enum(HOOK_TYPES),
  /** Only administrators see these two. */
  settings: jsonObject.nullable().optional(),
  reference_id: z.string().nullable().optional(),
})

/** An app as it is answered; what follows `enabled` only administrators see, besides the hooks. */
export const appSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  short_description: z.string(),
  enabled: z.boolean(),
  feature_flag: z.string().optional(),
  logo: z.string().optional(),
  i18n_key: z.string().optional(),
  action: z.string().nullable().optional(),
  hook_type: z.enum(HOOK_TYPES).optional(),
  allow_multiple_hooks: z.boolean().optional(),
  settings_json_schema: jsonObject.optional(),
  settings_form_schema: z.array(jsonObject).optional(),
  visible_properties: z.array(z.string()).optional(),
  button: z.string().nullable().optional(),
  hooks: z.array(hookSchema),
})
