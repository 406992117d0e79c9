import type { Account } from '#db/models/account'
import type { Json, JsonObject } from '#db/models/columns'
import { addressOf, type Inbox } from '#db/models/inbox'
import { type AttributeError, parameterInvalid, recordInvalid, refuseInvalid } from '#errors'
import type { Desk } from './desk.ts'
import { tooLong } from './users.ts'

type ChannelType = Inbox['channel_type']

/** When a website's visitors can expect an answer. */
export const REPLY_TIMES = ['in_a_few_minutes', 'in_a_few_hours', 'in_a_day'] as const

/** What a website's widget can do; the first three unless told. */
const FEATURE_FLAGS = ['attachments', 'emoji_picker', 'end_conversation', 'use_inbox_avatar_for_bot']

/** The providers of a WhatsApp channel. */
const WHATSAPP_PROVIDERS = ['default', 'whatsapp_cloud']

/** How long an API inbox's callback may be (api channel). */
const WEBHOOK_URL_LIMIT = 2048

/** The domain that mail is taken in at when the account has none. */
const INBOUND_DOMAIN = 'inbound.example.com'

/** What a visitor is asked before a chat, unless the website says otherwise. */
const PRE_CHAT_FORM: JsonObject = {
  pre_chat_message: 'Share your queries or comments here.',
  pre_chat_fields: [
    standardField('Email Id', 'emailAddress', 'email', true),
    standardField('Full name', 'fullName', 'text', false),
    standardField('Phone number', 'phoneNumber', 'text', false),
  ],
}

function standardField(label: string, name: string, type: string, required: boolean): JsonObject {
  return { field_type: 'standard', label, name, type, required, enabled: false }
}

/** The channels of one type. */
interface ChannelKind {
  channel_type: ChannelType
  /** What callers may set. */
  attributes: readonly string[]
  /** What a new channel begins with. */
  defaults: (desk: Desk, account: Account) => JsonObject
  /** What is wrong with a channel, besides an address that is taken. */
  errors: (channel: JsonObject) => AttributeError[]
}

function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

