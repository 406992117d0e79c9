import { z } from 'zod'
import { expected, field, pathId, text } from '#handlers/fields'

/** A list of texts, numbers as their texts; with anything else in it, it is dropped as a whole. */
const permissions = field<string[]>(
  (input) => {
    if (!Array.isArray(input)) return expected('an array of strings')
    const items: unknown[] = input.filter((item) => item !== null)
    const texts = items.flatMap((item) => text.safeParse(item).data ?? [])
    return texts.length === items.length ? { value: texts } : expected('an array of strings')
  },
  { type: 'array', items: { type: 'string' } },
)

/** What a custom role is made from, and what of it can be changed. */
export const customRoleSettingsSchema = z.object({
  name: text.nullish(),
  description: text.nullish(),
  permissions: permissions.optional(),
})

/** Which custom role. */
export const customRoleParams = z.object({ id: pathId })
