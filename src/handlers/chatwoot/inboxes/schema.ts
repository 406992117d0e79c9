import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { SENDER_NAME_TYPES } from '#db/models/inboxes/inbox'
import { KINDS } from '#domain/inboxes/channel-kinds'
import { FEATURE_FLAGS, REPLY_TIMES } from '#domain/inboxes/widget'
import {
  columnId,
  columnInteger,
  keysOf,
  listAsGiven,
  oneOrList,
  orAbsent,
  scalars,
  unlessList,
  unlessObjects,
} from '#handlers/casts'
import {
  booleanOrBlank,
  castInteger,
  enumOf,
  fileOrText,
  isComposed,
  listOf,
  oneOf,
  scalar,
  soughtInteger,
  text,
} from '#handlers/fields'

/** What there is to say of a question in the form before a chat, besides the values to choose from. */
const ASKED = [
  'field_type',
  'label',
  'placeholder',
  'name',
  'enabled',
  'type',
  'required',
  'locale',
  'regex_pattern',
  'regex_cue',
]

/** A form has no null: its text `null` stands for it. */
function orNull<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (value === 'null' ? null : value), schema.nullish())
}

/** When a survey is sent. */
const rules = oneOrList(keysOf({ operator: scalar.nullish(), values: orAbsent(scalars) })).optional()

/** What is asked in the form before a chat. */
const asked = keysOf({
  ...Object.fromEntries(ASKED.map((name) => [name, scalar.nullish()])),
  values: orAbsent(scalars),
})

/** What of the form before a chat can be set. */
const form = keysOf({
  pre_chat_message: scalar.nullish(),
  require_email: scalar.nullish(),
  pre_chat_fields: orAbsent(listOf(asked)),
})

/** What of a survey can be set. */
const survey = {
  display_type: scalar.nullish(),
  message: scalar.nullish(),
  button_text: scalar.nullish(),
  language: scalar.nullish(),
  survey_rules: rules,
  template: oneOrList(
    keysOf({
      name: scalar.nullish(),
      template_id: scalar.nullish(),
      created_at: scalar.nullish(),
      language: scalar.nullish(),
    }),
  ).optional(),
}

/** What of the automatic assignment can be set. */
const assignment = keysOf({ max_assignment_limit: scalar.nullish() })

const settings = {
  name: orNull(text),
  avatar: orNull(fileOrText),
  greeting_enabled: orNull(booleanOrBlank),
  greeting_message: orNull(text),
  enable_email_collect: orNull(booleanOrBlank),
  csat_survey_enabled: orNull(booleanOrBlank),
  csat_config: orNull(keysOf(survey)),
  enable_auto_assignment: orNull(booleanOrBlank),
  auto_assignment_config: orNull(unlessList(assignment)),
  working_hours_enabled: orNull(booleanOrBlank),
  out_of_office_message: orNull(text),
  timezone: orNull(text),
  allow_messages_after_resolved: orNull(booleanOrBlank),
  lock_to_single_conversation: orNull(booleanOrBlank),
  portal_id: orNull(columnId).meta({ anyOf: [{ type: ['integer', 'null'] }, { type: 'string', enum: ['null'] }] }),
  sender_name_type: orNull(enumOf(SENDER_NAME_TYPES)),
  business_name: orNull(text),
}

/** The names of an inbox's own settings, which the running server sets once it has made the channel. */
export const SETTINGS = Object.keys(settings)

/** The attributes of a channel; which of them count depends on its type. */
const channel = z.object({
  type: text.meta({ enum: [...KINDS.keys()] }).nullish(),
  website_url: text.nullish(),
  widget_color: text.nullish(),
  allowed_domains: text.nullish(),
  welcome_title: text.nullish(),
  welcome_tagline: text.nullish(),
  reply_time: enumOf(REPLY_TIMES).nullish(),
  pre_chat_form_enabled: booleanOrBlank.nullish(),
  pre_chat_form_options: unlessList(orAbsent(form)),
  continuity_via_email: booleanOrBlank.nullish(),
  // A list with a list or an object in it is dropped, before a flag that there is not breaks the running server.
  selected_feature_flags: z.preprocess(
    (flags) => (Array.isArray(flags) && flags.some(isComposed) ? null : flags),
    orAbsent(listOf(oneOf([...FEATURE_FLAGS, '']))),
  ),
  hmac_mandatory: booleanOrBlank.nullish(),
  webhook_url: text.nullish(),
  additional_attributes: orAbsent(jsonObject),
  email: text.nullish(),
  imap_enabled: booleanOrBlank.nullish(),
  imap_login: text.nullish(),
  imap_password: text.nullish(),
  imap_address: text.nullish(),
  imap_port: columnInteger.nullish(),
  imap_enable_ssl: booleanOrBlank.nullish(),
  smtp_enabled: booleanOrBlank.nullish(),
  smtp_login: text.nullish(),
  smtp_password: text.nullish(),
  smtp_address: text.nullish(),
  smtp_port: columnInteger.nullish(),
  smtp_domain: text.nullish(),
  smtp_enable_starttls_auto: booleanOrBlank.nullish(),
  smtp_enable_ssl_tls: booleanOrBlank.nullish(),
  smtp_openssl_verify_mode: text.nullish(),
  smtp_authentication: text.nullish(),
  provider: text.nullish(),
  provider_config: orAbsent(jsonObject),
  phone_number: text.nullish(),
  line_channel_id: text.nullish(),
  line_channel_secret: text.nullish(),
  line_channel_token: text.nullish(),
  bot_token: text.nullish(),
  account_sid: text.nullish(),
  auth_token: text.nullish(),
})

const hours = z.object({
  day_of_week: soughtInteger.nullish(),
  closed_all_day: booleanOrBlank.nullish(),
  open_all_day: booleanOrBlank.nullish(),
  open_hour: castInteger.nullish(),
  open_minutes: castInteger.nullish(),
  close_hour: castInteger.nullish(),
  close_minutes: castInteger.nullish(),
})

/** What an inbox is made from. */
export const newInboxSchema = z.object({ ...settings, channel })

/** What of an inbox can be changed. */
export const inboxChangesSchema = z.object({
  ...settings,
  csat_config: orNull(unlessObjects(keysOf({ ...survey, survey_rules: unlessList(rules) }))),
  channel: orNull(unlessObjects(channel)),
  working_hours: orNull(listAsGiven(hours)),
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
