import { z } from 'zod'
import { ATTRIBUTE_DISPLAY_TYPES, ATTRIBUTE_MODELS } from '#db/models/accounts/custom-attribute'
import { scalars } from '#handlers/casts'
import { enumOf, text } from '#handlers/fields'

/** What a custom attribute is made from, and what of it can be changed. */
export const customAttributeSettingsSchema = z.object({
  attribute_display_name: text.nullish(),
  attribute_description: text.nullish(),
  attribute_display_type: enumOf(ATTRIBUTE_DISPLAY_TYPES).nullish(),
  attribute_key: text.nullish(),
  attribute_model: enumOf(ATTRIBUTE_MODELS).nullish(),
  regex_pattern: text.nullish(),
  regex_cue: text.nullish(),
  attribute_values: scalars.nullish(),
})
