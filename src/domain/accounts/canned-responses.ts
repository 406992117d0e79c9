import type { Account } from '#db/models/accounts/account'
import type { CannedResponse } from '#db/models/accounts/canned-response'
import type { Desk } from '#domain/desk'
import type { Settable } from '#domain/given'
import { contains, startsWith } from '#domain/like'
import { ownedBy } from '#domain/owned'
import { LONG_TEXT, missing, taken, tooLong } from '#domain/text'
import { type AttributeError, refuseInvalid } from '#errors'
import { byId } from '#tools/order/by-id'
import { databaseSort } from '#tools/order/database-sort'

/** What of a canned response can be set. What is undefined stays. */
export type CannedResponseSettings = Settable<CannedResponse, 'short_code' | 'content'>

/** All of an account: the running server asks for no order, and has no index that would make one. */
function allOf({ db: { cannedResponses }, dialect }: Desk, account: Account): CannedResponse[] {
  const all = cannedResponses.many('account', account.id)
  return dialect === 'chatwoot' ? cannedResponses.asWritten(all) : byId(all)
}

/**
 * The canned responses of an account. With a search, those whose code or content contains it: codes that begin
 * with it first, then the other codes that contain it, then the rest.
 */
export function cannedResponsesOf(desk: Desk, account: Account, search?: string): CannedResponse[] {
  const all = allOf(desk, account)
  if (search === undefined) return all
  const rank = ({ short_code, content }: CannedResponse): number => {
    if (startsWith(short_code, search)) return 0
    if (contains(short_code, search)) return 1
    return contains(content, search) ? 2 : 3
  }
  const ranked = all.map((response) => ({ response, rank: rank(response) }))
  const found = ranked.filter((entry) => entry.rank < 3)
  return databaseSort(found, (a, b) => a.rank - b.rank).map(({ response }) => response)
}

/**
 * The canned response of an account with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findCannedResponse(desk: Desk, account: Account, id: number): CannedResponse {
  return ownedBy(account, desk.db.cannedResponses.get(id), 'CannedResponse')
}

/**
 * Adds a canned response.
 * @throws {Failure} `RecordInvalid`
 */
export function createCannedResponse(
  desk: Desk,
  account: Account,
  { short_code, content }: CannedResponseSettings,
): CannedResponse {
  const columns = { short_code: short_code ?? '', content: content ?? '' }
  refuseInvalid(cannedResponseErrors(desk, account.id, columns))
  return desk.db.cannedResponses.insert({ account_id: account.id, ...columns })
}

/**
 * Changes a canned response.
 * @throws {Failure} `RecordInvalid`
 */
export function updateCannedResponse(desk: Desk, response: CannedResponse, changes: CannedResponseSettings): void {
  const { short_code = response.short_code, content = response.content } = changes
  const columns = { short_code: short_code ?? '', content: content ?? '' }
  refuseInvalid(cannedResponseErrors(desk, response.account_id, columns, response))
  desk.db.cannedResponses.update(response, columns)
}

/** Deletes a canned response. */
export function deleteCannedResponse({ db }: Desk, response: CannedResponse): void {
  db.cannedResponses.delete(response)
}

function cannedResponseErrors(
  desk: Desk,
  accountId: number,
  { short_code, content }: Pick<CannedResponse, 'short_code' | 'content'>,
  itself?: CannedResponse,
): AttributeError[] {
  const holder = desk.db.cannedResponses.one('short_code', `${accountId}:${short_code}`)
  return [
    ...tooLong('short_code', short_code),
    ...tooLong('content', content, LONG_TEXT),
    ...missing('content', content),
    ...missing('short_code', short_code),
    ...taken('short_code', holder, itself),
  ]
}
