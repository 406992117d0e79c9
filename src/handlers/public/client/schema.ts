import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { orFalse, unlessBlank } from '#handlers/casts'
import { anyText, pathId, text, textOnly } from '#handlers/fields'
import { sourceId } from '#handlers/source-ids'

/** Which inbox. */
export const inboxParams = z.object({ inbox_identifier: z.string() })

/** Which customer of an inbox. */
export const customerParams = inboxParams.extend({ contact_identifier: z.string() })

/** Which conversation of a customer, by its display id. */
export const conversationParams = customerParams.extend({ conversation_id: pathId })

/** What customers say of themselves. */
export const customerSchema = z.object({
  identifier: unlessBlank(text),
  /** Whatever is no such hash proves nothing. */
  identifier_hash: unlessBlank(anyText),
  email: unlessBlank(textOnly),
  name: unlessBlank(text),
  phone_number: unlessBlank(text),
  avatar_url: text.nullish(),
  custom_attributes: jsonObject.nullish(),
})

/** What a new customer says, of whom all but the name is kept as it came. */
export const newCustomerSchema = customerSchema.extend({
  identifier: text.nullish(),
  email: orFalse('f', textOnly),
  name: orFalse(null, text),
  phone_number: text.nullish(),
  source_id: sourceId.nullish(),
})
