/**
 * The zod schemas of every resource and request body: to check what an app sends and what it understands of answers.
 *
 * @example
 * import { contactSchema, schemasOf } from 'mockwoot/schemas'
 * const contact = contactSchema.parse(answer.payload)
 * schemasOf('agents.create').body?.parse({ email: 'a@example.com', name: 'Ann' })
 *
 * @module
 */
import type { z } from 'zod'
import { OPERATIONS } from '#handlers/operations'
import type { Answers } from './operation.ts'

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

/** Every schema of one operation. */
export interface OperationSchemas {
  /** The parameters of the path, besides the account. */
  params: z.ZodType
  query: z.ZodType
  /** What the body holds, below the key that it may be nested under. Undefined when the operation takes none. */
  body: z.ZodType | undefined
  /** By status; null where the answer is empty. */
  answers: Answers
}

/** The ids of all operations: `agents.create`. What steers the mock itself is left out. */
export function operationIds(): string[] {
  return OPERATIONS.flatMap(({ id, api }) => (api === 'control' ? [] : [id]))
}

/**
 * The schemas of the operation with this id.
 * @throws {RangeError} when there is no such operation
 */
export function schemasOf(operation: string): OperationSchemas {
  const found = OPERATIONS.find(({ id, api }) => id === operation && api !== 'control')
  if (!found) throw new RangeError(`Failed to find schemas: there is no operation ${JSON.stringify(operation)}`)
  const { params, query, body, answers } = found
  return { params, query, body: body?.schema, answers }
}
