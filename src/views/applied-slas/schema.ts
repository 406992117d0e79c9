import { z } from 'zod'
import { SLA_EVENT_TYPES, SLA_STATUSES } from '#db/models/accounts/applied-sla'
import { jsonObject } from '#db/models/columns'
import { currentPageSchema } from '#views/current-page'
import { userPushSchema } from '#views/messages/schema'

/** A policy as it applies to a conversation. Times are in seconds since 1970. */
export const appliedSlaSchema = z.object({
  id: z.int(),
  sla_id: z.int(),
  sla_status: z.enum(SLA_STATUSES),
  created_at: z.int(),
  updated_at: z.int(),
  sla_description: z.string().nullable(),
  sla_name: z.string(),
  sla_first_response_time_threshold: z.number().nullable(),
  sla_next_response_time_threshold: z.number().nullable(),
  sla_only_during_business_hours: z.boolean().nullable(),
  sla_resolution_time_threshold: z.number().nullable(),
})

/** Something that was missed. Times are in seconds since 1970. */
export const slaEventSchema = z.object({
  id: z.int(),
  event_type: z.enum(SLA_EVENT_TYPES),
  meta: jsonObject,
  updated_at: z.int(),
  created_at: z.int(),
})

/** One page of missed promises. */
export const missedSlasSchema = z.object({
  payload: z.array(
    z.object({
      applied_sla: appliedSlaSchema,
      conversation: z.object({
        id: z.int(),
        contact: z.object({ name: z.string().nullable().optional() }),
        labels: z.string().nullable(),
        assignee: userPushSchema.optional(),
      }),
      sla_events: z.array(slaEventSchema),
    }),
  ),
  meta: z.object({ count: z.int(), current_page: currentPageSchema }),
})

/** The promises in numbers. */
export const slaMetricsSchema = z.object({
  total_applied_slas: z.int(),
  number_of_sla_misses: z.int(),
  /** In percent: `66.67%`. */
  hit_rate: z.string(),
})
