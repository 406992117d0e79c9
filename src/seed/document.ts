import { z } from 'zod'
import { accountSchema as accountColumns } from '#db/models/accounts/account'
import { cannedResponseSchema } from '#db/models/accounts/canned-response'
import { type JsonObject, jsonObject } from '#db/models/columns'
import { contactSchema as contactColumns } from '#db/models/contacts/contact'
import { noteSchema as noteColumns } from '#db/models/contacts/note'
import { inboxSchema as inboxColumns } from '#db/models/inboxes/inbox'
import { WEBHOOK_EVENTS, webhookSchema as webhookColumns } from '#db/models/integrations/webhook'
import { ROLES } from '#db/models/people/user'
import { LOCALES } from '#domain/accounts/accounts'
import { conversationSchema } from './sections/conversations.ts'
import { email, identity, name, number, reference } from './sections/identity.ts'
import { sectionSchemas } from './sections/schema.ts'

/*
 * The form of a seed file. Records are named by what people know them by: agents by e-mail address, inboxes, teams and
 * agent bots by name, contacts by e-mail address, phone number, identifier or name. Secrets that are not given are
 * fixed ones, as those of the scenarios. What `mockwoot pull` writes besides is `id`, the number that a record has, and
 * `stored`, columns that are written in the end, whatever the rest made of them.
 */

const secret = z.string().min(1)

const agentSchema = z.strictObject({
  ...number,
  name,
  email,
  /** One of the account's custom roles. */
  custom_role: name.optional(),
  /** `agent` unless given. */
  role: z.enum(ROLES).optional(),
  /** `available` unless given. */
  availability: z.enum(['available', 'online', 'busy', 'offline']).optional(),
  auto_offline: z.boolean().optional(),
  display_name: z.string().optional(),
  avatar_url: z.url().optional(),
  /** Whether the invitation was taken up; true unless given. */
  confirmed: z.boolean().optional(),
  /** `Password1!` unless given. */
  password: z.string().optional(),
  /** For the header `api_access_token`. */
  token: secret.optional(),
  pubsub_token: secret.optional(),
})

const teamSchema = z.strictObject({
  ...number,
  name,
  description: z.string().optional(),
  allow_auto_assign: z.boolean().optional(),
  members: z.array(email).optional(),
})

const labelSchema = z.strictObject({
  ...number,
  title: name,
  description: z.string().optional(),
  color: z.string().optional(),
  show_on_sidebar: z.boolean().optional(),
})

const agentBotSchema = z.strictObject({
  ...number,
  name,
  description: z.string().optional(),
  avatar_url: z.url().optional(),
  outgoing_url: z.url().optional(),
  token: secret.optional(),
  secret: secret.optional(),
})

/**
 * The type of the channel, as the API has it when an inbox is created, or `twilio`, `facebook`, `instagram`, `tiktok` or
 * `voice`, which the API creates with their provider only; beside whatever the channel of this type has. */
const channelSchema = jsonObject.refine(
  (channel): channel is JsonObject & { type: string } => typeof channel.type === 'string',
  {
    error: 'needs a type, such as api, web_widget or email',
  },
)

const inboxSchema = z.strictObject({
  ...identity(
    inboxColumns.pick({
      channel_id: true,
      csat_config: true,
      auto_assignment_config: true,
      working_hours: true,
      sender_name_type: true,
      business_name: true,
      enable_email_collect: true,
    }),
  ),
  name,
  channel: channelSchema,
  /** Who works in it; all agents of the account unless given. */
  members: z.array(email).optional(),
  /** The bot that answers first. */
  agent_bot: name.optional(),
  greeting_enabled: z.boolean().optional(),
  greeting_message: z.string().optional(),
  enable_auto_assignment: z.boolean().optional(),
  lock_to_single_conversation: z.boolean().optional(),
  allow_messages_after_resolved: z.boolean().optional(),
  working_hours_enabled: z.boolean().optional(),
  out_of_office_message: z.string().optional(),
  timezone: z.string().optional(),
  csat_survey_enabled: z.boolean().optional(),
  avatar_url: z.url().optional(),
  /** What the public API or the widget knows it by. */
  identifier: secret.optional(),
  hmac_token: secret.optional(),
})

