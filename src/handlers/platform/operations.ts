import { platformAccountUserOperations } from '#handlers/platform/account-users/operations'
import { platformAccountOperations } from '#handlers/platform/accounts/operations'
import { platformBotOperations } from '#handlers/platform/agent-bots/operations'
import { platformUserOperations } from '#handlers/platform/users/operations'
import type { Operation } from '#operation'

/** What platform apps administer an installation with. */
export const platformOperations: Operation[] = [
  ...platformAccountOperations,
  ...platformAccountUserOperations,
  ...platformUserOperations,
  ...platformBotOperations,
]
