import { z } from 'zod'
import { CAMPAIGN_STATUSES, CAMPAIGN_TYPES } from '#db/models/automation/campaign'
import { jsonObject } from '#db/models/columns'
import { personSchema } from '#views/agents/schema'
import { inboxSchema } from '#views/inboxes/schema'

/** A campaign as it is answered. Its id is its number within the account. */
export const campaignSchema = z.object({
  id: z.int(),
  title: z.string(),
  description: z.string().nullable(),
  account_id: z.int(),
  inbox: inboxSchema,
  sender: personSchema.optional(),
  message: z.string(),
  template_params: jsonObject.nullable(),
  campaign_status: z.enum(CAMPAIGN_STATUSES),
  enabled: z.boolean().nullable(),
  campaign_type: z.enum(CAMPAIGN_TYPES),
  /** Only where it is sent once. */
  scheduled_at: z.int().optional(),
  /** Only where it is sent once. */
  audience: z.array(jsonObject).or(jsonObject).optional(),
  trigger_rules: jsonObject,
  trigger_only_during_business_hours: z.boolean().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})
