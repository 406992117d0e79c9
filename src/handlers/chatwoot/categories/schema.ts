import { z } from 'zod'
import { integer, listOf, pathId, text } from '#handlers/fields'
import { currentPageSchema, withinPortalParams } from '../portals/schema.ts'

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
  icon: z.string(),
  related_categories: z.array(categorySlimSchema).optional(),
  parent_category: categorySlimSchema.optional(),
  /** The category that this one translates. */
  root_category: categorySlimSchema.optional(),
  meta: z.object({ articles_count: z.int() }),
})

/** One category. */
export const categoryPayloadSchema = z.object({ payload: categorySchema })

/** One page of categories. */
export const categoryPageSchema = z.object({
  payload: z.array(categorySchema),
  /** `categories_count` is that of the page. */
  meta: z.object({ current_page: currentPageSchema, categories_count: z.int() }),
})

/** What a category is made from, and what of it can be changed. */
export const categorySettingsSchema = z.object({
  name: text.nullish(),
  slug: text.nullish(),
  locale: text.nullish(),
  description: text.nullish(),
  position: integer.nullish(),
  icon: text.nullish(),
  parent_category_id: integer.nullish(),
  associated_category_id: integer.nullish(),
  /** Only where the attributes are nested. */
  related_category_ids: listOf(integer).nullish(),
})

/** Which category. */
export const categoryParams = withinPortalParams.extend({ id: pathId })
