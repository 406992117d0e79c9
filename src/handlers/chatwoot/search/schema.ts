import { z } from 'zod'
import { anyText, page } from '#handlers/fields'

/** What to search for; nothing finds everything. */
export const searchQuery = z.object({ q: anyText.optional(), page: page.optional() })
