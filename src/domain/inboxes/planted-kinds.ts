import { type JsonObject, objectOf } from '#db/models/columns'
import type { Desk } from '#domain/desk'
import type { AttributeError } from '#errors'
import { DAY } from '#tools/time/units'
import { type ChannelKind, KINDS, TWILIO } from './channel-kinds.ts'
import { blanks, dialErrors } from './channel-rules.ts'

/** What calls need of Twilio. */
const VOICE_KEYS = ['account_sid', 'auth_token', 'api_key_sid', 'api_key_secret', 'twiml_app_sid']

/** How long what TikTok gave is good for, in milliseconds: to be used, and to be renewed. */
const TIKTOK_ACCESS = DAY
const TIKTOK_RENEWAL = 365 * TIKTOK_ACCESS

function secrets({ random }: Desk, ...names: string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, random.hex(32)]))
}

function tiktokDefaults(desk: Desk): JsonObject {
  const ahead = (milliseconds: number) => new Date(desk.clock.now() + milliseconds).toISOString()
  return {
    ...secrets(desk, 'access_token', 'refresh_token'),
    expires_at: ahead(TIKTOK_ACCESS),
    refresh_token_expires_at: ahead(TIKTOK_RENEWAL),
  }
}

function voiceErrors(channel: JsonObject): AttributeError[] {
  const config = objectOf(channel.provider_config)
  const missing = VOICE_KEYS.filter((key) => !config[key])
  return [
    ...blanks(channel, 'phone_number'),
    ...dialErrors(channel),
    ...missing.map((key) => ['provider_config', `${key} is required for Twilio provider`] as const),
  ]
}

/** A kind that the API creates as well, with what a seed may say or leave out besides. */
function extended(type: string, attributes: readonly string[], defaults: (desk: Desk) => JsonObject): ChannelKind {
  const kind = KINDS.get(type)
  if (!kind) throw new Error(`Failed to find the kind of channel ${type}`)
  return {
    ...kind,
    attributes: [...kind.attributes, ...attributes],
    defaults: (desk, account) => ({ ...kind.defaults(desk, account), ...defaults(desk) }),
  }
}

/** On WhatsApp a number says so. */
function twilioErrors(channel: JsonObject): AttributeError[] {
  const { medium, phone_number } = channel
  const isMarked = typeof phone_number === 'string' && phone_number.startsWith('whatsapp:')
  if (medium !== 'sms' && medium !== 'whatsapp') return [['medium', 'is not included in the list']]
  if (typeof phone_number === 'string' && isMarked !== (medium === 'whatsapp')) return [['phone_number', 'is invalid']]
  return TWILIO.errors(channel)
}

/**
 * The channels that a seed plants without anybody being asked, by the name that it has for them: those that the API
 * creates with the consent of their provider only, and what else can be said of some that it creates.
 */
export const PLANTED_KINDS = new Map<string, ChannelKind>([
  ['whatsapp', extended('whatsapp', ['message_templates'], (desk) => ({ provider_config: secrets(desk, 'api_key') }))],
  ['telegram', extended('telegram', ['bot_name'], () => ({}))],
  ['line', extended('line', [], (desk) => secrets(desk, 'line_channel_secret', 'line_channel_token'))],
  [
    'twilio',
    {
      ...TWILIO,
      attributes: [...TWILIO.attributes, 'content_templates'],
      defaults: (desk, account) => ({
        ...TWILIO.defaults(desk, account),
        ...secrets(desk, 'account_sid', 'auth_token'),
      }),
      errors: twilioErrors,
    },
  ],
  [
    'facebook',
    {
      channel_type: 'Channel::FacebookPage',
      attributes: ['page_id', 'page_access_token', 'user_access_token', 'instagram_id'],
      defaults: (desk) => secrets(desk, 'page_access_token', 'user_access_token'),
      errors: (channel) => blanks(channel, 'page_id'),
    },
  ],
  [
    'instagram',
    {
      channel_type: 'Channel::Instagram',
      attributes: ['instagram_id', 'access_token'],
      defaults: (desk) => secrets(desk, 'access_token'),
      errors: (channel) => blanks(channel, 'instagram_id', 'access_token'),
    },
  ],
  [
    'tiktok',
    {
      channel_type: 'Channel::Tiktok',
      attributes: ['business_id', 'access_token', 'refresh_token', 'expires_at', 'refresh_token_expires_at'],
      defaults: tiktokDefaults,
      errors: (channel) => blanks(channel, 'business_id', 'access_token', 'refresh_token'),
    },
  ],
  [
    'voice',
    {
      channel_type: 'Channel::Voice',
      attributes: ['phone_number', 'provider_config'],
      defaults: (desk) => ({ provider: 'twilio', provider_config: secrets(desk, ...VOICE_KEYS) }),
      errors: voiceErrors,
    },
  ],
])
