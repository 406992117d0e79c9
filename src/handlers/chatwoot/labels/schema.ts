import { z } from 'zod'
import { booleanOrBlank, text } from '#handlers/fields'

/** What a label is made from, and what of it can be changed. */
export const labelSettingsSchema = z.object({
  title: text.nullish(),
  description: text.nullish(),
  color: text.nullish(),
  show_on_sidebar: booleanOrBlank.nullish(),
})
