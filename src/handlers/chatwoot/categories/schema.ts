import { z } from 'zod'
import { columnId, columnInteger } from '#handlers/casts'
import { withinPortalParams } from '#handlers/chatwoot/portals/schema'
import { ids, pathId, text } from '#handlers/fields'
import { categorySchema } from '#views/categories/schema'
import { currentPageSchema } from '#views/current-page'

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
  position: columnInteger.nullish(),
  icon: text.nullish(),
  parent_category_id: columnId.nullish(),
  associated_category_id: columnId.nullish(),
  /** Only where the attributes are nested. */
  related_category_ids: ids.optional(),
})

/** What of a category can be changed. Its id is sent by the dashboard, and passed over. */
export const categoryChangesSchema = categorySettingsSchema.extend({ id: z.unknown().optional() })

/** Which category. */
export const categoryParams = withinPortalParams.extend({ id: pathId })
