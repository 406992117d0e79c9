import { z } from 'zod'
import { texts } from '#handlers/casts'
import { pathId, text } from '#handlers/fields'

/** What a custom role is made from, and what of it can be changed. */
export const customRoleSettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  permissions: texts.optional(),
})

/** Which custom role. */
export const customRoleParams = z.object({ id: pathId })
