import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
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
  identifier: text.nullish(),
  /** Whatever is no such hash proves nothing. */
  identifier_hash: anyText.nullish(),
  email: textOnly.nullish(),
  name: text.nullish(),
  phone_number: text.nullish(),
  avatar_url: text.nullish(),
  custom_attributes: jsonObject.nullish(),
})

/** What a new customer says. */
export const newCustomerSchema = customerSchema.extend({ source_id: sourceId.nullish() })
