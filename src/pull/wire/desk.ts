import { z } from 'zod'
import { actionsSchema } from '#db/models/automation/automation-rule'
import { jsonObject } from '#db/models/columns'
import { flag, id, object, seconds, text } from './fields.ts'

/*
 * What is read of a server's answers, which other releases may have more in, or less. Everything else is passed over:
 * tokens and secrets among it.
 */

export const profileSchema = z.object({
  accounts: z.array(z.object({ id, role: text })),
})

export const accountSchema = z.object({
  id,
  name: z.string(),
  locale: text,
  domain: text,
  support_email: text,
  created_at: text,
  custom_attributes: object,
  settings: object,
  features: z.record(z.string(), z.unknown()).nullish(),
})

export const agentSchema = z.object({
  id,
  name: z.string(),
  available_name: text,
  email: z.string(),
  role: text,
  availability_status: text,
  auto_offline: flag,
  thumbnail: text,
  confirmed: flag,
  custom_role_id: z.int().nullish(),
})

export const agentsSchema = z.array(agentSchema)

export const membersSchema = z.union([
  z.object({ payload: z.array(z.object({ email: z.string() })) }).transform(({ payload }) => payload),
  z.array(z.object({ email: z.string() })),
])

export const rolesSchema = z.array(
  z.object({ id, name: z.string(), description: text, permissions: z.array(z.string()).nullish() }),
)

export const teamsSchema = z.array(z.object({ id, name: z.string(), description: text, allow_auto_assign: flag }))

export const botsSchema = z.array(
  z.object({
    id,
    name: text,
    description: text,
    thumbnail: text,
    outgoing_url: text,
    system_bot: flag,
    account_id: z.int().nullish(),
  }),
)

export const inboxesSchema = z.object({ payload: z.array(jsonObject) })

export const inboxBotSchema = z.object({ agent_bot: z.object({ name: text }).nullish() })

export const labelsSchema = z.object({
  payload: z.array(z.object({ id, title: z.string(), description: text, color: text, show_on_sidebar: flag })),
})

export const definitionsSchema = z.array(
  z.object({
    id,
    attribute_display_name: z.string(),
    attribute_display_type: z.string(),
    attribute_description: text,
    attribute_key: z.string(),
    attribute_values: z.array(z.string()).nullish(),
    attribute_model: z.string(),
    regex_pattern: text,
    regex_cue: text,
    created_at: text,
    updated_at: text,
  }),
)

export const cannedResponsesSchema = z.array(
  z.object({ id, short_code: z.string(), content: z.string(), created_at: text, updated_at: text }),
)

export const macrosSchema = z.object({
  payload: z.array(
    z.object({
      id,
      name: z.string(),
      visibility: text,
      created_by: z.object({ email: text }).nullish(),
      actions: actionsSchema.nullish(),
    }),
  ),
})

export const rulesSchema = z.object({
  payload: z.array(
    z.object({
      id,
      name: z.string(),
      description: text,
      event_name: z.string(),
      conditions: z.array(jsonObject),
      actions: actionsSchema.nullish(),
      created_on: seconds,
      active: flag,
    }),
  ),
})

export const webhooksSchema = z.object({
  payload: z.object({
    webhooks: z.array(
      z.object({
        id,
        url: z.string(),
        name: text,
        subscriptions: z.array(z.string()).nullish(),
        inbox: z.object({ id }).nullish(),
      }),
    ),
  }),
})

export const portalsSchema = z.object({
  payload: z.array(
    z.object({
      id,
      name: z.string(),
      slug: z.string(),
      color: text,
      custom_domain: text,
      header_text: text,
      homepage_link: text,
      page_title: text,
      archived: flag,
      inbox: z.object({ id }).nullish(),
      config: z.object({ allowed_locales: z.array(z.object({ code: z.string() })) }),
      meta: z.object({ default_locale: text }).nullish(),
    }),
  ),
})

export const categoriesSchema = z.object({
  payload: z.array(
    z.object({
      id,
      name: z.string(),
      slug: z.string(),
      locale: text,
      description: text,
      position: z.int().nullish(),
      icon: text,
    }),
  ),
})

export const articlesSchema = z.object({
  payload: z.array(
    z.object({
      id,
      slug: z.string(),
      title: z.string(),
      content: text,
      description: text,
      status: text,
      position: z.int().nullish(),
      meta: z.union([jsonObject, z.array(jsonObject)]).nullish(),
      locale: text,
      views: z.int().nullish(),
      updated_at: seconds,
      category: z.object({ id: z.int().nullish(), locale: text }).nullish(),
      author: z.object({ email: text }).nullish(),
    }),
  ),
})

export type WireAgent = z.output<typeof agentSchema>
export type WirePortal = z.output<typeof portalsSchema>['payload'][number]
export type WireArticle = z.output<typeof articlesSchema>['payload'][number]
export type WireAccount = z.output<typeof accountSchema>
export type WireTimes = Pick<z.output<typeof cannedResponsesSchema>[number], 'created_at' | 'updated_at'>
