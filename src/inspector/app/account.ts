import type { AccountCaller, AccountOverview } from '#control/account-overview'
import { ask, control, type Sent } from './api.ts'
import { useLoaded } from './load.ts'

/** An account, and how its desk is asked. */
export interface Account extends AccountOverview {
  /** Who looks on: the first administrator, or whoever there is. */
  operator: AccountCaller | undefined
}

/** Asks the desk of an account. */
export function desk<T>(account: Account, path: string, sent: Sent = {}): Promise<T> {
  return ask<T>(`/api/v1/accounts/${account.id}${path}`, { token: account.operator?.token ?? '', ...sent })
}

/** The accounts there are. */
export function useAccounts(version: unknown) {
  return useLoaded('accounts', () => control<Array<{ id: number; name: string }>>('/accounts'), version)
}

/** One account at a glance. */
export function useAccount(id: number | undefined, version: unknown) {
  const load = async (): Promise<Account> => {
    const overview = await control<AccountOverview>(`/accounts/${id}`)
    const [operator] = overview.callers.filter(({ type }) => type === 'user')
    return { ...overview, operator }
  }
  return useLoaded(id === undefined ? undefined : String(id), load, version)
}
