import { z } from 'zod'

/** The one form that errors have. */
export const errorSchema = z.object({
  /** What kind of error it is: `NotFound`. */
  code: z.string(),
  /** For people. */
  message: z.string(),
  /** What is wrong with which parameter; empty when it is about none. */
  details: z.record(z.string(), z.array(z.string())),
})
