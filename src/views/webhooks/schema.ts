import { z } from 'zod'
import { CHANNEL_TYPES } from '#db/models/inboxes/inbox'
import { WEBHOOK_EVENTS } from '#db/models/integrations/webhook'

/** A webhook as it is answered. */
export const webhookSchema = z.object({
  id: z.int(),
  name: z.string().nullable(),
  url: z.string(),
  account_id: z.int(),
  subscriptions: z.array(z.enum(WEBHOOK_EVENTS)),
  /** Only where the webhook belongs to an inbox. */
  inbox: z.object({ id: z.int(), name: z.string(), channel_type: z.enum(CHANNEL_TYPES).optional() }).optional(),
})
