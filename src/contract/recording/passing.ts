import { z } from 'zod'
import { answerSchema } from './recording.ts'

/** The first line of what a proxy recorded. */
export const passingHeadSchema = z.object({
  mockwoot: z.literal('proxy'),
  /** Whose answers they are. */
  server: z.string(),
  /** The release of Chatwoot that it says it is; null when it does not say. */
  release: z.string().nullable(),
})

/** An exchange that passed a proxy, secrets replaced: any other line. */
export const passedSchema = z.object({
  /** When, in milliseconds since 1970. */
  at: z.number(),
  method: z.string(),
  path: z.string(),
  /** Stands for the token that was sent: the same for the same. */
  token: z.string().optional(),
  headers: z.record(z.string(), z.string()),
  json: z.unknown().optional(),
  text: z.string().optional(),
  answer: answerSchema,
})

export type PassingHead = z.output<typeof passingHeadSchema>
export type Passed = z.output<typeof passedSchema>
