import { z } from 'zod'
import { model } from '#db/model'
import { type Json, jsonObject, time } from '#db/models/columns'

/** Free JSON: the server keeps lists of rules there, and whatever else a request has in their place. */
const rules = z.custom<Json>((value) => value !== undefined)

/** An assistant of Captain, the server's own artificial agent. */
export const captainAssistantSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  name: z.string(),
  description: z.string(),
  /** A list of such objects where one was given in its place. */
  config: jsonObject.or(z.array(jsonObject)),
  response_guidelines: rules,
  guardrails: rules,
  created_at: time,
  updated_at: time,
})

export type CaptainAssistant = z.output<typeof captainAssistantSchema>

export const captainAssistants = model({
  schema: captainAssistantSchema,
  defaults: () => ({ config: {}, response_guidelines: [], guardrails: [] }),
  lists: { account: 'account_id' },
})

/** That an assistant answers in an inbox. */
export const captainInboxSchema = z.object({
  id: z.int(),
  captain_assistant_id: z.int(),
  inbox_id: z.int(),
  created_at: time,
  updated_at: time,
})

export const captainInboxes = model({
  schema: captainInboxSchema,
  defaults: () => ({}),
  lists: { assistant: 'captain_assistant_id', inbox: 'inbox_id' },
})

/** What an assistant does in one kind of conversation. */
export const captainScenarioSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  assistant_id: z.int(),
  title: z.string(),
  description: z.string(),
  instruction: z.string(),
  /** The ids of the tools that the instruction names; none are null. */
  tools: z.array(z.string()).nullable(),
  enabled: z.boolean(),
  created_at: time,
  updated_at: time,
})

export type CaptainScenario = z.output<typeof captainScenarioSchema>

export const captainScenarios = model({
  schema: captainScenarioSchema,
  defaults: () => ({ tools: null, enabled: true }),
  lists: { assistant: 'assistant_id' },
})