function blanks(channel: JsonObject, ...attributes: string[]): AttributeError[] {
  return attributes.filter((name) => isBlank(channel[name])).map((name) => [name, "can't be blank"])
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An API channel may demand that agents answer within some hours. */
function replyWindowErrors({ additional_attributes }: JsonObject): AttributeError[] {
  const window = isObject(additional_attributes) ? additional_attributes.agent_reply_time_window : undefined
  if (window === undefined || window === null || Number(window) > 0) return []
  return [['agent_reply_time_window', 'agent_reply_time_window must be greater than 0']]
}

function apiErrors(channel: JsonObject): AttributeError[] {
  const { webhook_url } = channel
  const url = typeof webhook_url === 'string' ? webhook_url : null
  return [...tooLong('webhook_url', url, WEBHOOK_URL_LIMIT), ...replyWindowErrors(channel)]
}

/** The running server breaks on the database's own constraint. */
function emailErrors({ email }: JsonObject): AttributeError[] {
  if (email === undefined || email === null) throw parameterInvalid('channel.email', "can't be blank")
  return []
}

/** The running server asks Telegram; the mock takes what has the form of a bot's token. */
function telegramErrors(channel: JsonObject): AttributeError[] {
  const { bot_token } = channel
  const missing = blanks(channel, 'bot_token')
  if (missing.length > 0) return missing
  return /^\d+:[\w-]+$/.test(String(bot_token)) ? [] : [['bot_token', 'invalid token']]
}

/** The running server tries the credentials out; the mock wants an API key, whichever. */
function whatsappErrors(channel: JsonObject): AttributeError[] {
  const { provider, provider_config } = channel
  const known = typeof provider === 'string' && WHATSAPP_PROVIDERS.includes(provider)
  const key = isObject(provider_config) ? provider_config.api_key : undefined
  return [
    ...blanks(channel, 'phone_number'),
    ...(known ? [] : [['provider', 'is not included in the list'] as const]),
    ...(isBlank(key) ? [['provider_config', 'Invalid Credentials'] as const] : []),
  ]
}

/** A number or a messaging service, not both. */
function twilioErrors(channel: JsonObject): AttributeError[] {
  const hasNumber = !isBlank(channel.phone_number)
  return [
    ...blanks(channel, 'account_sid', 'auth_token'),
    ...(hasNumber ? [] : blanks(channel, 'messaging_service_sid')),
    ...(hasNumber && !isBlank(channel.messaging_service_sid) ? [['phone_number', 'must be blank'] as const] : []),
  ]
}

const IMAP = ['imap_enabled', 'imap_login', 'imap_password', 'imap_address', 'imap_port', 'imap_enable_ssl']
const SMTP = [
  ...['smtp_enabled', 'smtp_login', 'smtp_password', 'smtp_address', 'smtp_port', 'smtp_domain'],
  ...['smtp_enable_starttls_auto', 'smtp_enable_ssl_tls', 'smtp_openssl_verify_mode', 'smtp_authentication'],
]

function emailDefaults(desk: Desk, account: Account): JsonObject {
  return {
    forward_to_email: `${desk.random.hex(32)}@${account.domain ?? INBOUND_DOMAIN}`,
    ...{ imap_enabled: false, imap_login: '', imap_password: '', imap_address: '', imap_port: 0 },
    ...{ imap_enable_ssl: true, provider: null },
    ...{ smtp_enabled: false, smtp_login: '', smtp_password: '', smtp_address: '', smtp_port: 0, smtp_domain: '' },
    ...{ smtp_enable_starttls_auto: true, smtp_enable_ssl_tls: false, smtp_openssl_verify_mode: 'none' },
    smtp_authentication: 'login',
  }
}

const WIDGET_DEFAULTS: JsonObject = {
  widget_color: '#1f93ff',
  welcome_title: null,
  welcome_tagline: null,
  reply_time: 'in_a_few_minutes',
  pre_chat_form_enabled: false,
  pre_chat_form_options: PRE_CHAT_FORM,
  continuity_via_email: true,
  selected_feature_flags: FEATURE_FLAGS.slice(0, 3),
}

/** The types of channels that can be created, by the name that a request has for them. Source: the channel models. */
const KINDS = new Map<string, ChannelKind>([
  [
    'web_widget',
    {
      channel_type: 'Channel::WebWidget',
      attributes: ['website_url', 'hmac_mandatory', ...Object.keys(WIDGET_DEFAULTS)],
      defaults: () => structuredClone(WIDGET_DEFAULTS),
      errors: (channel) => blanks(channel, 'website_url', 'widget_color'),
    },
  ],
  [
    'api',
    {
      channel_type: 'Channel::Api',
      attributes: ['webhook_url', 'hmac_mandatory', 'additional_attributes'],
      defaults: () => ({ additional_attributes: {} }),
      errors: apiErrors,
    },
  ],
  [
    'email',
    {
      channel_type: 'Channel::Email',
      attributes: ['email', 'provider', ...IMAP, ...SMTP],
      defaults: emailDefaults,
      errors: emailErrors,
    },
  ],
  [
    'line',
    {
      channel_type: 'Channel::Line',
      attributes: ['line_channel_id', 'line_channel_secret', 'line_channel_token'],
      defaults: () => ({}),
      errors: (channel) => blanks(channel, 'line_channel_id', 'line_channel_secret', 'line_channel_token'),
    },
  ],
  [
    'telegram',
    {
      channel_type: 'Channel::Telegram',
      attributes: ['bot_token'],
      defaults: () => ({}),
      errors: telegramErrors,
    },
  ],
  [
    'whatsapp',
    {
      channel_type: 'Channel::Whatsapp',
      attributes: ['phone_number', 'provider', 'provider_config'],
      defaults: () => ({ provider: 'default', provider_config: {}, message_templates: {} }),
      errors: whatsappErrors,
    },
  ],
  [
    'sms',
    {
      channel_type: 'Channel::Sms',
      attributes: ['phone_number', 'provider_config'],
      defaults: () => ({ provider: 'default', provider_config: {} }),
      errors: (channel) => blanks(channel, 'phone_number'),
    },
  ],
])

/** A Twilio channel is created by an operation of its own. */
const TWILIO: ChannelKind = {
  channel_type: 'Channel::TwilioSms',
  attributes: ['account_sid', 'auth_token', 'api_key_sid', 'phone_number', 'messaging_service_sid', 'medium'],
  defaults: () => ({ medium: 'sms', phone_number: null, messaging_service_sid: null, api_key_sid: null }),
  errors: twilioErrors,
}

/** What of a Twilio channel can be changed later on. */
const TWILIO_CHANGES = ['account_sid', 'auth_token']

/** A channel as its inbox stores it. */
export type ChannelColumns = Pick<Inbox, 'channel_type' | 'webhook_url' | 'hmac_mandatory' | 'channel'>

/** The attributes of a channel that are given, of those that callers may set. */
function permitted(names: readonly string[], attributes: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)))
}

