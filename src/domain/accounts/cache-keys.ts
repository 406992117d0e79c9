import type { Account } from '#db/models/accounts/account'
import { SYSTEM } from '#domain/actor'
import type { Desk } from '#domain/desk'
import { HOUR, seconds } from '#tools/time/units'

/** The kinds of records whose changes move a cache key. */
export type CacheKind = 'label' | 'inbox' | 'team'

/** How long a cache key is remembered, in milliseconds: 72 hours. */
const CACHE_KEY_LIFETIME = 72 * HOUR

/** Moves the account's cache key of a kind: one of its records was created, changed or removed. */
export function touchCacheKey(desk: Desk, accountId: number, kind: CacheKind): void {
  const account = desk.db.accounts.get(accountId)
  if (!account) return
  const before = account.cache_keys[kind] ?? 0
  const key = Math.max(Math.floor(desk.clock.now()), before + 1)
  desk.db.accounts.update(account, { cache_keys: { ...account.cache_keys, [kind]: key } }, { touch: false })
  const { performer } = desk
  desk.emit(performer ? { type: 'user', user: performer } : SYSTEM, { name: 'account.cache_invalidated', account })
}

/**
 * The account's cache keys, zeros where nothing changed within 72 hours: seconds by the running server, milliseconds in
 * dialect `documented`, where the pages say no more than that it is a text, so that no change goes unseen.
 */
export function cacheKeys(desk: Desk, account: Account): Record<CacheKind, string> {
  const key = (kind: CacheKind): string => {
    const time = account.cache_keys[kind] ?? 0
    const current = desk.clock.now() - time > CACHE_KEY_LIFETIME ? 0 : time
    return desk.dialect === 'documented'
      ? String(current).padStart(13, '0')
      : String(seconds(current)).padStart(10, '0')
  }
  return { label: key('label'), inbox: key('inbox'), team: key('team') }
}
