import type { Account } from '#db/models/accounts/account'
import type { JsonObject } from '#db/models/columns'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Desk } from '#domain/desk'
import type { AttributeError } from '#errors'
import {
  apiErrors,
  blanks,
  emailErrors,
  telegramErrors,
  twilioErrors,
  websiteErrors,
  whatsappErrors,
  withBotName,
  withVerifyToken,
} from './channel-rules.ts'
import { WIDGET_DEFAULTS } from './widget.ts'

/** The domain that mail is taken in at when the account has none. */
const INBOUND_DOMAIN = 'inbound.example.com'

/** The channels of one type. */
export interface ChannelKind {
  channel_type: Inbox['channel_type']
  /** What callers may set. */
  attributes: readonly string[]
  /** What a new channel begins with. */
  defaults: (desk: Desk, account: Account) => JsonObject
  /** A channel with what the server makes up for it, whenever it is written. */
  complete?: (desk: Desk, channel: JsonObject) => JsonObject
  /** What is wrong with a channel, besides an address that is taken. */
  errors: (channel: JsonObject) => AttributeError[]
}

/** What callers may set of how mail comes in and goes out, and what it is at first. */
const MAIL_SERVERS: JsonObject = {
  imap_enabled: false,
  imap_login: '',
  imap_password: '',
  imap_address: '',
  imap_port: 0,
  imap_enable_ssl: true,
  smtp_enabled: false,
  smtp_login: '',
  smtp_password: '',
  smtp_address: '',
  smtp_port: 0,
  smtp_domain: '',
  smtp_enable_starttls_auto: true,
  smtp_enable_ssl_tls: false,
  smtp_openssl_verify_mode: 'none',
  smtp_authentication: 'login',
}

function emailDefaults(desk: Desk, account: Account): JsonObject {
  const forward_to_email = `${desk.random.hex(32)}@${account.domain ?? INBOUND_DOMAIN}`
  return { forward_to_email, provider: null, ...MAIL_SERVERS }
}

/** The types of channels that can be created, by the name that a request has for them. Source: the channel models. */
export const KINDS = new Map<string, ChannelKind>([
  [
    'web_widget',
    {
      channel_type: 'Channel::WebWidget',
      attributes: ['website_url', 'hmac_mandatory', ...Object.keys(WIDGET_DEFAULTS)],
      defaults: () => ({ hmac_mandatory: false, ...structuredClone(WIDGET_DEFAULTS) }),
      errors: websiteErrors,
    },
  ],
  [
    'api',
    {
      channel_type: 'Channel::Api',
      attributes: ['webhook_url', 'hmac_mandatory', 'additional_attributes'],
      defaults: () => ({ hmac_mandatory: false, additional_attributes: {} }),
      errors: apiErrors,
    },
  ],
  [
    'email',
    {
      channel_type: 'Channel::Email',
      attributes: ['email', 'provider', ...Object.keys(MAIL_SERVERS)],
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
      complete: (_, channel) => withBotName(channel),
      errors: telegramErrors,
    },
  ],
  [
    'whatsapp',
    {
      channel_type: 'Channel::Whatsapp',
      attributes: ['phone_number', 'provider', 'provider_config'],
      defaults: () => ({ provider: 'default', provider_config: {}, message_templates: {} }),
      complete: withVerifyToken,
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
export const TWILIO: ChannelKind = {
  channel_type: 'Channel::TwilioSms',
  attributes: ['account_sid', 'auth_token', 'api_key_sid', 'phone_number', 'messaging_service_sid', 'medium'],
  defaults: () => ({ medium: 'sms', phone_number: null, messaging_service_sid: null, api_key_sid: null }),
  errors: twilioErrors,
}

/** What of a Twilio channel can be changed later on. */
export const TWILIO_CHANGES = ['account_sid', 'auth_token']
