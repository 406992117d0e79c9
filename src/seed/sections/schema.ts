import { z } from 'zod'
import { customAttributeSchema } from '#db/models/accounts/custom-attribute'
import { slaPolicySchema } from '#db/models/accounts/sla-policy'
import { AUTOMATION_EVENTS, automationRuleSchema } from '#db/models/automation/automation-rule'
import { campaignSchema as campaignColumns } from '#db/models/automation/campaign'
import { MACRO_VISIBILITIES } from '#db/models/automation/macro'
import { jsonObject } from '#db/models/columns'
import { companySchema as companyColumns } from '#db/models/contacts/company'
import { articleSchema, categorySchema, portalSchema } from '#db/models/help-center/portal'
import { assignmentPolicySchema } from '#db/models/inboxes/assignment-policy'
import { dashboardAppSchema as appColumns } from '#db/models/integrations/dashboard-app'
import { agentCapacityPolicySchema } from '#db/models/people/capacity-policy'
import { PERMISSIONS } from '#db/models/people/custom-role'
import { assistantSchema, customToolSchema } from './captain-schema.ts'
import { email, identity, name, number, reference, time } from './identity.ts'

/*
 * The sections of an account in a seed file that few worlds need. What refers to another record names it as the rest of
 * the file does; conditions, actions, audiences and trigger rules are as the API has them.
 */

const described = { name, description: z.string().optional() }

const companySchema = z.strictObject({
  ...identity(companyColumns.pick({ contacts_count: true, created_at: true, updated_at: true })),
  ...described,
  domain: z.string().optional(),
  avatar_url: z.url().optional(),
})

const customRoleSchema = z.strictObject({
  ...number,
  ...described,
  permissions: z.array(z.enum(PERMISSIONS)).optional(),
})

const slaSchema = z.strictObject({
  ...number,
  ...slaPolicySchema
    .pick({
      first_response_time_threshold: true,
      next_response_time_threshold: true,
      resolution_time_threshold: true,
      only_during_business_hours: true,
    })
    .partial().shape,
  ...described,
})

const assignmentSchema = z.strictObject({
  ...identity(assignmentPolicySchema.pick({ created_at: true, updated_at: true })),
  ...assignmentPolicySchema
    .pick({
      assignment_order: true,
      conversation_priority: true,
      fair_distribution_limit: true,
      fair_distribution_window: true,
      enabled: true,
    })
    .partial().shape,
  ...described,
  /** Which inboxes follow it. */
  inboxes: z.array(reference).optional(),
})

const capacitySchema = z.strictObject({
  ...identity(agentCapacityPolicySchema.pick({ created_at: true, updated_at: true })),
  ...described,
  exclusion_rules: jsonObject.optional(),
  /** Which agents follow it. */
  agents: z.array(email).optional(),
  inbox_limits: z.array(z.strictObject({ ...number, inbox: reference, conversation_limit: z.int() })).optional(),
})

const attributeSchema = z.strictObject({
  ...identity(customAttributeSchema.pick({ created_at: true, updated_at: true })),
  ...customAttributeSchema
    .pick({
      attribute_description: true,
      attribute_display_type: true,
      attribute_values: true,
      regex_pattern: true,
      regex_cue: true,
    })
    .partial().shape,
  attribute_display_name: name,
  attribute_key: name,
  attribute_model: customAttributeSchema.shape.attribute_model,
})

const ruleSchema = z.strictObject({
  ...identity(automationRuleSchema.pick({ created_at: true })),
  ...described,
  event_name: z.enum(AUTOMATION_EVENTS),
  active: z.boolean().optional(),
  conditions: z.array(jsonObject),
  actions: z.array(jsonObject),
})

const macroSchema = z.strictObject({
  ...number,
  name,
  /** `global` unless given. */
  visibility: z.enum(MACRO_VISIBILITIES).optional(),
  /** Who made it; the account's first agent unless given. */
  author: email.optional(),
  actions: z.array(jsonObject),
})

const articleDocumentSchema = z.strictObject({
  ...identity(articleSchema.pick({ created_at: true, updated_at: true, views: true })),
  ...articleSchema.pick({ slug: true, content: true, description: true, position: true, meta: true }).partial().shape,
  status: articleSchema.shape.status.unwrap().optional(),
  title: name,
  locale: name.optional(),
  /** The account's first agent unless given. */
  author: email.optional(),
})

const categoryDocumentSchema = z.strictObject({
  ...number,
  ...categorySchema.pick({ locale: true, description: true, position: true, icon: true }).partial().shape,
  name,
  slug: name,
  articles: z.array(articleDocumentSchema).optional(),
})

const portalDocumentSchema = z.strictObject({
  ...identity(portalSchema.pick({ archived: true, default_locale: true })),
  ...portalSchema
    .pick({ custom_domain: true, color: true, header_text: true, homepage_link: true, page_title: true })
    .partial().shape,
  name,
  slug: name,
  /** The website that shows it. */
  inbox: reference.optional(),
  /** The languages, the first of them unless told otherwise. */
  locales: z.array(name).min(1).optional(),
  categories: z.array(categoryDocumentSchema).optional(),
  /** Those that are in no category. */
  articles: z.array(articleDocumentSchema).optional(),
})

const campaignSchema = z.strictObject({
  /** Its number within the account, by which the API knows it. */
  ...identity(campaignColumns.pick({ campaign_status: true, created_at: true, updated_at: true })),
  title: name,
  message: name,
  inbox: reference,
  description: z.string().optional(),
  sender: email.optional(),
  enabled: z.boolean().optional(),
  trigger_only_during_business_hours: z.boolean().optional(),
  trigger_rules: jsonObject.optional(),
  audience: z.array(jsonObject).optional(),
  template_params: jsonObject.optional(),
  scheduled_at: time.optional(),
})

const dashboardAppSchema = z.strictObject({
  ...identity(appColumns.pick({ content: true, created_at: true })),
  title: name,
  url: z.url(),
})

/** What an account of a seed has besides people, inboxes and conversations. */
export const sectionSchemas = {
  custom_roles: z.array(customRoleSchema).optional(),
  companies: z.array(companySchema).optional(),
  custom_attribute_definitions: z.array(attributeSchema).optional(),
  sla_policies: z.array(slaSchema).optional(),
  assignment_policies: z.array(assignmentSchema).optional(),
  agent_capacity_policies: z.array(capacitySchema).optional(),
  captain_assistants: z.array(assistantSchema).optional(),
  captain_custom_tools: z.array(customToolSchema).optional(),
  macros: z.array(macroSchema).optional(),
  portals: z.array(portalDocumentSchema).optional(),
  campaigns: z.array(campaignSchema).optional(),
  dashboard_apps: z.array(dashboardAppSchema).optional(),
  /** In force once the account's conversations are there: those are as the file has them. */
  automation_rules: z.array(ruleSchema).optional(),
}

export type AssignmentDocument = z.output<typeof assignmentSchema>
export type CapacityDocument = z.output<typeof capacitySchema>
export type CampaignDocument = z.output<typeof campaignSchema>
export type MacroDocument = z.output<typeof macroSchema>
export type PortalDocument = z.output<typeof portalDocumentSchema>
export type ArticleDocument = z.output<typeof articleDocumentSchema>