const contactSchema = z.strictObject({
  ...identity(contactColumns.pick({ created_at: true, updated_at: true, last_activity_at: true })),
  name: z.string().optional(),
  email: z.string().optional(),
  phone_number: z.string().optional(),
  identifier: z.string().optional(),
  avatar_url: z.url().optional(),
  blocked: z.boolean().optional(),
  labels: z.array(z.string()).optional(),
  additional_attributes: jsonObject.optional(),
  custom_attributes: jsonObject.optional(),
  /** One of the account's companies; that of the e-mail address unless given. */
  company: name.optional(),
  notes: z
    .array(
      z.strictObject({
        ...identity(noteColumns.pick({ created_at: true, updated_at: true })),
        content: name,
        author: email.optional(),
      }),
    )
    .optional(),
  /** Through which inboxes the contact has written. */
  inboxes: z
    .array(
      z.strictObject({
        inbox: reference,
        source_id: secret.optional(),
        pubsub_token: secret.optional(),
        hmac_verified: z.boolean().optional(),
      }),
    )
    .optional(),
})

const webhookSchema = z.strictObject({
  ...identity(webhookColumns.pick({ subscriptions: true })),
  name: z.string().nullish(),
  /** The inbox whose events alone are sent. */
  inbox: reference.optional(),
  url: z.url(),
  subscriptions: z.array(z.enum(WEBHOOK_EVENTS)).optional(),
  secret: secret.optional(),
})

const accountSchema = z.strictObject({
  ...identity(accountColumns.pick({ created_at: true })),
  name,
  locale: z
    .string()
    .refine((locale) => LOCALES.includes(locale), { error: 'is no language that accounts have' })
    .optional(),
  domain: z.string().optional(),
  support_email: z.string().optional(),
  settings: jsonObject.optional(),
  custom_attributes: jsonObject.optional(),
  /** What the plan allows: `{ agents: 5 }`. */
  limits: z.record(z.string(), z.int().nonnegative()).optional(),
  /** Features to switch on or off: `{ macros: false }`. */
  features: z.record(z.string(), z.boolean()).optional(),
  agents: z.array(agentSchema).min(1),
  teams: z.array(teamSchema).optional(),
  labels: z.array(labelSchema).optional(),
  agent_bots: z.array(agentBotSchema).optional(),
  inboxes: z.array(inboxSchema).optional(),
  canned_responses: z
    .array(
      z.strictObject({
        ...identity(cannedResponseSchema.pick({ created_at: true, updated_at: true })),
        short_code: name,
        content: name,
      }),
    )
    .optional(),
  webhooks: z.array(webhookSchema).optional(),
  contacts: z.array(contactSchema).optional(),
  conversations: z.array(conversationSchema).optional(),
  ...sectionSchemas,
})

/** A world to begin with, as a seed file or a test writes it down. */
export const seedDocumentSchema = z.strictObject({
  /** For editors: what `mockwoot schema seed` prints. */
  $schema: z.string().optional(),
  /** What the scenario is called; `custom`, or the name of the file, unless given. */
  name: z.string().min(1).optional(),
  accounts: z.array(accountSchema).min(1),
})

export type SeedDocument = z.input<typeof seedDocumentSchema>
/** A seed document whose form is right. */
export type ParsedDocument = z.output<typeof seedDocumentSchema>
export type AccountDocument = z.output<typeof accountSchema>
/** What of an account is planted once there is the account itself, and before its conversations. */
export type Furniture = Partial<Omit<AccountDocument, 'name' | 'conversations'>>
export type AgentDocument = z.output<typeof agentSchema>
export type WebhookDocument = z.output<typeof webhookSchema>
export type InboxDocument = z.output<typeof inboxSchema>
export type ContactDocument = z.output<typeof contactSchema>
