import { z } from 'zod'
import { ARTICLE_STATUSES } from '#db/models/help-center/portal'
import { logoSchema } from '#views/portals/schema'

const slimCategorySchema = z.object({
  name: z.string(),
  slug: z.string(),
  locale: z.string(),
  description: z.string().nullable(),
  position: z.int().nullable(),
})

/** A category as readers see it. */
export const publicCategorySchema = slimCategorySchema.extend({
  related_categories: z.array(slimCategorySchema).optional(),
  parent_category: slimCategorySchema.optional(),
  root_category: slimCategorySchema.optional(),
  /** What everybody may read is counted. */
  meta: z.object({ articles_count: z.int() }),
})

/** A portal as readers see it. */
export const publicPortalSchema = z.object({
  custom_domain: z.string().nullable(),
  header_text: z.string().nullable(),
  homepage_link: z.string().nullable(),
  name: z.string(),
  page_title: z.string().nullable(),
  slug: z.string(),
  categories: z.array(publicCategorySchema).optional(),
  logo: logoSchema.optional(),
  meta: z.object({ articles_count: z.int(), categories_count: z.int(), default_locale: z.string() }),
})

const authorSchema = z.object({ available_name: z.string(), name: z.string(), thumbnail: z.string() })

const slimArticleSchema = z.object({
  id: z.int(),
  category_id: z.int().nullable(),
  title: z.string(),
  content: z.string(),
  description: z.string().nullable(),
  status: z.enum(ARTICLE_STATUSES).nullable(),
  account_id: z.int(),
  last_updated_at: z.string(),
  views: z.int().nullable(),
  author: authorSchema.optional(),
})

/** An article as readers see it. */
export const publicArticleSchema = z.object({
  ...slimArticleSchema.omit({ account_id: true, last_updated_at: true, views: true, author: true }).shape,
  position: z.int().nullable(),
  account_id: z.int(),
  last_updated_at: z.string(),
  slug: z.string(),
  portal: publicPortalSchema,
  category: z.object({ id: z.int(), slug: z.string(), locale: z.string() }).optional(),
  views: z.int().nullable(),
  author: authorSchema.optional(),
  /** The path of its page, without the slash at its beginning. */
  link: z.string(),
  associated_articles: z.array(slimArticleSchema).optional(),
})
