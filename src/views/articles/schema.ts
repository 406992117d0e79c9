import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { ARTICLE_STATUSES } from '#db/models/help-center/portal'
import { personSchema } from '#views/agents/schema'
import { currentPageSchema } from '#views/current-page'
import { portalSchema } from '#views/portals/schema'

/** An article as it is answered. */
export const articleSchema = z.object({
  id: z.int(),
  slug: z.string(),
  title: z.string(),
  content: z.string(),
  description: z.string().nullable(),
  status: z.enum(ARTICLE_STATUSES).nullable(),
  position: z.int().nullable(),
  account_id: z.int(),
  updated_at: z.int(),
  meta: z.union([jsonObject, z.array(jsonObject)]),
  category: z.object({
    id: z.int().nullable(),
    name: z.string().nullable(),
    slug: z.string().nullable(),
    locale: z.string().nullable(),
  }),
  views: z.int().nullable(),
  author: personSchema.optional(),
  /** The articles that translate this one. */
  associated_articles: z
    .array(
      z.object({
        id: z.int(),
        category_id: z.int().nullable(),
        title: z.string(),
        content: z.string(),
        description: z.string().nullable(),
        status: z.enum(ARTICLE_STATUSES).nullable(),
        account_id: z.int(),
        portal: portalSchema.optional(),
        views: z.int().nullable().optional(),
        author: personSchema.optional(),
      }),
    )
    .optional(),
})

/** One page of articles, and how many there are of each kind. */
export const articlePageSchema = z.object({
  payload: z.array(articleSchema),
  meta: z.object({
    all_articles_count: z.int(),
    archived_articles_count: z.int(),
    articles_count: z.int(),
    current_page: currentPageSchema,
    draft_articles_count: z.int(),
    mine_articles_count: z.int(),
    published_count: z.int(),
  }),
})
