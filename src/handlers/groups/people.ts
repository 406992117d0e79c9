import { authOperations } from '#handlers/auth/operations'
import { samlOperations } from '#handlers/auth/saml'
import { accountOperations } from '#handlers/chatwoot/accounts/operations'
import { agentBotOperations } from '#handlers/chatwoot/agent-bots/operations'
import { agentOperations } from '#handlers/chatwoot/agents/operations'
import { samlSettingsOperations } from '#handlers/chatwoot/saml-settings/operations'
import type { Operation } from '#operation'

/** Signing in, accounts, their agents and agent bots. */
export function peopleGroup(): Operation[] {
  return [
    ...authOperations,
    ...samlOperations,
    ...samlSettingsOperations,
    ...accountOperations,
    ...agentBotOperations,
    ...agentOperations,
  ]
}
