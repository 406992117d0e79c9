import { assignableAgentOperations } from '#handlers/chatwoot/assignable-agents/operations'
import { cannedResponseOperations } from '#handlers/chatwoot/canned-responses/operations'
import { inboxOperations } from '#handlers/chatwoot/inboxes/operations'
import { profileOperations } from '#handlers/chatwoot/profile/operations'
import type { Operation } from '#operation'

/** Inboxes, who works in them and what with. */
export function inboxesGroup(): Operation[] {
  return [...inboxOperations, ...profileOperations, ...assignableAgentOperations, ...cannedResponseOperations]
}
