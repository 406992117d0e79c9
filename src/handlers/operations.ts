import { authOperations } from '#handlers/auth/operations'
import { birdOperations } from '#handlers/bird/operations'
import { accountOperations } from '#handlers/chatwoot/accounts/operations'
import { agentBotOperations } from '#handlers/chatwoot/agent-bots/operations'
import { agentCapacityPolicyOperations } from '#handlers/chatwoot/agent-capacity-policies/operations'
import { agentOperations } from '#handlers/chatwoot/agents/operations'
import { appliedSlaOperations } from '#handlers/chatwoot/applied-slas/operations'
import { articleOperations } from '#handlers/chatwoot/articles/operations'
import { assignableAgentOperations } from '#handlers/chatwoot/assignable-agents/operations'
import { assignmentPolicyOperations } from '#handlers/chatwoot/assignment-policies/operations'
import { auditLogOperations } from '#handlers/chatwoot/audit-logs/operations'
import { automationRuleOperations } from '#handlers/chatwoot/automation-rules/operations'
import { bulkActionOperations } from '#handlers/chatwoot/bulk-actions/operations'
import { campaignOperations } from '#handlers/chatwoot/campaigns/operations'
import { cannedResponseOperations } from '#handlers/chatwoot/canned-responses/operations'
import { assistantOperations } from '#handlers/chatwoot/captain/assistants'
import { copilotOperations } from '#handlers/chatwoot/captain/copilot'
import { customToolOperations } from '#handlers/chatwoot/captain/custom-tools'
import { documentOperations } from '#handlers/chatwoot/captain/documents'
import { assistantInboxOperations } from '#handlers/chatwoot/captain/inboxes'
import { captainPreferencesOperations } from '#handlers/chatwoot/captain/preferences'
import { responseOperations } from '#handlers/chatwoot/captain/responses'
import { scenarioOperations } from '#handlers/chatwoot/captain/scenarios'
import { categoryOperations } from '#handlers/chatwoot/categories/operations'
import { companyOperations } from '#handlers/chatwoot/companies/operations'
import { contactOperations } from '#handlers/chatwoot/contacts/operations'
import { conversationOperations } from '#handlers/chatwoot/conversations/operations'
import { csatOperations } from '#handlers/chatwoot/csat/operations'
import { customAttributeOperations } from '#handlers/chatwoot/custom-attribute-definitions/operations'
import { customFilterOperations } from '#handlers/chatwoot/custom-filters/operations'
import { customRoleOperations } from '#handlers/chatwoot/custom-roles/operations'
import { dashboardAppOperations } from '#handlers/chatwoot/dashboard-apps/operations'
import { enterpriseOperations } from '#handlers/chatwoot/enterprise/operations'
import { inboxMemberOperations } from '#handlers/chatwoot/inbox-members/operations'
import { inboxOperations } from '#handlers/chatwoot/inboxes/operations'
import { integrationOperations } from '#handlers/chatwoot/integrations/operations'
import { labelOperations } from '#handlers/chatwoot/labels/operations'
import { liveReportOperations } from '#handlers/chatwoot/live-reports/operations'
import { macroOperations } from '#handlers/chatwoot/macros/operations'
import { messageOperations } from '#handlers/chatwoot/messages/operations'
import { notificationSettingOperations } from '#handlers/chatwoot/notification-settings/operations'
import { notificationSubscriptionOperations } from '#handlers/chatwoot/notification-subscriptions/operations'
import { notificationOperations } from '#handlers/chatwoot/notifications/operations'
import { portalDomainOperations } from '#handlers/chatwoot/portals/domain'
import { portalOperations } from '#handlers/chatwoot/portals/operations'
import { profileOperations } from '#handlers/chatwoot/profile/operations'
import { reportingEventOperations } from '#handlers/chatwoot/reporting-events/operations'
import { reportOperations } from '#handlers/chatwoot/reports/operations'
import { searchOperations } from '#handlers/chatwoot/search/operations'
import { slaPolicyOperations } from '#handlers/chatwoot/sla-policies/operations'
import { statusOperations } from '#handlers/chatwoot/status/operations'
import { summaryReportOperations } from '#handlers/chatwoot/summary-reports/operations'
import { teamOperations } from '#handlers/chatwoot/teams/operations'
import { uploadOperations } from '#handlers/chatwoot/uploads/operations'
import { webhookOperations } from '#handlers/chatwoot/webhooks/operations'
import { platformOperations } from '#handlers/platform/operations'
import { customerOperations } from '#handlers/public/client/contacts'
import { customerConversationOperations } from '#handlers/public/client/conversations'
import { customerMessageOperations } from '#handlers/public/client/messages'
import { surveyOperations } from '#handlers/public/csat/operations'
import { publicHelpCenterOperations } from '#handlers/public/help-center/operations'
import { storageOperations } from '#handlers/storage/operations'
import { widgetConfigOperations } from '#handlers/widget/config'
import { widgetContactOperations } from '#handlers/widget/contact'
import { widgetConversationOperations } from '#handlers/widget/conversations'
import { widgetIntegrationOperations } from '#handlers/widget/integrations'
import { widgetMessageOperations } from '#handlers/widget/messages'
import { widgetSurroundingOperations } from '#handlers/widget/surroundings'
import type { Operation } from '#operation'

/** Every operation that is served: what adds an endpoint adds it here. */
export const OPERATIONS: readonly Operation[] = [
  ...authOperations,
  ...accountOperations,
  ...agentBotOperations,
  ...agentOperations,
  ...assistantOperations,
  ...assistantInboxOperations,
  ...captainPreferencesOperations,
  ...scenarioOperations,
  ...documentOperations,
  ...responseOperations,
  ...customToolOperations,
  ...copilotOperations,
  ...companyOperations,
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
  ...customRoleOperations,
  ...dashboardAppOperations,
  ...notificationSubscriptionOperations,
  ...slaPolicyOperations,
  ...appliedSlaOperations,
  ...statusOperations,
  ...uploadOperations,
  ...inboxMemberOperations,
  ...labelOperations,
  ...assignmentPolicyOperations,
  ...agentCapacityPolicyOperations,
  ...teamOperations,
  ...webhookOperations,
  ...storageOperations,
  ...portalOperations,
  ...portalDomainOperations,
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
  ...reportingEventOperations,
  ...enterpriseOperations,
  ...birdOperations,
  ...platformOperations,
  ...customerOperations,
  ...customerConversationOperations,
  ...customerMessageOperations,
  ...surveyOperations,
  ...publicHelpCenterOperations,
  ...widgetConfigOperations,
  ...widgetContactOperations,
  ...widgetConversationOperations,
  ...widgetMessageOperations,
  ...widgetSurroundingOperations,
  ...widgetIntegrationOperations,
]
