import { z } from 'zod'
import { isPlainObject } from '#db/models/columns'
import { ARTICLE_STATUSES } from '#db/models/help-center/portal'
import { columnId, columnInteger, oneOrList, orAbsent, orFalse, scalars } from '#handlers/casts'
import { withinPortalParams } from '#handlers/chatwoot/portals/schema'
import { enumOf, field, isScalar, page, pathId, scalar, text } from '#handlers/fields'
import { articleSchema } from '#views/articles/schema'

/** One article. */
export const articlePayloadSchema = z.object({ payload: articleSchema })

/** Which articles to list. */
export const articleFilterSchema = z.object({
  locale: text.optional(),
  query: text.optional(),
  category_slug: text.optional(),
  status: text.optional(),
  author_id: columnId.optional(),
  page: page.optional(),
})

/** What search engines are told. */
const meta = oneOrList(z.object({ title: scalar.nullish(), description: scalar.nullish(), tags: scalars.nullish() }))

/** What an article is made from, and what of it can be changed. */
export const articleSettingsSchema = z.object({
  title: text.nullish(),
  slug: text.nullish(),
  content: text.nullish(),
  description: text.nullish(),
  status: enumOf(ARTICLE_STATUSES).nullish(),
  position: columnInteger.nullish(),
  category_id: columnInteger.nullish(),
  author_id: columnId.nullish(),
  associated_article_id: columnId.nullish(),
  locale: text.nullish(),
  meta: meta.nullish(),
})

/** What an article is made from: without a status a draft, with a blank one none. */
export const newArticleSchema = articleSettingsSchema.extend({
  status: orAbsent(enumOf(ARTICLE_STATUSES)),
  associated_article_id: orFalse(null, columnId),
})

/** New places by the ids of articles, or pairs of both; what can't be a place is none. */
const positions = field<Array<[id: unknown, place: number | null]>>(
  (input) => {
    if (!isPlainObject(input) && !Array.isArray(input)) return { message: 'must be an object', kind: 'value' }
    const given: unknown[] = Array.isArray(input) ? input : Object.entries(input)
    const reading = z.array(columnInteger.nullable()).safeParse(given.map((pair) => placeIn(pair)))
    if (!reading.success) return { message: 'must hold integers', kind: 'value' }
    return { value: reading.data.map((place, index) => [[given[index]].flat()[0], place]) }
  },
  { type: 'object', additionalProperties: { type: ['integer', 'null'] } },
)

function placeIn(pair: unknown): unknown {
  const place: unknown = Array.isArray(pair) ? pair[1] : null
  return isScalar(place) ? place : null
}

/** New places of articles. */
export const positionsSchema = z.object({
  positions_hash: positions,
  /** Sent by the dashboard, and passed over. */
  category_slug: z.unknown().optional(),
})

/** Which article. */
export const articleParams = withinPortalParams.extend({ id: pathId })
