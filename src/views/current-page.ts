import { z } from 'zod'

/** The number of a page, as lists name it: 1, or what was asked for, as it was written. */
export const currentPageSchema = z.union([z.int(), z.string()])
