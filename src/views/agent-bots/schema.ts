import { z } from 'zod'
import { jsonObject } from '#db/models/columns'

const commonSchema = z.object({
  id: z.int(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  thumbnail: z.string(),
  /** Not of a system bot. */
  outgoing_url: z.string().nullable().optional(),
  bot_type: z.literal('webhook').nullable(),
  bot_config: jsonObject,
  account_id: z.int().nullable(),
})

const system_bot = z.boolean()

/** A bot as it is answered (models/_agent_bot). */
export const agentBotSchema = commonSchema.extend({
  /** Not of a system bot. */
  access_token: z.string().optional(),
  system_bot,
})

/** A bot where it is somebody's assignee (models/_agent_bot_slim). */
export const agentBotSlimSchema = commonSchema.pick({
  id: true,
  name: true,
  description: true,
  thumbnail: true,
  outgoing_url: true,
  bot_type: true,
})

/** The bot of an inbox as it is answered: its token is the record that is stored. */
export const connectedBotSchema = commonSchema.extend({
  access_token: z
    .object({
      id: z.int(),
      owner_type: z.literal('AgentBot'),
      owner_id: z.int(),
      token: z.string(),
      created_at: z.iso.datetime(),
      updated_at: z.iso.datetime(),
    })
    .nullable(),
  system_bot,
})
