import { z } from 'zod'
import { ATTRIBUTE_DISPLAY_TYPES, ATTRIBUTE_MODELS } from '#db/models/accounts/custom-attribute'

/** A custom attribute as it is answered. */
export const customAttributeSchema = z.object({
  id: z.int(),
  attribute_display_name: z.string(),
  attribute_display_type: z.enum(ATTRIBUTE_DISPLAY_TYPES),
  attribute_description: z.string().nullable(),
  attribute_key: z.string(),
  regex_pattern: z.string().nullable(),
  regex_cue: z.string().nullable(),
  attribute_values: z.array(z.union([z.string(), z.number(), z.boolean()])),
  attribute_model: z.enum(ATTRIBUTE_MODELS),
  default_value: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})
