import { z } from 'zod'
import { anything, boolean, integer, pathId, text } from '#handlers/fields'

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

/** Whose inboxes or scenarios. */
export const ownerParams = z.object({ assistant_id: pathId })

/** Which inbox of an assistant. */
export const assistantInboxParams = ownerParams.extend({ inbox_id: pathId })

/** Which inbox an assistant is to answer in. */
export const connectionSchema = z.object({ inbox_id: integer.nullish() })

/** Which scenario of an assistant. */
export const scenarioParams = ownerParams.extend({ id: pathId })

/** What a scenario is made from, and what of it can be changed. */
export const scenarioSettingsSchema = z.object({
  title: text.nullish(),
  description: text.nullish(),
  instruction: text.nullish(),
  enabled: boolean.nullish(),
  tools: anything.optional(),
})
