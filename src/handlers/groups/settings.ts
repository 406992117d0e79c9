import { agentCapacityPolicyOperations } from '#handlers/chatwoot/agent-capacity-policies/operations'
import { appliedSlaOperations } from '#handlers/chatwoot/applied-slas/operations'
import { assignmentPolicyOperations } from '#handlers/chatwoot/assignment-policies/operations'
import { customAttributeOperations } from '#handlers/chatwoot/custom-attribute-definitions/operations'
import { customFilterOperations } from '#handlers/chatwoot/custom-filters/operations'
import { customRoleOperations } from '#handlers/chatwoot/custom-roles/operations'
import { dashboardAppOperations } from '#handlers/chatwoot/dashboard-apps/operations'
import { facebookOperations } from '#handlers/chatwoot/facebook/operations'
import { inboxMemberOperations } from '#handlers/chatwoot/inbox-members/operations'
import { labelOperations } from '#handlers/chatwoot/labels/operations'
import { notificationSubscriptionOperations } from '#handlers/chatwoot/notification-subscriptions/operations'
import { slaPolicyOperations } from '#handlers/chatwoot/sla-policies/operations'
import { statusOperations } from '#handlers/chatwoot/status/operations'
import { teamOperations } from '#handlers/chatwoot/teams/operations'
import { uploadOperations } from '#handlers/chatwoot/uploads/operations'
import { voiceOperations } from '#handlers/chatwoot/voice/operations'
import { webhookOperations } from '#handlers/chatwoot/webhooks/operations'
import type { Operation } from '#operation'

/** What an account sets up beside its inboxes. */
export function settingsGroup(): Operation[] {
  return [
    ...customAttributeOperations,
    ...customFilterOperations,
    ...customRoleOperations,
    ...dashboardAppOperations,
    ...notificationSubscriptionOperations,
    ...slaPolicyOperations,
    ...appliedSlaOperations,
    ...facebookOperations,
    ...voiceOperations,
    ...statusOperations,
    ...uploadOperations,
    ...inboxMemberOperations,
    ...labelOperations,
    ...assignmentPolicyOperations,
    ...agentCapacityPolicyOperations,
    ...teamOperations,
    ...webhookOperations,
  ]
}
