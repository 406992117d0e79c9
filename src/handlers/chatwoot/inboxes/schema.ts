import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { SENDER_NAME_TYPES } from '#db/models/inboxes/inbox'
import { REPLY_TIMES } from '#domain/inboxes/widget'
import { boolean, file, integer, listOf, oneOf, pathId, text } from '#handlers/fields'

/** Which inbox. */
export const inboxParams = z.object({ id: pathId })

/** A form has no null: its text `null` stands for it. */
function orNull<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (value === 'null' ? null : value), schema.nullish())
}

const settings = {
  name: orNull(text),
  avatar: orNull(file),
  greeting_enabled: orNull(boolean),
  greeting_message: orNull(text),
  enable_email_collect: orNull(boolean),
  csat_survey_enabled: orNull(boolean),
  csat_config: orNull(jsonObject),
  enable_auto_assignment: orNull(boolean),
  auto_assignment_config: orNull(jsonObject),
  working_hours_enabled: orNull(boolean),
  out_of_office_message: orNull(text),
  timezone: orNull(text),
  allow_messages_after_resolved: orNull(boolean),
  lock_to_single_conversation: orNull(boolean),
  portal_id: orNull(integer),
  sender_name_type: orNull(oneOf(SENDER_NAME_TYPES)),
  business_name: orNull(text),
}

/** The attributes of a channel; which of them count depends on its type. */
const channel = z.object({
  type: text.nullish(),
  website_url: text.nullish(),
  widget_color: text.nullish(),
  allowed_domains: text.nullish(),
  welcome_title: text.nullish(),
  welcome_tagline: text.nullish(),
  reply_time: oneOf(REPLY_TIMES).nullish(),
  pre_chat_form_enabled: boolean.nullish(),
  pre_chat_form_options: jsonObject.nullish(),
  continuity_via_email: boolean.nullish(),
  selected_feature_flags: listOf(text).nullish(),
  hmac_mandatory: boolean.nullish(),
  webhook_url: text.nullish(),
  additional_attributes: jsonObject.nullish(),
  email: text.nullish(),
  imap_enabled: boolean.nullish(),
  imap_login: text.nullish(),
  imap_password: text.nullish(),
  imap_address: text.nullish(),
  imap_port: integer.nullish(),
  imap_enable_ssl: boolean.nullish(),
  smtp_enabled: boolean.nullish(),
  smtp_login: text.nullish(),
  smtp_password: text.nullish(),
  smtp_address: text.nullish(),
  smtp_port: integer.nullish(),
  smtp_domain: text.nullish(),
  smtp_enable_starttls_auto: boolean.nullish(),
  smtp_enable_ssl_tls: boolean.nullish(),
  smtp_openssl_verify_mode: text.nullish(),
  smtp_authentication: text.nullish(),
  provider: text.nullish(),
  provider_config: jsonObject.nullish(),
  phone_number: text.nullish(),
  line_channel_id: text.nullish(),
  line_channel_secret: text.nullish(),
  line_channel_token: text.nullish(),
  bot_token: text.nullish(),
  account_sid: text.nullish(),
  auth_token: text.nullish(),
})

const hours = z.object({
  day_of_week: integer.nullish(),
  closed_all_day: boolean.nullish(),
  open_all_day: boolean.nullish(),
  open_hour: integer.nullish(),
  open_minutes: integer.nullish(),
  close_hour: integer.nullish(),
  close_minutes: integer.nullish(),
})

/** What an inbox is made from. */
export const newInboxSchema = z.object({ ...settings, channel })

/** What of an inbox can be changed. */
export const inboxChangesSchema = z.object({
  ...settings,
  channel: orNull(channel),
  working_hours: orNull(listOf(hours)),
})

/** What a Twilio inbox is made from. */
export const twilioSchema = z.object({
  name: text.nullish(),
  medium: text.nullish(),
  account_sid: text.nullish(),
  auth_token: text.nullish(),
  api_key_sid: text.nullish(),
  phone_number: text.nullish(),
  messaging_service_sid: text.nullish(),
})
