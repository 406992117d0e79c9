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
import type { Answers } from '#operation'

// What is answered: Bird
export {
  agentListSchema as birdAgentListSchema,
  agentSchema as birdAgentSchema,
  availabilitySchema as birdAvailabilitySchema,
  workloadSchema as birdWorkloadSchema,
} from '#handlers/bird/agents/schema'
export { presignedUploadSchema as birdPresignedUploadSchema } from '#handlers/bird/media/schema'
// What is answered, and what it is made and changed from: Chatwoot
export {
  accountChangesSchema,
  accountSchema,
  cacheKeysSchema,
  signedUpSchema,
  signupSchema,
} from '#handlers/chatwoot/accounts/schema'
export { agentBotSchema, agentBotSettingsSchema } from '#handlers/chatwoot/agent-bots/schema'
export {
  agentChangesSchema,
  agentSchema,
  bulkInvitationSchema,
  newAgentSchema,
} from '#handlers/chatwoot/agents/schema'
export {
  contactChangesSchema,
  contactInboxSchema,
  contactPageSchema,
  contactSchema,
  newContactSchema,
} from '#handlers/chatwoot/contacts/schema'
export {
  conversationPageSchema,
  conversationSchema,
  countsSchema,
  newConversationSchema,
} from '#handlers/chatwoot/conversations/schema'
export { inboxChangesSchema, inboxSchema, newInboxSchema } from '#handlers/chatwoot/inboxes/schema'
export { labelSchema, labelSettingsSchema } from '#handlers/chatwoot/labels/schema'
export {
  attachmentSchema,
  messageListSchema,
  messageSchema,
  newMessageSchema,
} from '#handlers/chatwoot/messages/schema'
export { profileSchema } from '#handlers/chatwoot/profile/schema'
export { teamMembersSchema, teamSchema, teamSettingsSchema } from '#handlers/chatwoot/teams/schema'
export { webhookSchema, webhookSettingsSchema } from '#handlers/chatwoot/webhooks/schema'
// The public API, which customers call
export {
  customerSchema,
  newCustomerSchema,
  publicContactSchema,
  publicConversationSchema,
  publicInboxSchema,
  publicMessageSchema,
} from '#handlers/public/client/schema'

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
