import { z } from 'zod'
import { anything, pathId, text } from '#handlers/fields'

/** What an assistant is made from, and what of it can be changed. */
export const assistantSettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  config: anything.optional(),
  response_guidelines: anything.optional(),
  guardrails: anything.optional(),
})

/** Which assistant. */
export const assistantParams = z.object({ id: pathId })
