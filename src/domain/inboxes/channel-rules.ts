import { isPlainObject, type JsonObject, objectOf } from '#db/models/columns'
import type { Desk } from '#domain/desk'
import { refuseNull } from '#domain/given'
import { LONG_TEXT, tooLong } from '#domain/text'
import { type AttributeError, parameterInvalid } from '#errors'
import { leadingInteger } from '#tools/ids'
import { isBlank, isPresent, textOf } from '#tools/ruby'

/** The providers of a WhatsApp channel. */
const WHATSAPP_PROVIDERS = ['default', 'whatsapp_cloud']

/** How long an API inbox's callback may be (api channel). */
const WEBHOOK_URL_LIMIT = 2048

/** What has to be there and is not. */
export function blanks(channel: JsonObject, ...attributes: string[]): AttributeError[] {
  return attributes.filter((name) => isBlank(channel[name])).map((name) => [name, "can't be blank"])
}

/** Which texts of a channel are too long for the columns that they are kept in; one has a rule of its own. */
export function columnErrors(channel: JsonObject): AttributeError[] {
  return Object.entries(channel).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'webhook_url'
      ? tooLong(name, value, name === 'allowed_domains' ? LONG_TEXT : undefined)
      : [],
  )
}

/**
 * What is wrong with a website's channel.
 * @throws {Failure} `ParametersInvalid` where the running server breaks on the database's own constraint
 */
export function websiteErrors(channel: JsonObject): AttributeError[] {
  refuseNull('channel.continuity_via_email', channel.continuity_via_email)
  return blanks(channel, 'website_url', 'widget_color')
}

/**
 * What is wrong with a number that has to be greater than 0 where there is one.
 * @param attribute the one that is named besides
 * @throws {Failure} `ParametersInvalid` for what the running server can make no number of
 */
export function positiveErrors(name: string, value: unknown, attribute = name): AttributeError[] {
  if (isBlank(value)) return []
  if (value === true || typeof value === 'object') throw parameterInvalid(name, 'must be a number')
  return leadingInteger(textOf(value)) > 0 ? [] : [[attribute, `${name} must be greater than 0`]]
}

/** An API channel may demand that agents answer within some hours. */
function replyWindowErrors({ additional_attributes }: JsonObject): AttributeError[] {
  return positiveErrors('agent_reply_time_window', objectOf(additional_attributes).agent_reply_time_window)
}

/** What is wrong with an API channel. */
export function apiErrors(channel: JsonObject): AttributeError[] {
  const { webhook_url } = channel
  const url = typeof webhook_url === 'string' ? webhook_url : null
  return [...tooLong('webhook_url', url, WEBHOOK_URL_LIMIT), ...replyWindowErrors(channel)]
}

/** The running server breaks on the database's own constraint. */
export function emailErrors({ email }: JsonObject): AttributeError[] {
  if (email === undefined || email === null) throw parameterInvalid('channel.email', "can't be blank")
  return []
}

/** The running server asks Telegram; the mock takes what has the form of a bot's token. */
export function telegramErrors(channel: JsonObject): AttributeError[] {
  const { bot_token } = channel
  const missing = blanks(channel, 'bot_token')
  if (missing.length > 0) return missing
  return /^\d+:[\w-]+$/.test(textOf(bot_token)) ? [] : [['bot_token', 'invalid token']]
}

/** A bot with the name that it has on Telegram: the running server asks there, the mock makes one up. */
export function withBotName(channel: JsonObject): JsonObject {
  const [id] = textOf(channel.bot_token).split(':')
  return isBlank(channel.bot_name) ? { ...channel, bot_name: `bot_${id}` } : channel
}

/** The running server tries the credentials out; the mock wants an API key, whichever. */
export function whatsappErrors(channel: JsonObject): AttributeError[] {
  const { provider, provider_config } = channel
  const known = typeof provider === 'string' && WHATSAPP_PROVIDERS.includes(provider)
  return [
    ...blanks(channel, 'phone_number'),
    ...(known ? [] : [['provider', 'is not included in the list'] as const]),
    ...(isBlank(objectOf(provider_config).api_key) ? [['provider_config', 'Invalid Credentials'] as const] : []),
  ]
}

/** WhatsApp's own cloud is told a word by which it proves who it is: the server makes one up (whatsapp channel). */
export function withVerifyToken({ random }: Desk, channel: JsonObject): JsonObject {
  const { provider, provider_config } = channel
  if (provider !== 'whatsapp_cloud' || !isPlainObject(provider_config) || provider_config.webhook_verify_token) {
    return channel
  }
  return { ...channel, provider_config: { ...provider_config, webhook_verify_token: random.hex(32) } }
}

/** A number or a messaging service, not both. */
export function twilioErrors(channel: JsonObject): AttributeError[] {
  const hasNumber = isPresent(channel.phone_number)
  return [
    ...blanks(channel, 'account_sid', 'auth_token'),
    ...(hasNumber ? [] : blanks(channel, 'messaging_service_sid')),
    ...(hasNumber && isPresent(channel.messaging_service_sid) ? [['phone_number', 'must be blank'] as const] : []),
  ]
}

/** What is said where Twilio is to be asked, of which nobody is reached. */
export const TWILIO_UNREACHABLE = 'Failed to open TCP connection to api.twilio.com:443'

/** A phone number as calls need it. */
const DIALLABLE = /^\+[1-9]\d{1,14}$/

/** What is wrong with the form of the number of a channel for calls. */
export function dialErrors({ phone_number }: JsonObject): AttributeError[] {
  return DIALLABLE.test(String(phone_number)) ? [] : [['phone_number', 'is invalid']]
}

/**
 * What is wrong with a channel for calls: always something, as Twilio is asked to set it up and the mock reaches nobody.
 * The published pages know of no such channel.
 */
export function voiceErrors({ dialect }: Desk, channel: JsonObject): AttributeError[] {
  if (dialect === 'documented') return [['channel', 'must exist']]
  const { provider_config } = channel
  const isNone = isBlank(provider_config) && !isPlainObject(provider_config)
  const setup = isNone ? "undefined method `with_indifferent_access' for nil" : TWILIO_UNREACHABLE
  return [
    ['base', `Twilio setup failed: ${setup}`],
    ...blanks(channel, 'phone_number', 'provider_config'),
    ...dialErrors(channel),
  ]
}
