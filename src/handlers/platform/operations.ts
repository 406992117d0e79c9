import type { Operation } from '#operation'
import { platformAccountUserOperations } from './account-users/operations.ts'
import { platformAccountOperations } from './accounts/operations.ts'
import { platformBotOperations } from './agent-bots/operations.ts'
import { platformUserOperations } from './users/operations.ts'

/** What platform apps administer an installation with. */
export const platformOperations: Operation[] = [
  ...platformAccountOperations,
  ...platformAccountUserOperations,
  ...platformUserOperations,
  ...platformBotOperations,
]
