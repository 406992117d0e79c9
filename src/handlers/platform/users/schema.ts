import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { pathId, text } from '#handlers/fields'

/** What a user is made from, and what of one can be changed. */
export const platformUserSettingsSchema = z.object({
  name: text.nullish(),
  display_name: text.nullish(),
  email: text.nullish(),
  password: text.nullish(),
  custom_attributes: jsonObject.nullish(),
})

/** Which user. */
export const platformUserParams = z.object({ id: pathId })
