import { z } from 'zod'
import { anyText, page } from '#handlers/fields'

/** What to search for; nothing finds everything. The last ones narrow it where the account has the feature for that. */
export const searchQuery = z.object({
  q: anyText.optional(),
  page: page.optional(),
  since: anyText.optional(),
  until: anyText.optional(),
  from: anyText.optional(),
  inbox_id: anyText.optional(),
})
