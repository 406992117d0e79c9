import type { Account } from '#db/models/accounts/account'
import type { Article } from '#db/models/help-center/portal'
import type { Desk } from '#domain/desk'
import { stripped } from '#tools/ruby'
import { articlesOf } from './lists.ts'

/** How many articles a search finds at a time. */
const PER_PAGE = 15

/** The articles of an account's portals that are about something; without a word to search for, none. */
export function searchArticles(desk: Desk, account: Pick<Account, 'id'>, q: string, page: number): Article[] {
  if (!/[\p{Letter}\p{Number}]/u.test(q)) return []
  return [...desk.db.portals.many('account', account.id)]
    .flatMap((portal) => articlesOf(desk, portal, { query: stripped(q) }))
    .slice((page - 1) * PER_PAGE, page * PER_PAGE)
}
