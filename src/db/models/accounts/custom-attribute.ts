import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** How the values of a custom attribute are shown; its place in the list is its number on the wire. */
export const ATTRIBUTE_DISPLAY_TYPES = [
  'text',
  'number',
  'currency',
  'percent',
  'link',
  'date',
  'list',
  'checkbox',
] as const

/** What has custom attributes; its place in the list is its number on the wire. */
export const ATTRIBUTE_MODELS = ['conversation_attribute', 'contact_attribute'] as const

/** An attribute that an account adds to its conversations or contacts. */
export const customAttributeSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  attribute_display_name: z.string(),
  attribute_display_type: z.enum(ATTRIBUTE_DISPLAY_TYPES),
  attribute_description: z.string().nullable(),
  attribute_key: z.string(),
  regex_pattern: z.string().nullable(),
  regex_cue: z.string().nullable(),
  /** What there is to choose from in a list. */
  attribute_values: z.array(z.union([z.string(), z.number(), z.boolean()])),
  attribute_model: z.enum(ATTRIBUTE_MODELS),
  created_at: time,
  updated_at: time,
})

export type CustomAttribute = z.output<typeof customAttributeSchema>

export const customAttributes = model({
  schema: customAttributeSchema,
  defaults: () => ({
    attribute_description: null,
    attribute_display_type: 'text' as const,
    attribute_model: 'conversation_attribute' as const,
    attribute_values: [],
    regex_pattern: null,
    regex_cue: null,
  }),
  unique: { key: ['account_id', 'attribute_model', 'attribute_key'] },
  lists: { account: 'account_id' },
})
