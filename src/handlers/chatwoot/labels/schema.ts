import { z } from 'zod'
import { boolean, pathId, text } from '#handlers/fields'

/** A label as it is answered. */
export const labelSchema = z.object({
  id: z.int(),
  title: z.string(),
  description: z.string().nullable(),
  color: z.string(),
  show_on_sidebar: z.boolean().nullable(),
})

/** What a label is made from, and what of it can be changed. */
export const labelSettingsSchema = z.object({
  title: text.nullish(),
  description: text.nullish(),
  color: text.nullish(),
  show_on_sidebar: boolean.nullish(),
})

/** Which label. */
export const labelParams = z.object({ id: pathId })
