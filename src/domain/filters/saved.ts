import type { Account } from '#db/models/accounts/account'
import type { CustomFilter } from '#db/models/filters/custom-filter'
import type { User } from '#db/models/people/user'
import type { Desk } from '#domain/desk'
import { filled, type Settable } from '#domain/given'
import { tooLong } from '#domain/text'
import { parameterInvalid, recordInvalid, recordNotFound, refuseInvalid } from '#errors'
import { byId } from '#tools/order/by-id'

/** How many filters a user may have in an account: on the published pages, and on the running server. */
const FILTER_LIMITS = { documented: 50, chatwoot: 1000 } as const

/** What of a filter can be set. What is undefined stays. */
export type CustomFilterSettings = Settable<CustomFilter, 'name' | 'filter_type' | 'query'>

/** The filters of a user in an account, of one type, by id; none of no type. */
export function customFiltersOf(
  desk: Desk,
  account: Account,
  user: User,
  type: CustomFilter['filter_type'] | undefined,
): CustomFilter[] {
  return byId(ownFilters(desk, account, user)).filter(({ filter_type }) => filter_type === type)
}

function ownFilters({ db }: Desk, account: Pick<Account, 'id'>, user: Pick<User, 'id'>): ReadonlySet<CustomFilter> {
  return db.customFilters.many('owner', `${account.id}:${user.id}`)
}

/**
 * The user's own filter with this id.
 * @throws {Failure} `RecordNotFound`, also for somebody else's
 */
export function findCustomFilter(desk: Desk, account: Account, user: User, id: number): CustomFilter {
  const filter = desk.db.customFilters.get(id)
  if (filter?.account_id !== account.id || filter.user_id !== user.id) throw recordNotFound('CustomFilter')
  return filter
}

/**
 * Keeps a filter for a user.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function createCustomFilter(
  desk: Desk,
  account: Account,
  user: User,
  settings: CustomFilterSettings,
): CustomFilter {
  const { name = null, ...others } = settings
  refuseFilter(desk, account, user, name)
  refuseNulls({ ...settings, name })
  return desk.db.customFilters.insert({ account_id: account.id, user_id: user.id, name: name ?? '', ...filled(others) })
}

/**
 * Changes a filter. As on the running server nothing can be changed while the user has as many filters as there may be.
 * @throws {Failure} `RecordInvalid`, `ParametersInvalid`
 */
export function updateCustomFilter(desk: Desk, filter: CustomFilter, settings: CustomFilterSettings): void {
  refuseFilter(desk, { id: filter.account_id }, { id: filter.user_id }, settings.name)
  refuseNulls(settings)
  desk.db.customFilters.update(filter, filled({ ...settings }))
}

/** Deletes a filter. */
export function deleteCustomFilter({ db }: Desk, filter: CustomFilter): void {
  db.customFilters.delete(filter)
}

/** The running server fails on the database's own constraints here. */
function refuseNulls({ name, filter_type }: CustomFilterSettings): void {
  if (name === null) throw parameterInvalid('name', "can't be blank")
  if (filter_type === null) throw parameterInvalid('filter_type', "can't be blank")
}

function refuseFilter(desk: Desk, account: Pick<Account, 'id'>, user: Pick<User, 'id'>, name?: string | null): void {
  refuseInvalid(tooLong('name', name))
  const limit = FILTER_LIMITS[desk.dialect]
  if (ownFilters(desk, account, user).size < limit) return
  throw recordInvalid([
    'account_id',
    `Limit reached. The maximum number of allowed custom filters for a user per account is ${limit}.`,
  ])
}
