import { z } from 'zod'
import { texts } from '#handlers/casts'
import { text } from '#handlers/fields'

/** What a custom role is made from, and what of it can be changed. */
export const customRoleSettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  permissions: texts.optional(),
})
