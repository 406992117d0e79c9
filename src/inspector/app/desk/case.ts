import type { AccountCaller } from '#control/account-overview'
import type { Pulse } from '#world/pulse'
import type { Account } from '../account.ts'
import type { Conversation } from './api.ts'

/** What the desk has besides its conversations. */
export interface DeskLists {
  teams: ReadonlyArray<{ id: number; name: string }>
  labels: readonly string[]
}

/** What the parts of an open conversation share. */
export interface OpenCase {
  account: Account
  conversation: Conversation
  /** In whose name it is worked on. */
  agent: AccountCaller
  lists: DeskLists
  pulse: Pulse | undefined
}
