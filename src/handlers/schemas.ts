export { agentListSchema as birdAgentListSchema } from '#handlers/bird/agents/schema'
export { accountChangesSchema, signupSchema } from '#handlers/chatwoot/accounts/schema'
export { agentBotSettingsSchema } from '#handlers/chatwoot/agent-bots/schema'
export { agentChangesSchema, bulkInvitationSchema, newAgentSchema } from '#handlers/chatwoot/agents/schema'
export { contactChangesSchema, newContactSchema } from '#handlers/chatwoot/contacts/schema'
export { conversationPageSchema, newConversationSchema } from '#handlers/chatwoot/conversations/schema'
export { inboxChangesSchema, newInboxSchema } from '#handlers/chatwoot/inboxes/schema'
export { labelSettingsSchema } from '#handlers/chatwoot/labels/schema'
export { newMessageSchema } from '#handlers/chatwoot/messages/schema'
export { teamMembersSchema, teamSettingsSchema } from '#handlers/chatwoot/teams/schema'
export { webhookSettingsSchema } from '#handlers/chatwoot/webhooks/schema'
export { customerSchema, newCustomerSchema } from '#handlers/public/client/schema'
export { accountSchema, cacheKeysSchema, signedUpSchema } from '#views/accounts/schema'
export { agentBotSchema } from '#views/agent-bots/schema'
export { agentSchema } from '#views/agents/schema'
export {
  agentSchema as birdAgentSchema,
  availabilitySchema as birdAvailabilitySchema,
  workloadSchema as birdWorkloadSchema,
} from '#views/bird/agents/schema'
export { presignedUploadSchema as birdPresignedUploadSchema } from '#views/bird/media/schema'
export { contactInboxSchema, contactPageSchema, contactSchema } from '#views/contacts/schema'
export { conversationSchema, countsSchema } from '#views/conversations/schema'
export { inboxSchema } from '#views/inboxes/schema'
export { labelSchema } from '#views/labels/schema'
export { attachmentSchema, messageListSchema, messageSchema } from '#views/messages/schema'
export { profileSchema } from '#views/profile/schema'
export {
  publicContactSchema,
  publicConversationSchema,
  publicInboxSchema,
  publicMessageSchema,
} from '#views/public/client/schema'
export { teamSchema } from '#views/teams/schema'
export { webhookSchema } from '#views/webhooks/schema'
