import { z } from 'zod'
import { uncastText } from '#handlers/casts'
import { fileOrText, page, scalarText, text } from '#handlers/fields'

/** What a company is made from, and what of it can be changed. */
export const companySettingsSchema = z.object({
  name: text.nullish(),
  domain: text.nullish(),
  description: text.nullish(),
  avatar: fileOrText.nullish(),
})

/** Which page, and in which order: keys, divided by commas; one that begins with `-` descends. */
export const listQuery = z.object({ page: page.optional(), sort: scalarText.optional() })

/** What to search for. */
export const searchQuery = listQuery.extend({ q: uncastText.optional() })
