import { leadingInteger } from '#tools/ids'
import type { Page } from '#views/wire'
import { field, isComposed, unfit } from './field.ts'

/** The page that is meant where none is asked for. */
export const FIRST_PAGE: Page = { number: 1, echo: 1 }

/** How far into a list the running server's database can skip. */
const FARTHEST = 2 ** 63

function pageOf(input: unknown): Page {
  const echo = typeof input === 'string' || typeof input === 'number' ? input : 1
  return { number: Math.max(leadingInteger(String(echo)), 1), echo }
}

/**
 * The parameter `page`, by the whole number that it begins with: absent, zero, negative and non-numeric ones are the
 * first page. A list, an object, true and a number that is out of reach break the running server.
 */
export const page = field<Page>(
  (input) => {
    const value = pageOf(input)
    return isComposed(input) || input === true || value.number >= FARTHEST ? unfit('an integer') : { value }
  },
  { type: 'integer', minimum: 1, default: 1 },
)
