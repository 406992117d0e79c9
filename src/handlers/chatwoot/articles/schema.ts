import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { ARTICLE_STATUSES } from '#db/models/portal'
import { AVAILABILITIES, ROLES } from '#db/models/user'
import { enumOf, integer, listOf, page, pathId, text } from '#handlers/fields'
import { agentSchema, DOCUMENTED_AVAILABILITIES } from '../agents/schema.ts'
import { currentPageSchema, withinPortalParams } from '../portals/schema.ts'

/** Who wrote an article; what depends on the account is null for somebody who has left it. */
export const authorSchema = agentSchema.extend({
  role: z.enum(ROLES).nullable(),
  availability: z.enum(DOCUMENTED_AVAILABILITIES).nullable(),
  availability_status: z.enum(AVAILABILITIES).nullable(),
  auto_offline: z.boolean().nullable(),
})

/** An article as it is answered. */
export const articleSchema = z.object({
  id: z.int(),
  slug: z.string(),
  title: z.string(),
  content: z.string(),
  description: z.string().nullable(),
  status: z.enum(ARTICLE_STATUSES),
  position: z.int(),
  account_id: z.int(),
  updated_at: z.int(),
  meta: jsonObject,
  category: z.object({
    id: z.int().nullable(),
    name: z.string().nullable(),
    slug: z.string().nullable(),
    locale: z.string().nullable(),
  }),
  views: z.int().nullable(),
  author: authorSchema.optional(),
  /** The articles that translate this one. */
  associated_articles: z
    .array(
      z.object({
        id: z.int(),
        category_id: z.int().nullable(),
        title: z.string(),
        content: z.string(),
        description: z.string().nullable(),
        status: z.enum(ARTICLE_STATUSES),
        account_id: z.int(),
      }),
    )
    .optional(),
})

/** One article. */
export const articlePayloadSchema = z.object({ payload: articleSchema })

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

/** Which articles to list. */
export const articleFilterSchema = z.object({
  locale: text.optional(),
  query: text.optional(),
  category_slug: text.optional(),
  status: text.optional(),
  author_id: integer.optional(),
  page: page.optional(),
})

const meta = z.object({
  title: text.nullish(),
  description: text.nullish(),
  tags: listOf(text).nullish(),
})

/** What an article is made from, and what of it can be changed. */
export const articleSettingsSchema = z.object({
  title: text.nullish(),
  slug: text.nullish(),
  content: text.nullish(),
  description: text.nullish(),
  status: enumOf(ARTICLE_STATUSES).nullish(),
  position: integer.nullish(),
  category_id: integer.nullish(),
  author_id: integer.nullish(),
  associated_article_id: integer.nullish(),
  locale: text.nullish(),
  meta: meta.nullish(),
})

/** New places, by the ids of articles. */
export const positionsSchema = z.object({ positions_hash: z.record(z.string(), integer) })

/** Which article. */
export const articleParams = withinPortalParams.extend({ id: pathId })
