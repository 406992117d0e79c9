import { z } from 'zod'
import { derived, model } from '#db/model'
import { jsonObject, optionalTime, time } from '#db/models/columns'

/** Whether a campaign greets visitors for as long as it is on, or is sent once. */
export const CAMPAIGN_TYPES = ['ongoing', 'one_off'] as const

/** Whether a campaign has yet to be sent, or goes on. */
export const CAMPAIGN_STATUSES = ['active', 'completed'] as const

/** Something that an account says unasked: to a website's visitors, or to everybody who has a label. */
export const campaignSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  /** What the API knows it by; counts from 1 in every account. */
  display_id: z.int(),
  title: z.string(),
  description: z.string().nullable(),
  message: z.string(),
  enabled: z.boolean().nullable(),
  campaign_type: z.enum(CAMPAIGN_TYPES),
  campaign_status: z.enum(CAMPAIGN_STATUSES),
  inbox_id: z.int(),
  sender_id: z.int().nullable(),
  /** Where and after how long it shows. */
  trigger_rules: jsonObject,
  trigger_only_during_business_hours: z.boolean().nullable(),
  /** What fills in the template of a WhatsApp campaign. */
  template_params: jsonObject.nullable(),
  /** When a campaign that is sent once goes out. */
  scheduled_at: optionalTime,
  /** Whom it goes to: `{"type": "Label", "id": 1}`. */
  audience: z.array(jsonObject).or(jsonObject),
  created_at: time,
  updated_at: time,
})

export type Campaign = z.output<typeof campaignSchema>

type Scheduling = Pick<Campaign, 'campaign_type' | 'campaign_status' | 'scheduled_at'>

/** Whether a campaign is to be sent at some time and has not been yet. */
function isScheduled({ campaign_type, campaign_status, scheduled_at }: Scheduling): boolean {
  return campaign_type === 'one_off' && campaign_status === 'active' && scheduled_at !== null
}

export const campaigns = model({
  schema: campaignSchema,
  defaults: () => ({
    description: null,
    enabled: true,
    campaign_status: 'active' as const,
    sender_id: null,
    trigger_rules: {},
    trigger_only_during_business_hours: false,
    template_params: null,
    scheduled_at: null,
    audience: [],
  }),
  unique: { display: ['account_id', 'display_id'] },
  lists: { inbox: 'inbox_id' },
  sorted: {
    account: { key: 'account_id', by: 'display_id' },
    due: {
      key: derived<Campaign>()(['campaign_type', 'campaign_status', 'scheduled_at'], (campaign) =>
        isScheduled(campaign) ? 'due' : undefined,
      ),
      by: 'scheduled_at',
    },
  },
})

/** The number of the newest campaign of an account: numbers of deleted ones do not come back. */
export const campaignCounterSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  last_display_id: z.int(),
  created_at: time,
})

export const campaignCounters = model({
  schema: campaignCounterSchema,
  defaults: () => ({ last_display_id: 0 }),
  unique: { account: 'account_id' },
})
