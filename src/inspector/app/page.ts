import type { Pulse } from '#world/pulse'
import type { Account } from './account.ts'
import type { Route } from './route.ts'

/** What every page is given. */
export interface Shared {
  route: Route
  pulse: Pulse | undefined
  account: Account | undefined
  accounts: ReadonlyArray<{ id: number; name: string }>
}
