import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { uncastText } from '#handlers/casts'
import { givenPage } from '#handlers/chatwoot/filters'
import {
  anything,
  booleanOrBlank,
  fileOrText,
  oneOrMore,
  page,
  presentTextList,
  recordId,
  scalarText,
  text,
} from '#handlers/fields'
import { isBlank } from '#tools/ruby'
import { contactSchema } from '#views/contacts/schema'

/** One contact. */
export const contactPayloadSchema = z.object({ payload: contactSchema })

/** Labels of a contact, by their titles. */
export const labelsPayloadSchema = z.object({ payload: z.array(z.string()) })

/** Whether to answer with `contact_inboxes`: absent or empty is yes, `true` is yes, anything else is no. */
export const inclusionQuery = z.object({ include_contact_inboxes: anything.meta({ type: 'string' }).optional() })

/** Whether the answer has `contact_inboxes`: unless told otherwise. */
export function isIncluded({ include_contact_inboxes: wanted }: z.output<typeof inclusionQuery>): boolean {
  return isBlank(wanted) || wanted === 'true'
}

/** How a list of contacts is ordered and paged. */
const paging = {
  page: page.optional(),
  /** Keys, separated by commas; one that begins with `-` descends. */
  sort: scalarText.optional(),
}

/** Which contacts to list. A blank text asks for no labels, a list of blank ones for those that nothing has. */
export const listQuery = inclusionQuery.extend({
  ...paging,
  labels: presentTextList,
})

/** Which contacts to search for. */
export const searchQuery = listQuery.extend({ q: uncastText.optional() })

/** How to page the contacts that meet conditions; the body may say so as well. */
export const filterQuery = inclusionQuery.extend({
  ...paging,
  page: givenPage,
  sort: anything.meta({ type: 'string' }).optional(),
})

/** How to page the contacts that are online. */
export const activeQuery = inclusionQuery.extend(paging)

const columns = {
  name: text.nullish(),
  email: text.nullish(),
  phone_number: text.nullish(),
  identifier: text.nullish(),
  blocked: booleanOrBlank.nullish(),
  avatar: fileOrText.nullish(),
  avatar_url: text.nullish(),
  additional_attributes: jsonObject.nullish(),
  custom_attributes: jsonObject.nullish(),
}

/** What of a contact can be changed. */
export const contactChangesSchema = z.object(columns)

/** What a contact is created from. */
export const newContactSchema = z.object({
  ...columns,
  inbox_id: recordId.nullish(),
  source_id: text.nullish(),
})

/** Which custom attributes to remove. */
export const customAttributeKeysSchema = z.object({
  custom_attributes: oneOrMore.meta({ type: 'array', items: { type: 'string' } }).nullish(),
})
