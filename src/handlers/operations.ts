import type { Operation } from '#operation'
import { accountOperations } from './chatwoot/accounts/operations.ts'
import { agentOperations } from './chatwoot/agents/operations.ts'
import { profileOperations } from './chatwoot/profile/operations.ts'
import { controlOperations } from './control/operations.ts'

/** Every operation that is served: what adds an endpoint adds it here. */
export const OPERATIONS: readonly Operation[] = [
  ...accountOperations,
  ...agentOperations,
  ...profileOperations,
  ...controlOperations,
]
