import { assistantOperations } from '#handlers/chatwoot/captain/assistants'
import { copilotOperations } from '#handlers/chatwoot/captain/copilot'
import { customToolOperations } from '#handlers/chatwoot/captain/custom-tools'
import { documentOperations } from '#handlers/chatwoot/captain/documents'
import { assistantInboxOperations } from '#handlers/chatwoot/captain/inboxes'
import { captainPreferencesOperations } from '#handlers/chatwoot/captain/preferences'
import { responseOperations } from '#handlers/chatwoot/captain/responses'
import { scenarioOperations } from '#handlers/chatwoot/captain/scenarios'
import type { Operation } from '#operation'

/** Captain, the assistant. */
export function captainGroup(): Operation[] {
  return [
    ...assistantOperations,
    ...assistantInboxOperations,
    ...captainPreferencesOperations,
    ...scenarioOperations,
    ...documentOperations,
    ...responseOperations,
    ...customToolOperations,
    ...copilotOperations,
  ]
}
