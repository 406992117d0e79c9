import { ARTICLE_STATUSES, type Article, type ArticleStatus, type Portal } from '#db/models/help-center/portal'
import type { Desk } from '#domain/desk'
import { enumMember } from '#tools/ids'
import { databaseSort } from '#tools/order/database-sort'
import { phrasesOf, wordsOf } from './rank.ts'

/** Which articles of a portal to list. What is undefined or empty restricts nothing. */
export interface ArticleFilter {
  locale?: string | undefined
  category_slug?: string | undefined
  /** Words that title, description or content have words beginning with. */
  query?: string | undefined
}

/** The articles of a portal that a filter lets through, the last changed first; within a category by their places. */
export function articlesOf(desk: Desk, portal: Portal, filter: ArticleFilter): Article[] {
  const { locale, category_slug: slug, query } = filter
  const { db } = desk
  const ofPortal = locale ? db.articles.many('locale', `${portal.id}:${locale}`) : db.articles.many('portal', portal.id)
  const found = [...ofPortal].filter(
    (article) =>
      (!slug || db.categories.get(article.category_id)?.slug === slug) && (!query?.trim() || isAbout(article, query)),
  )
  return slug ? databaseSort(db.articles.asWritten(found), byPlace) : found.sort(byChange)
}

/** Whether an article has a status, by its name or number; no article has an unknown one. */
export function hasStatus({ status }: Article, wanted: string | undefined): boolean {
  return !wanted || (status !== null && status === enumMember(ARTICLE_STATUSES, wanted))
}

/** By the places of articles, those without one last. */
export function byPlace(a: Article, b: Article): number {
  const place = ({ position }: Article): number => position ?? Number.MAX_SAFE_INTEGER
  return place(a) - place(b)
}

function byChange(a: Article, b: Article): number {
  return b.updated_at - a.updated_at || b.id - a.id
}

/** Whether an article has words that begin with every word of a query; one without words is about nothing. */
export function isAbout({ title, description, content }: Article, query: string): boolean {
  const words = [title, description ?? '', content].flatMap(wordsOf)
  const phrases = phrasesOf(query)
  const has = (phrase: string[]) =>
    words.some((_, at) => phrase.every((one, index) => words[at + index]?.startsWith(one)))
  return phrases.length > 0 && phrases.every(has)
}

/** How many articles there are of each kind. */
export interface ArticleCounts extends Record<ArticleStatus, number> {
  all: number
  /** Those that a user wrote. */
  mine: number
}

/** Counts articles. */
export function countArticles(articles: readonly Article[], userId: number): ArticleCounts {
  const of = (status: ArticleStatus): number => articles.filter((article) => article.status === status).length
  return {
    all: articles.length,
    mine: articles.filter(({ author_id }) => author_id === userId).length,
    draft: of('draft'),
    published: of('published'),
    archived: of('archived'),
  }
}
