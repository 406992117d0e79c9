import { z } from 'zod'
import { ATTRIBUTE_DISPLAY_TYPES, ATTRIBUTE_MODELS } from '#db/models/custom-attribute'
import { enumOf, listOf, pathId, text } from '#handlers/fields'

/** A custom attribute as it is answered. */
export const customAttributeSchema = z.object({
  id: z.int(),
  attribute_display_name: z.string(),
  attribute_display_type: z.enum(ATTRIBUTE_DISPLAY_TYPES),
  attribute_description: z.string().nullable(),
  attribute_key: z.string(),
  regex_pattern: z.string().nullable(),
  regex_cue: z.string().nullable(),
  attribute_values: z.array(z.string()),
  attribute_model: z.enum(ATTRIBUTE_MODELS),
  default_value: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

/** What a custom attribute is made from, and what of it can be changed. */
export const customAttributeSettingsSchema = z.object({
  attribute_display_name: text.nullish(),
  attribute_description: text.nullish(),
  attribute_display_type: enumOf(ATTRIBUTE_DISPLAY_TYPES).nullish(),
  attribute_key: text.nullish(),
  attribute_model: enumOf(ATTRIBUTE_MODELS).optional(),
  regex_pattern: text.nullish(),
  regex_cue: text.nullish(),
  attribute_values: listOf(text).nullish(),
})

/** Which custom attribute. */
export const customAttributeParams = z.object({ id: pathId })
