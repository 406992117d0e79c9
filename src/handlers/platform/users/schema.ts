import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { orFalse } from '#handlers/casts'
import { text, textOnly } from '#handlers/fields'

/** What of a user can be changed. */
export const platformUserSettingsSchema = z.object({
  name: text.nullish(),
  display_name: text.nullish(),
  email: text.nullish(),
  password: orFalse('', textOnly),
  custom_attributes: jsonObject.nullish(),
})

/** What a user is made from: the address is looked for first, as the text that it has to be. */
export const newPlatformUserSchema = platformUserSettingsSchema.extend({ email: textOnly.nullish() })