/** What is stored in columns of its own stands beside the rest. */
function columnsOf(channel_type: ChannelType, merged: JsonObject): ChannelColumns {
  const { webhook_url, hmac_mandatory, ...channel } = merged
  return {
    channel_type,
    webhook_url: typeof webhook_url === 'string' ? webhook_url : null,
    hmac_mandatory: hmac_mandatory === true,
    channel: channel_type === 'Channel::WebWidget' ? withPreChatForm(channel) : channel,
  }
}

/** A form without fields, and flags that there are none of, are put right. */
function withPreChatForm(channel: JsonObject): JsonObject {
  const { pre_chat_form_options: form, selected_feature_flags: flags } = channel
  const fields = isObject(form) ? form.pre_chat_fields : undefined
  const hasFields = Array.isArray(fields) && fields.length > 0
  return {
    ...channel,
    pre_chat_form_options: hasFields ? (form ?? {}) : structuredClone(PRE_CHAT_FORM),
    selected_feature_flags: Array.isArray(flags) ? FEATURE_FLAGS.filter((flag) => flags.includes(flag)) : [],
  }
}

function refuseTakenAddress(desk: Desk, columns: ChannelColumns, itself?: Inbox): void {
  const address = addressOf(columns)
  const holders = address === undefined ? [] : [...desk.db.inboxes.many('address', address)]
  if (!holders.some((holder) => holder !== itself)) return
  const names: Partial<Record<ChannelType, string>> = {
    'Channel::Email': 'email',
    'Channel::Line': 'line_channel_id',
    'Channel::Telegram': 'bot_token',
  }
  throw recordInvalid([names[columns.channel_type] ?? 'phone_number', 'has already been taken'])
}

/**
 * The channel of a new inbox.
 * @throws {Failure} `RecordInvalid`, also for a type that there is none of; `ParametersInvalid`
 */
export function newChannel(desk: Desk, account: Account, type: string, attributes: JsonObject): ChannelColumns {
  const kind = type === 'twilio' ? TWILIO : KINDS.get(type)
  if (!kind) throw recordInvalid(['channel', 'must exist'])
  const merged = { ...kind.defaults(desk, account), ...permitted(kind.attributes, attributes) }
  refuseInvalid(kind.errors(merged))
  const columns = columnsOf(kind.channel_type, merged)
  refuseTakenAddress(desk, columns)
  return columns
}

/**
 * The channel of an inbox after a change. Its type stays what it is.
 * @throws {Failure} `RecordInvalid`
 */
export function changedChannel(desk: Desk, inbox: Inbox, attributes: JsonObject): ChannelColumns {
  const { channel_type, webhook_url, hmac_mandatory, channel } = inbox
  const kind = channel_type === 'Channel::TwilioSms' ? TWILIO : kindOf(channel_type)
  if (!kind) return { channel_type, webhook_url, hmac_mandatory, channel }
  const names = kind === TWILIO ? TWILIO_CHANGES : kind.attributes
  const merged = { ...channel, webhook_url, hmac_mandatory, ...permitted(names, attributes) }
  refuseInvalid(kind.errors(merged))
  const columns = columnsOf(channel_type, merged)
  refuseTakenAddress(desk, columns, inbox)
  return columns
}

function kindOf(channel_type: ChannelType): ChannelKind | undefined {
  return [...KINDS.values()].find((kind) => kind.channel_type === channel_type)
}
