import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { CHANNEL_TYPES, SENDER_NAME_TYPES, workingHourSchema } from '#db/models/inboxes/inbox'
import { REPLY_TIMES } from '#domain/inboxes/widget'

const nullableText = z.string().nullable()

/** What the published pages show of every inbox, and the running server of some. */
export const documentedInboxSchema = z.object({
  hmac_mandatory: z.boolean(),
  webhook_url: nullableText,
  inbox_identifier: nullableText,
  additional_attributes: jsonObject,
  /** Where an installation with a domain for incoming mail takes it for an e-mail inbox. */
  forward_to_email: z.string().optional(),
})

/** What every inbox has, whatever its channel: what the channel lacks is null. */
const commonSchema = z.object({
  id: z.int(),
  avatar_url: z.string(),
  channel_id: z.int(),
  name: z.string(),
  channel_type: z.enum(CHANNEL_TYPES),
  greeting_enabled: z.boolean().nullable(),
  greeting_message: nullableText,
  working_hours_enabled: z.boolean().nullable(),
  enable_email_collect: z.boolean().nullable(),
  csat_survey_enabled: z.boolean().nullable(),
  csat_config: jsonObject,
  enable_auto_assignment: z.boolean().nullable(),
  auto_assignment_config: jsonObject,
  out_of_office_message: nullableText,
  working_hours: z.array(workingHourSchema),
  timezone: z.string(),
  callback_webhook_url: nullableText,
  allow_messages_after_resolved: z.boolean().nullable(),
  lock_to_single_conversation: z.boolean(),
  sender_name_type: z.enum(SENDER_NAME_TYPES),
  business_name: nullableText,
  allowed_domains: nullableText,
  widget_color: nullableText,
  website_url: nullableText,
  hmac_mandatory: z.boolean().nullable(),
  welcome_title: nullableText,
  welcome_tagline: nullableText,
  web_widget_script: nullableText,
  website_token: nullableText,
  selected_feature_flags: z.array(z.string()).nullable(),
  reply_time: z.enum(REPLY_TIMES).nullable(),
  messaging_service_sid: nullableText,
  phone_number: nullableText,
  provider: nullableText,
})

/** What only some channels have, and what only administrators see. */
const particularSchema = z
  .object({
    hmac_token: z.string(),
    help_center: z.object({ name: z.string(), slug: z.string() }),
    pre_chat_form_enabled: z.boolean().nullable(),
    pre_chat_form_options: jsonObject,
    continuity_via_email: z.boolean().nullable(),
    forwarding_enabled: z.boolean(),
    email: z.string(),
    imap_login: nullableText,
    imap_password: nullableText,
    imap_address: nullableText,
    imap_port: z.int().nullable(),
    imap_enabled: z.boolean().nullable(),
    imap_enable_ssl: z.boolean().nullable(),
    smtp_login: nullableText,
    smtp_password: nullableText,
    smtp_address: nullableText,
    smtp_port: z.int().nullable(),
    smtp_enabled: z.boolean().nullable(),
    smtp_domain: nullableText,
    smtp_enable_ssl_tls: z.boolean().nullable(),
    smtp_enable_starttls_auto: z.boolean().nullable(),
    smtp_openssl_verify_mode: nullableText,
    smtp_authentication: nullableText,
    reauthorization_required: z.boolean(),
    message_templates: z.union([jsonObject, z.array(jsonObject)]),
    content_templates: jsonObject,
    bot_name: nullableText,
    voice_call_webhook_url: z.string(),
    voice_status_webhook_url: z.string(),
    provider_config: jsonObject,
    medium: z.string(),
    auth_token: nullableText,
    account_sid: nullableText,
    page_id: nullableText,
    instagram_id: nullableText,
    tweets_enabled: z.boolean().nullable(),
  })
  .partial()

/** An inbox as it is answered, with its channel (models/_inbox). */
export const inboxSchema = documentedInboxSchema.partial().extend(commonSchema.shape).extend(particularSchema.shape)
