import { z } from 'zod'
import { derived, model } from '#db/model'
import { jsonObject, time } from '#db/models/columns'

/** A program that answers conversations. One without an account is a system bot. */
export const agentBotSchema = z.object({
  id: z.int(),
  account_id: z.int().nullable(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  avatar_url: z.string().nullable(),
  /** The uploaded picture that `avatar_url` leads to. */
  avatar_blob_id: z.int().nullable(),
  outgoing_url: z.string().nullable(),
  bot_type: z.literal('webhook').nullable(),
  bot_config: jsonObject,
  /** What deliveries are signed with. */
  secret: z.string(),
  created_at: time,
  updated_at: time,
})

export type AgentBot = z.output<typeof agentBotSchema>

export const agentBots = model({
  schema: agentBotSchema,
  defaults: () => ({
    account_id: null,
    name: null,
    description: null,
    avatar_url: null,
    avatar_blob_id: null,
    outgoing_url: null,
    bot_type: 'webhook' as const,
    bot_config: {},
  }),
  lists: {
    account: derived<AgentBot>()(['account_id'], ({ account_id }) => account_id ?? 'system'),
    /** By the uploaded picture. */
    blob: 'avatar_blob_id',
  },
})

/** Which bot answers first in which inbox. */
export const agentBotInboxSchema = z.object({
  id: z.int(),
  agent_bot_id: z.int(),
  inbox_id: z.int(),
  account_id: z.int(),
  status: z.enum(['active', 'inactive']),
  created_at: time,
  updated_at: time,
})

export const agentBotInboxes = model({
  schema: agentBotInboxSchema,
  defaults: () => ({ status: 'active' as const }),
  unique: { inbox: 'inbox_id' },
  lists: { bot: 'agent_bot_id' },
})
