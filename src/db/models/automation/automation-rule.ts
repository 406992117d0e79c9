import { z } from 'zod'
import { derived, model } from '#db/model'
import { type JsonObject, jsonObject, time } from '#db/models/columns'
import { isBlank } from '#tools/ruby'

/** The events that rules are carried out on. A rule may name another one: nothing comes of it then. */
export const AUTOMATION_EVENTS = [
  'conversation_created',
  'conversation_updated',
  'conversation_opened',
  'conversation_resolved',
  'message_created',
] as const

export type AutomationEvent = (typeof AUTOMATION_EVENTS)[number]

/** What is blank where actions are meant: it is kept, and counts as none. */
export const noActionsSchema = z.custom<JsonObject | string | false>((input) => input !== null && isBlank(input))

/** The actions of a rule or a macro, as they were sent. */
export const actionsSchema = z.union([z.array(jsonObject), noActionsSchema.meta({ type: 'string', const: '' })])

export type ActionList = z.output<typeof actionsSchema>

/** The actions that there are. */
export function actionsIn(actions: ActionList): readonly JsonObject[] {
  return Array.isArray(actions) ? actions : []
}

/** What an account does by itself when something happens. */
export const automationRuleSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  event_name: z.string(),
  /** As they were sent. */
  conditions: z.array(jsonObject),
  actions: actionsSchema,
  active: z.boolean(),
  /** The uploads that the rule sends. */
  blob_ids: z.array(z.int()),
  /** How often conditions that the server does not know kept the rule from being carried out, since they were set. */
  error_count: z.int(),
  created_at: time,
  updated_at: time,
})

export type AutomationRule = z.output<typeof automationRuleSchema>

export const automationRules = model({
  schema: automationRuleSchema,
  defaults: () => ({ description: null, active: true, blob_ids: [], error_count: 0 }),
  lists: {
    account: 'account_id',
    /** The rules that are carried out on an event: `<account>:<event>`. */
    event: derived<AutomationRule>()(['active', 'account_id', 'event_name'], ({ active, account_id, event_name }) =>
      active ? `${account_id}:${event_name}` : undefined,
    ),
  },
})
