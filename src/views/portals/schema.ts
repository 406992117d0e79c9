import { z } from 'zod'
import { inboxSchema } from '#views/inboxes/schema'
import { storedFile } from '#views/media'

/** The picture of a portal. */
export const logoSchema = storedFile({ portal_id: z.int() })

/** A portal as it is answered. */
export const portalSchema = z.object({
  id: z.int(),
  color: z.string().nullable(),
  custom_domain: z.string().nullable(),
  header_text: z.string().nullable(),
  homepage_link: z.string().nullable(),
  name: z.string(),
  page_title: z.string().nullable(),
  slug: z.string(),
  archived: z.boolean().nullable(),
  account_id: z.int(),
  config: z.object({
    allowed_locales: z.array(z.object({ code: z.string(), articles_count: z.int(), categories_count: z.int() })),
  }),
  /** Only where a website shows the portal. */
  inbox: inboxSchema.optional(),
  logo: logoSchema.optional(),
  meta: z.object({
    /** The articles are counted only where the portal itself is asked for. */
    all_articles_count: z.int(),
    archived_articles_count: z.int().nullable(),
    published_count: z.int().nullable(),
    draft_articles_count: z.int().nullable(),
    mine_articles_count: z.int().optional(),
    categories_count: z.int(),
    default_locale: z.string(),
  }),
})
