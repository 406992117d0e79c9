import { z } from 'zod'
import { type Json, jsonObject } from '#db/models/columns'
import { flag, id, object, seconds, text } from './fields.ts'

/* What is read of companies, policies, campaigns, dashboard apps, and of Captain's assistants with what they know and can do. */

const times = { created_at: seconds, updated_at: seconds }
const free = z.custom<Json>()

export const companiesSchema = z.object({
  payload: z.array(
    z.object({
      id,
      name: z.string(),
      domain: text,
      description: text,
      avatar_url: text,
      contacts_count: z.int().nullish(),
      created_at: text,
      updated_at: text,
    }),
  ),
})

export const slaPoliciesSchema = z.object({
  payload: z.array(
    z.object({
      id,
      name: z.string(),
      description: text,
      first_response_time_threshold: seconds,
      next_response_time_threshold: seconds,
      resolution_time_threshold: seconds,
      only_during_business_hours: flag,
    }),
  ),
})

export const assignmentPoliciesSchema = z.array(
  z.object({
    id,
    name: z.string(),
    description: text,
    assignment_order: text,
    conversation_priority: text,
    fair_distribution_limit: z.int().nullish(),
    fair_distribution_window: z.int().nullish(),
    enabled: flag,
    ...times,
  }),
)

export const followingInboxesSchema = z.object({ inboxes: z.array(z.object({ id })) })

export const capacityPoliciesSchema = z.array(
  z.object({
    id,
    name: z.string(),
    description: text,
    exclusion_rules: object,
    inbox_capacity_limits: z.array(z.object({ id, inbox_id: id, conversation_limit: z.int() })).nullish(),
    ...times,
  }),
)

export const campaignsSchema = z.array(
  z.object({
    id,
    title: z.string(),
    description: text,
    message: z.string(),
    inbox: z.object({ id }).nullish(),
    sender: z.object({ email: text }).nullish(),
    campaign_status: text,
    enabled: flag,
    scheduled_at: seconds,
    audience: z.array(jsonObject).nullish(),
    trigger_rules: object,
    trigger_only_during_business_hours: flag,
    template_params: object,
    created_at: text,
    updated_at: text,
  }),
)

export const dashboardAppsSchema = z.array(
  z.object({
    id,
    title: z.string(),
    content: z.array(z.object({ type: z.literal('frame'), url: z.string() })),
    created_at: text,
  }),
)

export const assistantsSchema = z.object({
  payload: z.array(
    z.object({
      id,
      name: z.string(),
      description: text,
      config: object,
      response_guidelines: free,
      guardrails: free,
      ...times,
    }),
  ),
})

export const assistantInboxesSchema = z.object({ payload: z.array(z.object({ id })) })

export const scenariosSchema = z.object({
  payload: z.array(
    z.object({
      id,
      title: z.string(),
      description: z.string(),
      instruction: z.string(),
      tools: z.array(z.string()).nullish(),
      created_at: text,
      updated_at: text,
    }),
  ),
})

/** What a tool calls itself with, `auth_config`, is passed over. */
export const customToolsSchema = z.object({
  payload: z.array(
    z.object({
      id,
      slug: z.string(),
      title: z.string(),
      description: text,
      endpoint_url: z.string(),
      http_method: text,
      request_template: text,
      response_template: text,
      auth_type: text,
      param_schema: z.array(jsonObject).nullish(),
      ...times,
    }),
  ),
})

const assistant = z.object({ id })

export const documentsSchema = z.object({
  payload: z.array(
    z.object({ id, assistant, name: text, external_link: z.string(), content: text, status: text, ...times }),
  ),
})

export const responsesSchema = z.object({
  payload: z.array(
    z.object({
      id,
      assistant,
      question: z.string(),
      answer: z.string(),
      status: text,
      documentable: z.object({ type: text, email: text, external_link: text }).nullish(),
      ...times,
    }),
  ),
})

export type WireAssistant = z.output<typeof assistantsSchema>['payload'][number]
export type WireTool = z.output<typeof customToolsSchema>['payload'][number]
export type WireDocument = z.output<typeof documentsSchema>['payload'][number]
export type WireResponse = z.output<typeof responsesSchema>['payload'][number]
export type WireAssignmentPolicy = z.output<typeof assignmentPoliciesSchema>[number]
export type WireCapacityPolicy = z.output<typeof capacityPoliciesSchema>[number]
export type WireApp = z.output<typeof dashboardAppsSchema>[number]
