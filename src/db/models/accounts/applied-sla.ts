import { z } from 'zod'
import { derived, model } from '#db/model'
import { jsonObject, time } from '#db/models/columns'

/** What has become of a promise; the framework knows each by its place. */
export const SLA_STATUSES = ['active', 'hit', 'missed', 'active_with_misses'] as const

/** What can be missed: the first response, the next one, the resolution. */
export const SLA_EVENT_TYPES = ['frt', 'nrt', 'rt'] as const

/** A service level policy as it applies to a conversation. */
export const appliedSlaSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  sla_policy_id: z.int(),
  conversation_id: z.int(),
  sla_status: z.enum(SLA_STATUSES),
  created_at: time,
  updated_at: time,
})

export type AppliedSla = z.output<typeof appliedSlaSchema>

export const appliedSlas = model({
  schema: appliedSlaSchema,
  defaults: () => ({ sla_status: 'active' as const }),
  unique: { conversation: 'conversation_id' },
  lists: {
    account: 'account_id',
    policy: 'sla_policy_id',
    /** Those that may still be missed or met, by account. */
    pending: derived<AppliedSla>()(['sla_status', 'account_id'], ({ sla_status, account_id }) =>
      sla_status.startsWith('active') ? account_id : undefined,
    ),
  },
})

/** A promise that was not kept. */
export const slaEventSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  applied_sla_id: z.int(),
  conversation_id: z.int(),
  inbox_id: z.int(),
  sla_policy_id: z.int(),
  event_type: z.enum(SLA_EVENT_TYPES),
  /** For a missed next response: the customer's message that was not answered. */
  meta: jsonObject,
  created_at: time,
  updated_at: time,
})

export type SlaEvent = z.output<typeof slaEventSchema>

export const slaEvents = model({
  schema: slaEventSchema,
  defaults: () => ({ meta: {} }),
  lists: { applied: 'applied_sla_id' },
})
