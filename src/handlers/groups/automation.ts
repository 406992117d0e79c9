import { auditLogOperations } from '#handlers/chatwoot/audit-logs/operations'
import { automationRuleOperations } from '#handlers/chatwoot/automation-rules/operations'
import { bulkActionOperations } from '#handlers/chatwoot/bulk-actions/operations'
import { campaignOperations } from '#handlers/chatwoot/campaigns/operations'
import { integrationOperations } from '#handlers/chatwoot/integrations/operations'
import { macroOperations } from '#handlers/chatwoot/macros/operations'
import type { Operation } from '#operation'

/** What happens by itself or to many at once, and what is noted of it. */
export function automationGroup(): Operation[] {
  return [
    ...integrationOperations,
    ...campaignOperations,
    ...auditLogOperations,
    ...automationRuleOperations,
    ...macroOperations,
    ...bulkActionOperations,
  ]
}
