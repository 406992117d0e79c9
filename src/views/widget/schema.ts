import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { PRIORITIES, STATUSES } from '#db/models/conversations/conversation'
import { MESSAGE_TYPES } from '#db/models/conversations/message'
import { workingHourSchema } from '#db/models/inboxes/inbox'
import { AVAILABILITIES } from '#db/models/people/user'
import { REPLY_TIMES } from '#domain/inboxes/widget'
import { attachmentSchema, senderSchema } from '#views/messages/schema'
import { contactRecordSchema, publicMessageSchema } from '#views/public/client/schema'

/** A day's opening hours as they are stored. */
const workingHourRecordSchema = z.object({
  id: z.int(),
  inbox_id: z.int(),
  account_id: z.int(),
  ...workingHourSchema.omit({ open_all_day: true }).shape,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  open_all_day: z.boolean().nullable(),
})

/** A help center as it is stored. */
const portalRecordSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  name: z.string(),
  slug: z.string(),
  custom_domain: z.string().nullable(),
  color: z.string().nullable(),
  homepage_link: z.string().nullable(),
  page_title: z.string().nullable(),
  header_text: z.string().nullable(),
  config: z.object({ allowed_locales: z.array(z.string()).optional(), default_locale: z.string() }),
  archived: z.boolean().nullable(),
  channel_web_widget_id: z.int().nullable(),
  ssl_settings: jsonObject,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
})

/** What a widget needs to show itself, and the visitor whom it shows itself to. */
export const widgetConfigSchema = z.object({
  website_channel_config: z.object({
    allow_messages_after_resolved: z.boolean().nullable(),
    api_host: z.string(),
    /** What the visitor sends as `X-Auth-Token` from now on. */
    auth_token: z.string(),
    avatar_url: z.string(),
    csat_survey_enabled: z.boolean().nullable(),
    disable_branding: z.boolean(),
    enabled_features: z.array(z.string()),
    enabled_languages: z.array(z.object({ name: z.string(), iso_639_1_code: z.string() })),
    locale: z.string(),
    out_of_office_message: z.string().nullable(),
    portal: portalRecordSchema.nullable(),
    pre_chat_form_enabled: z.boolean().nullable(),
    pre_chat_form_options: jsonObject,
    reply_time: z.enum(REPLY_TIMES).nullable(),
    timezone: z.string(),
    /** `+05:30` */
    utc_off_set: z.string(),
    website_name: z.string(),
    website_token: z.string(),
    welcome_tagline: z.string().nullable(),
    welcome_title: z.string().nullable(),
    widget_color: z.string().nullable(),
    working_hours: z.array(workingHourRecordSchema),
    working_hours_enabled: z.boolean().nullable(),
  }),
  contact: z.object({
    email: z.string().nullable(),
    id: z.int(),
    identifier: z.string().nullable(),
    name: z.string().nullable(),
    phone_number: z.string().nullable(),
    /** What the visitor subscribes to realtime events with. */
    pubsub_token: z.string(),
  }),
  global_config: z.object({
    LOGO_THUMBNAIL: z.string(),
    BRAND_NAME: z.string(),
    WIDGET_BRAND_URL: z.string(),
    MAXIMUM_FILE_UPLOAD_SIZE: z.int(),
    INSTALLATION_NAME: z.string(),
  }),
})

/** What is known of a visitor, without the values themselves. */
export const changedVisitorSchema = z.object({
  id: z.int(),
  has_email: z.boolean(),
  has_name: z.boolean(),
  has_phone_number: z.boolean(),
})

/** As `changedVisitorSchema`, with what the website knows the visitor by. */
export const visitorSchema = changedVisitorSchema.extend({ identifier: z.string().nullable() })

/** As `changedVisitorSchema`, with a new token for who turned out to be somebody else. */
export const recognizedVisitorSchema = changedVisitorSchema.extend({ widget_auth_token: z.string().optional() })

/** The conversation of a visitor. */
export const widgetConversationSchema = z.object({
  /** The display id. */
  id: z.int(),
  inbox_id: z.int(),
  contact_last_seen_at: z.int(),
  status: z.enum(STATUSES),
})

/** A conversation that a visitor has just begun. */
export const begunConversationSchema = widgetConversationSchema.extend({
  // What the server wrote by itself just now has its type by name.
  messages: z.array(publicMessageSchema.extend({ message_type: z.union([z.int(), z.enum(MESSAGE_TYPES)]) })),
  custom_attributes: jsonObject,
  contact: contactRecordSchema,
})

/** The messages of a visitor's conversation. */
export const widgetMessagesSchema = z.object({
  payload: z.array(publicMessageSchema),
  meta: z.object({ contact_last_seen_at: z.int() }).optional(),
})

/** A message that a visitor has just written. */
export const writtenMessageSchema = z.object({
  id: z.int(),
  content: z.string().nullable(),
  inbox_id: z.int(),
  /** The conversation's display id. */
  conversation_id: z.int(),
  message_type: z.int(),
  created_at: z.int(),
  private: z.boolean(),
  source_id: z.string().nullable(),
  content_attributes: jsonObject,
  attachments: z.array(attachmentSchema).optional(),
  sender: senderSchema.optional(),
})

/** An agent who answers a website's visitors. */
export const widgetMemberSchema = z.object({
  id: z.int(),
  name: z.string(),
  avatar_url: z.string(),
  availability_status: z.enum(AVAILABILITIES),
})

/** Something that a website says unasked. */
export const widgetCampaignSchema = z.object({
  /** The number within the account. */
  id: z.int(),
  trigger_rules: jsonObject,
  trigger_only_during_business_hours: z.boolean().nullable(),
  message: z.string(),
  sender: z.object({ name: z.string(), avatar_url: z.string() }).nullable(),
})

const optionalTime = z.iso.datetime().nullable()

/** A conversation as it is stored. */
export const conversationRecordSchema = z.object({
  /** The id of the record, not the display id. */
  id: z.int(),
  account_id: z.int(),
  inbox_id: z.int(),
  status: z.enum(STATUSES),
  assignee_id: z.int().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  contact_id: z.int(),
  display_id: z.int(),
  contact_last_seen_at: optionalTime,
  agent_last_seen_at: optionalTime,
  additional_attributes: jsonObject,
  contact_inbox_id: z.int(),
  uuid: z.string(),
  identifier: z.string().nullable(),
  last_activity_at: z.iso.datetime(),
  team_id: z.int().nullable(),
  campaign_id: z.int().nullable(),
  snoozed_until: optionalTime,
  custom_attributes: jsonObject,
  assignee_last_seen_at: optionalTime,
  first_reply_created_at: optionalTime,
  priority: z.enum(PRIORITIES).nullable(),
  sla_policy_id: z.null(),
  waiting_since: optionalTime,
  /** The labels as one text. */
  cached_label_list: z.string().nullable(),
  assignee_agent_bot_id: z.int().nullable(),
  label_list: z.array(z.string()),
})
