import type { Operation } from '#operation'
import { authOperations } from './auth/operations.ts'
import { birdOperations } from './bird/operations.ts'
import { accountOperations } from './chatwoot/accounts/operations.ts'
import { agentBotOperations } from './chatwoot/agent-bots/operations.ts'
import { agentOperations } from './chatwoot/agents/operations.ts'
import { articleOperations } from './chatwoot/articles/operations.ts'
import { assignableAgentOperations } from './chatwoot/assignable-agents/operations.ts'
import { auditLogOperations } from './chatwoot/audit-logs/operations.ts'
import { automationRuleOperations } from './chatwoot/automation-rules/operations.ts'
import { bulkActionOperations } from './chatwoot/bulk-actions/operations.ts'
import { campaignOperations } from './chatwoot/campaigns/operations.ts'
import { cannedResponseOperations } from './chatwoot/canned-responses/operations.ts'
import { categoryOperations } from './chatwoot/categories/operations.ts'
import { contactOperations } from './chatwoot/contacts/operations.ts'
import { conversationOperations } from './chatwoot/conversations/operations.ts'
import { csatOperations } from './chatwoot/csat/operations.ts'
import { customAttributeOperations } from './chatwoot/custom-attribute-definitions/operations.ts'
import { customFilterOperations } from './chatwoot/custom-filters/operations.ts'
import { dashboardAppOperations } from './chatwoot/dashboard-apps/operations.ts'
import { enterpriseOperations } from './chatwoot/enterprise/operations.ts'
import { inboxMemberOperations } from './chatwoot/inbox-members/operations.ts'
import { inboxOperations } from './chatwoot/inboxes/operations.ts'
import { integrationOperations } from './chatwoot/integrations/operations.ts'
import { labelOperations } from './chatwoot/labels/operations.ts'
import { liveReportOperations } from './chatwoot/live-reports/operations.ts'
import { macroOperations } from './chatwoot/macros/operations.ts'
import { messageOperations } from './chatwoot/messages/operations.ts'
import { notificationSettingOperations } from './chatwoot/notification-settings/operations.ts'
import { notificationSubscriptionOperations } from './chatwoot/notification-subscriptions/operations.ts'
import { notificationOperations } from './chatwoot/notifications/operations.ts'
import { portalOperations } from './chatwoot/portals/operations.ts'
import { profileOperations } from './chatwoot/profile/operations.ts'
import { reportOperations } from './chatwoot/reports/operations.ts'
import { searchOperations } from './chatwoot/search/operations.ts'
import { statusOperations } from './chatwoot/status/operations.ts'
import { summaryReportOperations } from './chatwoot/summary-reports/operations.ts'
import { teamOperations } from './chatwoot/teams/operations.ts'
import { uploadOperations } from './chatwoot/uploads/operations.ts'
import { webhookOperations } from './chatwoot/webhooks/operations.ts'
import { controlOperations } from './control/operations.ts'
import { platformOperations } from './platform/operations.ts'
import { customerOperations } from './public/client/contacts.ts'
import { customerConversationOperations } from './public/client/conversations.ts'
import { customerMessageOperations } from './public/client/messages.ts'
import { surveyOperations } from './public/csat/operations.ts'
import { storageOperations } from './storage/operations.ts'

/** Every operation that is served: what adds an endpoint adds it here. */
export const OPERATIONS: readonly Operation[] = [
  ...authOperations,
  ...accountOperations,
  ...agentBotOperations,
  ...agentOperations,
  ...contactOperations,
  ...conversationOperations,
  ...messageOperations,
  ...searchOperations,
  ...inboxOperations,
  ...profileOperations,
  ...assignableAgentOperations,
  ...cannedResponseOperations,
  ...customAttributeOperations,
  ...customFilterOperations,
  ...dashboardAppOperations,
  ...notificationSubscriptionOperations,
  ...statusOperations,
  ...uploadOperations,
  ...inboxMemberOperations,
  ...labelOperations,
  ...teamOperations,
  ...webhookOperations,
  ...storageOperations,
  ...portalOperations,
  ...categoryOperations,
  ...articleOperations,
  ...integrationOperations,
  ...campaignOperations,
  ...auditLogOperations,
  ...automationRuleOperations,
  ...macroOperations,
  ...bulkActionOperations,
  ...notificationOperations,
  ...notificationSettingOperations,
  ...csatOperations,
  ...reportOperations,
  ...summaryReportOperations,
  ...liveReportOperations,
  ...enterpriseOperations,
  ...birdOperations,
  ...platformOperations,
  ...customerOperations,
  ...customerConversationOperations,
  ...customerMessageOperations,
  ...surveyOperations,
  ...controlOperations,
]
