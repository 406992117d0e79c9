import type { Article, Category, Portal } from '#db/models/help-center/portal'
import type { Desk } from '#domain/desk'
import { recordNotFound } from '#errors'
import { databaseSort } from '#tools/order/database-sort'
import { type ArticleFilter, articlesOf, byPlace, hasStatus } from './lists.ts'

/** How many articles are on a page at most. */
const PAGE_LIMIT = 100

/** How many are on a page whose size makes no sense. */
const PAGE_SIZE = 25

/** Which of the articles that everybody may read to list. */
export interface PublishedFilter extends Omit<ArticleFilter, 'category_slug'> {
  /** `views`: those that were read most often first; by their places otherwise. */
  sort?: string | undefined
  status?: string | undefined
  /** Without it, all are listed. */
  per_page?: number | null | undefined
  /** From 1. */
  page?: number | undefined
}

/**
 * The portal with this slug, of whatever account, as everybody may see it.
 * @throws {Failure} `RecordNotFound` for one that is archived, too
 */
export function findOpenPortal({ db }: Desk, slug: string): Portal {
  const portal = db.portals.one('slug', slug)
  if (portal?.archived !== false) throw recordNotFound('Portal')
  return portal
}

/** The category of a portal by its language and slug. */
export function categoryBySlug({ db }: Desk, portal: Portal, locale: string, slug: string): Category | undefined {
  return db.categories.one('slug', `${portal.id}:${locale}:${slug}`)
}

/** The articles of a portal that everybody may read. */
export function publishedArticles(desk: Desk, portal: Portal, filter: PublishedFilter = {}): Article[] {
  const { sort, status, per_page, page = 1, ...others } = filter
  const published = articlesOf(desk, portal, others).filter(
    (article) => article.status === 'published' && hasStatus(article, status),
  )
  const found = databaseSort(desk.db.articles.asWritten(published), sort === 'views' ? byViews : byPlace)
  if (per_page === undefined || per_page === null) return found
  const size = per_page < 1 ? PAGE_SIZE : Math.min(per_page, PAGE_LIMIT)
  return found.slice((page - 1) * size, page * size)
}

/** How many articles of a category everybody may read. */
export function publishedIn({ db }: Desk, category: Category): number {
  return [...db.articles.many('category', category.id)].filter(({ status }) => status === 'published').length
}

/** Counts that an article was read. Only what everybody may read is counted. */
export function countView({ db }: Desk, article: Article): void {
  if (article.status === 'published') db.articles.update(article, { views: (article.views ?? 0) + 1 }, { touch: false })
}

/** As the database sorts downward: those that were never counted first. */
function byViews(a: Article, b: Article): number {
  const times = ({ views }: Article): number => views ?? Number.MAX_SAFE_INTEGER
  return times(b) - times(a)
}
