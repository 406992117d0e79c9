import type { Account } from '#db/models/accounts/account'
import type { Article } from '#db/models/help-center/portal'
import type { Desk } from '#domain/desk'
import { type SearchLimits, timesOf } from '#domain/search-limits'
import { stripped } from '#tools/ruby'
import { isAbout } from './lists.ts'
import { rankOf } from './rank.ts'

/** How many articles a search finds at a time. */
const PER_PAGE = 15

/**
 * The articles of an account's portals that are about something, those first that fit best, and of equal ones the oldest;
 * without a word to search for, none.
 */
export function searchArticles(
  desk: Desk,
  account: Pick<Account, 'id'>,
  q: string,
  page: number,
  limits: SearchLimits,
): Article[] {
  const query = stripped(q)
  const isTimely = timesOf(desk, account, limits)
  return [...desk.db.portals.many('account', account.id)]
    .flatMap(({ id }) => [...desk.db.articles.many('portal', id)])
    .filter((article) => isTimely(article.updated_at) && isAbout(article, query))
    .map((article) => ({ article, rank: rankOf(article, query) }))
    .sort((a, b) => b.rank - a.rank || a.article.id - b.article.id)
    .slice((page - 1) * PER_PAGE, page * PER_PAGE)
    .map(({ article }) => article)
}
