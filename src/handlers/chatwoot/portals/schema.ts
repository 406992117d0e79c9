import { z } from 'zod'
import { texts, unlessList } from '#handlers/casts'
import { anything, booleanOrBlank, castInteger, text } from '#handlers/fields'
import { portalSchema } from '#views/portals/schema'

/** All portals of an account. */
export const portalListSchema = z.object({
  payload: z.array(portalSchema),
  /** `current_page` is what was asked for, as it came: all portals are on every page. */
  meta: z.object({ current_page: anything, portals_count: z.int() }),
})

const config = z.looseObject({ default_locale: text.nullish(), allowed_locales: texts.nullish() })

/** What stands beside a nested portal: the website that shows it, and the stored file that becomes its logo. */
export const portalCompanySchema = z.object({ inbox_id: castInteger.nullish(), blob_id: anything.optional() })

/** What a portal is made from, and what of it can be changed. */
export const portalSettingsSchema = z.object({
  name: text.nullish(),
  slug: text.nullish(),
  custom_domain: text.nullish(),
  color: text.nullish(),
  header_text: text.nullish(),
  homepage_link: text.nullish(),
  page_title: text.nullish(),
  archived: booleanOrBlank.nullish(),
  config: unlessList(config.nullish()),
  ...portalCompanySchema.shape,
})

/** What of a portal can be changed. Its id is sent by the dashboard, and passed over. */
export const portalChangesSchema = portalSettingsSchema.extend({ id: z.unknown().optional() })

/** Which portal: its slug. */
export const portalParams = z.object({ id: text })

/** Which portal a category or an article belongs to: its slug. */
export const withinPortalParams = z.object({ portal_id: text })
