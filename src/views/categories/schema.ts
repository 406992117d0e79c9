import { z } from 'zod'

/** A category as other categories show it. */
export const categorySlimSchema = z.object({
  id: z.int(),
  name: z.string(),
  slug: z.string(),
  locale: z.string(),
  description: z.string().nullable(),
  position: z.int().nullable(),
  account_id: z.int(),
})

/** A category as it is answered. */
export const categorySchema = categorySlimSchema.extend({
  icon: z.string().nullable(),
  related_categories: z.array(categorySlimSchema).optional(),
  parent_category: categorySlimSchema.optional(),
  /** The category that this one translates. */
  root_category: categorySlimSchema.optional(),
  meta: z.object({ articles_count: z.int() }),
})
