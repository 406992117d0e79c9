import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { PRIORITIES, STATUSES } from '#db/models/conversations/conversation'
import { CHANNEL_TYPES } from '#db/models/inboxes/inbox'
import { agentBotSlimSchema } from '#views/agent-bots/schema'
import { agentSchema } from '#views/agents/schema'
import { appliedSlaSchema, slaEventSchema } from '#views/applied-slas/schema'
import { contactSchema } from '#views/contacts/schema'
import { messagePushSchema } from '#views/messages/schema'
import { teamSchema } from '#views/teams/schema'

/** A conversation as it is answered. */
export const conversationSchema = z.object({
  meta: z.object({
    sender: contactSchema,
    channel: z.enum(CHANNEL_TYPES).nullable(),
    assignee: z.union([agentSchema, agentBotSlimSchema]).optional(),
    /** What the assignee is; absent where there is none. */
    assignee_type: z.enum(['User', 'AgentBot']).optional(),
    team: teamSchema.optional(),
    hmac_verified: z.boolean(),
  }),
  /** The display id. */
  id: z.int(),
  /** The last message, of any type; none in a conversation without messages. */
  messages: z.array(messagePushSchema).max(1),
  account_id: z.int(),
  uuid: z.string(),
  additional_attributes: jsonObject,
  agent_last_seen_at: z.int(),
  assignee_last_seen_at: z.int(),
  can_reply: z.boolean(),
  contact_last_seen_at: z.int(),
  custom_attributes: jsonObject,
  inbox_id: z.int(),
  labels: z.array(z.string()),
  muted: z.boolean(),
  snoozed_until: z.iso.datetime().nullable(),
  status: z.enum(STATUSES),
  created_at: z.int(),
  /** Seconds since 1970, with a fraction: grows with every change. */
  updated_at: z.number(),
  timestamp: z.int(),
  first_reply_created_at: z.int(),
  unread_count: z.int(),
  last_non_activity_message: messagePushSchema.nullable(),
  last_activity_at: z.int(),
  priority: z.enum(PRIORITIES).nullable(),
  waiting_since: z.int(),
  sla_policy_id: z.int().nullable(),
  /** In an account with the feature `sla`: the policy as it applies. */
  applied_sla: appliedSlaSchema.optional(),
  /** In an account with the feature `sla`: what was missed. */
  sla_events: z.array(slaEventSchema).optional(),
})

/** How many conversations there are, by who works on them. */
export const countsSchema = z.object({
  mine_count: z.int(),
  assigned_count: z.int(),
  unassigned_count: z.int(),
  all_count: z.int(),
})

/** What came of a change of status. */
export const toggledStatusSchema = z.object({
  payload: z.object({
    /** Null when a bot handed the conversation over. */
    success: z.boolean().nullable(),
    conversation_id: z.int(),
    current_status: z.enum(STATUSES),
    snoozed_until: z.iso.datetime().nullable(),
  }),
})

/** A team as it is stored, which only the answer to an assignment shows. */
export const teamRecordSchema = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  allow_auto_assign: z.boolean().nullable(),
  account_id: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

/** A conversation as a search for one answers it. */
export const foundConversationSchema = z.object({
  id: z.int(),
  uuid: z.string(),
  created_at: z.int(),
  contact: z.object({ id: z.int(), name: z.string().nullable() }),
  inbox: z.object({ id: z.int(), name: z.string(), channel_type: z.enum(CHANNEL_TYPES) }),
  messages: z.array(
    z.object({
      content: z.string().nullable(),
      id: z.int(),
      sender_name: z.string().nullable().optional(),
      message_type: z.int(),
      created_at: z.int(),
    }),
  ),
  account_id: z.int(),
})

/** How many conversations were found; the assigned ones are not counted here. */
export const foundCountsSchema = countsSchema.omit({ assigned_count: true })
