import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { AVAILABILITIES } from '#db/models/people/user'
import { orAbsent, orFalse } from '#handlers/casts'
import { booleanOrBlank, castInteger, enumOf, fileOrText, scalar, text } from '#handlers/fields'

/** What users can change of themselves. */
export const profileChangesSchema = z.object({
  name: text.nullish(),
  display_name: text.nullish(),
  email: text.nullish(),
  message_signature: text.nullish(),
  avatar: fileOrText.nullish(),
  ui_settings: jsonObject.nullish(),
  phone_number: scalar.nullish(),
  current_password: text.nullish(),
  password: orFalse(null, text),
  password_confirmation: text.nullish(),
  /** Known to the running server, which breaks on it. */
  account_id: text.nullish(),
})

/** Whether the user takes conversations of an account. */
export const availabilitySchema = z.object({
  account_id: castInteger.nullish(),
  availability: enumOf(AVAILABILITIES),
})

/** Whether the user counts as offline in an account without being there. */
export const autoOfflineSchema = z.object({
  account_id: castInteger.nullish(),
  auto_offline: orAbsent(booleanOrBlank),
})

/** The account that the user works in. */
export const activeAccountSchema = z.object({ account_id: castInteger.nullish() })
