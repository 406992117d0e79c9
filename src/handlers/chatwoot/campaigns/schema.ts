import { z } from 'zod'
import { CAMPAIGN_STATUSES, CAMPAIGN_TYPES } from '#db/models/campaign'
import { jsonObject } from '#db/models/columns'
import { boolean, integer, isoTime, listOf, pathId, text } from '#handlers/fields'
import { agentSchema } from '../agents/schema.ts'
import { inboxSchema } from '../inboxes/schema.ts'

/** A campaign as it is answered. Its id is its number within the account. */
export const campaignSchema = z.object({
  id: z.int(),
  title: z.string(),
  description: z.string().nullable(),
  account_id: z.int(),
  inbox: inboxSchema,
  sender: agentSchema.optional(),
  message: z.string(),
  campaign_status: z.enum(CAMPAIGN_STATUSES),
  enabled: z.boolean(),
  campaign_type: z.enum(CAMPAIGN_TYPES),
  /** Only where it is sent once. */
  scheduled_at: z.int().optional(),
  /** Only where it is sent once. */
  audience: z.array(jsonObject).optional(),
  trigger_rules: jsonObject,
  trigger_only_during_business_hours: z.boolean(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

/** What a campaign is made from, and what of it can be changed. */
export const campaignSettingsSchema = z.object({
  title: text.nullish(),
  description: text.nullish(),
  message: text.nullish(),
  enabled: boolean.nullish(),
  trigger_only_during_business_hours: boolean.nullish(),
  inbox_id: integer.nullish(),
  sender_id: integer.nullish(),
  scheduled_at: isoTime.nullish(),
  audience: listOf(jsonObject).nullish(),
  trigger_rules: jsonObject.nullish(),
})

/** Which campaign: its number within the account. */
export const campaignParams = z.object({ id: pathId })
