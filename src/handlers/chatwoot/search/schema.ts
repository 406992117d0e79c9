import { z } from 'zod'
import { page, text } from '#handlers/fields'

/** What to search for; nothing finds everything. */
export const searchQuery = z.object({ q: text.optional(), page: page.optional() })
