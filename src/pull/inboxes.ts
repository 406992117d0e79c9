import { isPlainObject, type Json, type JsonObject } from '#db/models/columns'
import type { SeedDocument } from '#seed/document'
import { eachText } from './each-text.ts'
import type { Replacement } from './replacement.ts'

export type AccountDraft = SeedDocument['accounts'][number]
export type InboxDraft = NonNullable<AccountDraft['inboxes']>[number]

type Replaced = (value: string) => string

/** How the attributes of a channel go into a seed: as they are, or replaced. What is not named stays where it is. */
type ChannelFields = Record<string, true | Replaced>

const MAIL = [
  'imap_enabled',
  'imap_port',
  'imap_enable_ssl',
  'smtp_enabled',
  'smtp_port',
  'smtp_enable_starttls_auto',
  'smtp_enable_ssl_tls',
  'smtp_openssl_verify_mode',
  'smtp_authentication',
]

const WIDGET = [
  'widget_color',
  'reply_time',
  'selected_feature_flags',
  'pre_chat_form_enabled',
  'pre_chat_form_options',
  'continuity_via_email',
  'hmac_mandatory',
]

const asIs = (names: readonly string[]): ChannelFields => Object.fromEntries(names.map((name) => [name, true] as const))

/** The channels by the types that the API gives them: the type that a seed has, and what it says of the channel. */
function channels(replacement: Replacement): Record<string, [type: string, fields: ChannelFields]> {
  const email: Replaced = (value) => replacement.email(value)
  const phone: Replaced = (value) => replacement.source(value)
  const text: Replaced = (value) => replacement.text(value)
  const url: Replaced = (value) => replacement.url(value)
  const identifier: Replaced = (value) => replacement.identifier(value)
  const title: Replaced = (value) => replacement.mentions(value)
  const website = { website_url: url, allowed_domains: title, welcome_title: text, welcome_tagline: text }
  return {
    'Channel::Api': ['api', { webhook_url: url, ...asIs(['hmac_mandatory', 'additional_attributes']) }],
    'Channel::WebWidget': ['web_widget', { ...website, ...asIs(WIDGET) }],
    'Channel::Email': ['email', { email, ...asIs(['provider', ...MAIL]) }],
    'Channel::Line': ['line', {}],
    'Channel::Telegram': ['telegram', { bot_name: title }],
    'Channel::Whatsapp': ['whatsapp', { phone_number: phone, message_templates: title, ...asIs(['provider']) }],
    'Channel::Sms': ['sms', { phone_number: phone }],
    'Channel::TwilioSms': [
      'twilio',
      { phone_number: phone, messaging_service_sid: identifier, content_templates: title, ...asIs(['medium']) },
    ],
    'Channel::FacebookPage': ['facebook', { page_id: identifier }],
    'Channel::Instagram': ['instagram', { instagram_id: identifier }],
    'Channel::Tiktok': ['tiktok', {}],
    'Channel::Voice': ['voice', { phone_number: phone }],
  }
}

/** What a channel of a seed needs that no API tells. */
function secretsOf(type: string, id: number): JsonObject {
  if (type === 'line') return { line_channel_id: `line-${id}` }
  if (type === 'telegram') return { bot_token: `${id}:pulled` }
  return type === 'tiktok' ? { business_id: `tiktok-${id}` } : {}
}

/**
 * An inbox as a seed has it.
 * @param tell hears of a channel that seeds do not have
 */
export function inboxDraft(
  inbox: JsonObject,
  { members, bot }: { members: string[]; bot: string | undefined },
  replacement: Replacement,
  tell: (line: string) => void,
): InboxDraft {
  const id = Number(inbox.id)
  const channelType = String(inbox.channel_type)
  const [type, fields] = channels(replacement)[channelType] ?? ['api', {}]
  if (type === 'api' && channelType !== 'Channel::Api')
    tell(`inbox ${id} becomes an API inbox: it is of ${channelType}`)
  return {
    id,
    name: replacement.mentions(String(inbox.name)),
    channel: { type, ...channelOf(inbox, fields), ...secretsOf(type, id) },
    members,
    ...(bot === undefined ? {} : { agent_bot: bot }),
    ...replacement.picture(typeof inbox.avatar_url === 'string' ? inbox.avatar_url : undefined),
    ...settingsOf(inbox, replacement),
    stored: storedOf(inbox, id, replacement),
  }
}

function channelOf(inbox: JsonObject, fields: ChannelFields): JsonObject {
  const entries = Object.entries(fields).flatMap(([name, how]): Array<[string, Json]> => {
    const value = inbox[name]
    if (value === undefined || value === null) return []
    return [[name, how === true ? value : eachText(value, how)]]
  })
  return Object.fromEntries(entries)
}

function settingsOf(inbox: JsonObject, replacement: Replacement) {
  const { greeting_message, out_of_office_message, timezone } = inbox
  return {
    ...flagsOf(inbox),
    ...(typeof greeting_message === 'string' ? { greeting_message: replacement.text(greeting_message) } : {}),
    ...(typeof out_of_office_message === 'string'
      ? { out_of_office_message: replacement.text(out_of_office_message) }
      : {}),
    ...(typeof timezone === 'string' ? { timezone } : {}),
  }
}

const FLAGS = [
  'greeting_enabled',
  'enable_auto_assignment',
  'lock_to_single_conversation',
  'allow_messages_after_resolved',
  'working_hours_enabled',
  'csat_survey_enabled',
] as const

function flagsOf(inbox: JsonObject): { [F in (typeof FLAGS)[number]]?: boolean } {
  const flags: { [F in (typeof FLAGS)[number]]?: boolean } = {}
  for (const name of FLAGS) {
    const value = inbox[name]
    if (typeof value === 'boolean') flags[name] = value
  }
  return flags
}

function storedOf(inbox: JsonObject, id: number, replacement: Replacement): NonNullable<InboxDraft['stored']> {
  const { channel_id, csat_config, auto_assignment_config, sender_name_type, enable_email_collect } = inbox
  const hours = Array.isArray(inbox.working_hours) ? inbox.working_hours.filter(isPlainObject) : []
  return {
    channel_id: typeof channel_id === 'number' ? channel_id : id,
    ...(isPlainObject(csat_config) ? { csat_config: surveyOf(csat_config, replacement) } : {}),
    ...(isPlainObject(auto_assignment_config) ? { auto_assignment_config } : {}),
    ...(sender_name_type === 'friendly' || sender_name_type === 'professional' ? { sender_name_type } : {}),
    ...(typeof enable_email_collect === 'boolean' ? { enable_email_collect } : {}),
    ...(hours.length > 0 ? { working_hours: hours.map(hourOf) } : {}),
  }
}

function surveyOf(config: JsonObject, replacement: Replacement): JsonObject {
  return typeof config.message === 'string' ? { ...config, message: replacement.text(config.message) } : config
}

function hourOf(hour: JsonObject) {
  const number = (value: Json | undefined) => (typeof value === 'number' ? value : null)
  return {
    day_of_week: Number(hour.day_of_week),
    closed_all_day: hour.closed_all_day === true,
    open_hour: number(hour.open_hour),
    open_minutes: number(hour.open_minutes),
    close_hour: number(hour.close_hour),
    close_minutes: number(hour.close_minutes),
    open_all_day: hour.open_all_day === true,
  }
}
