import type { z } from 'zod'
import type { Db } from '#db/db'
import { isPlainObject, type Json, type JsonObject, objectOf } from '#db/models/columns'
import type { Inbox } from '#db/models/inboxes/inbox'
import { digitsOf } from '#domain/inboxes/telephone'
import { REPLY_TIMES } from '#domain/inboxes/widget'
import type { Dialect } from '#protocol'
import { textOf as toText } from '#tools/ruby'
import { textOrNull } from '#views/wire'
import { documentedInbox } from './documented.ts'
import type { inboxSchema } from './schema.ts'
import { widgetScript } from './widget-script.ts'

/** An inbox on the wire (models/_inbox). */
export type InboxView = z.output<typeof inboxSchema>

/** Who looks at an inbox, and from where. */
export interface InboxViewer {
  /** Administrators see the channel's secrets. */
  administrator: boolean
  /** The server's own address: scheme, host and port. */
  origin: string
  /** Where the portal is looked up that the inbox has. */
  db: Db
  dialect: Dialect
}

function booleanOf(value: Json | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null
}

function numberOf(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null
}

/** The portal that is attached to an inbox, if there is one. */
function helpCenter({ portal_id }: Inbox, { db }: InboxViewer): Pick<InboxView, 'help_center'> {
  const portal = db.portals.get(portal_id)
  return portal ? { help_center: { name: portal.name, slug: portal.slug } } : {}
}

/** What a website's inbox shows besides. */
function websiteView({ channel, hmac_token }: Inbox, { administrator }: InboxViewer): Partial<InboxView> {
  return {
    ...(administrator ? { hmac_token } : {}),
    pre_chat_form_enabled: booleanOf(channel.pre_chat_form_enabled),
    pre_chat_form_options: objectOf(channel.pre_chat_form_options),
    continuity_via_email: booleanOf(channel.continuity_via_email),
  }
}

/** What an e-mail inbox shows besides. */
function emailView({ channel }: Inbox, { administrator }: InboxViewer): Partial<InboxView> {
  // An installation without a domain for incoming mail forwards none.
  const common = { email: textOrNull(channel.email) ?? '', forwarding_enabled: false }
  if (!administrator) return common
  return {
    ...common,
    imap_login: textOrNull(channel.imap_login),
    imap_password: textOrNull(channel.imap_password),
    imap_address: textOrNull(channel.imap_address),
    imap_port: numberOf(channel.imap_port),
    imap_enabled: booleanOf(channel.imap_enabled),
    imap_enable_ssl: booleanOf(channel.imap_enable_ssl),
    ...(isOAuth(channel) ? { reauthorization_required: isUnauthorized(channel) } : {}),
    smtp_login: textOrNull(channel.smtp_login),
    smtp_password: textOrNull(channel.smtp_password),
    smtp_address: textOrNull(channel.smtp_address),
    smtp_port: numberOf(channel.smtp_port),
    smtp_enabled: booleanOf(channel.smtp_enabled),
    smtp_domain: textOrNull(channel.smtp_domain),
    smtp_enable_ssl_tls: booleanOf(channel.smtp_enable_ssl_tls),
    smtp_enable_starttls_auto: booleanOf(channel.smtp_enable_starttls_auto),
    smtp_openssl_verify_mode: textOrNull(channel.smtp_openssl_verify_mode),
    smtp_authentication: textOrNull(channel.smtp_authentication),
  }
}

/** Whether mail is fetched by leave of Microsoft or Google, be it that it was set up without. */
function isOAuth({ provider, imap_enabled, imap_address }: JsonObject): boolean {
  return (
    provider === 'microsoft' || provider === 'google' || (imap_enabled === true && imap_address === 'imap.gmail.com')
  )
}

/** Whether a channel has nothing yet that its provider would take for leave. */
function isUnauthorized({ provider_config }: JsonObject): boolean {
  return !isPlainObject(provider_config) || Object.keys(provider_config).length === 0
}

/** None are an object, some a list. */
function templatesOf({ message_templates }: JsonObject): JsonObject | JsonObject[] {
  return Array.isArray(message_templates) ? message_templates.filter(isPlainObject) : {}
}

/** Where Twilio is told to post what becomes of calls. */
function voiceView({ channel }: Inbox, { origin }: InboxViewer): Partial<InboxView> {
  const digits = digitsOf(channel.phone_number)
  return {
    voice_call_webhook_url: `${origin}/twilio/voice/call/${digits}`,
    voice_status_webhook_url: `${origin}/twilio/voice/status/${digits}`,
  }
}

/** What a channel shows besides what all have. */
function particulars(inbox: Inbox, viewer: InboxViewer): Partial<InboxView> {
  const { channel, hmac_token } = inbox
  switch (inbox.channel_type) {
    case 'Channel::WebWidget':
      return websiteView(inbox, viewer)
    case 'Channel::Api':
      return {
        ...(viewer.administrator ? { hmac_token } : {}),
        webhook_url: inbox.webhook_url,
        inbox_identifier: inbox.identifier,
        additional_attributes: objectOf(channel.additional_attributes),
      }
    case 'Channel::Email':
      return emailView(inbox, viewer)
    case 'Channel::Telegram':
      return { bot_name: textOrNull(channel.bot_name) }
    case 'Channel::Whatsapp':
      return {
        message_templates: templatesOf(channel),
        ...(viewer.administrator ? { provider_config: objectOf(channel.provider_config) } : {}),
        reauthorization_required: false,
      }
    case 'Channel::TwilioSms':
      return {
        medium: textOrNull(channel.medium) ?? 'sms',
        content_templates: objectOf(channel.content_templates),
        ...(viewer.administrator
          ? { auth_token: textOrNull(channel.auth_token), account_sid: textOrNull(channel.account_sid) }
          : {}),
      }
    case 'Channel::FacebookPage':
      return {
        page_id: textOrNull(channel.page_id),
        reauthorization_required: false,
        // Of a page through which Instagram writes as well.
        ...(channel.instagram_id ? { instagram_id: textOrNull(channel.instagram_id) } : {}),
      }
    case 'Channel::Instagram':
      return { reauthorization_required: false, instagram_id: textOrNull(channel.instagram_id) }
    case 'Channel::Tiktok':
      return { reauthorization_required: false }
    case 'Channel::Voice':
      return voiceView(inbox, viewer)
    case 'Channel::TwitterProfile':
      return { tweets_enabled: booleanOf(channel.tweets_enabled) }
    default:
      return {}
  }
}

/** Where the provider of a channel is told to post to. */
function callbackUrl({ channel_type, channel }: Inbox, origin: string): string | null {
  switch (channel_type) {
    case 'Channel::Line':
      return `${origin}/webhooks/line/${textOrNull(channel.line_channel_id) ?? ''}`
    case 'Channel::Whatsapp':
      return `${origin}/webhooks/whatsapp/${textOrNull(channel.phone_number) ?? ''}`
    case 'Channel::Sms':
      return `${origin}/webhooks/sms/${digitsOf(channel.phone_number)}`
    case 'Channel::TwilioSms':
      return `${origin}/twilio/callback`
    default:
      return null
  }
}

/** Channels whose particulars stand before what all show of telephones. */
const EARLY: ReadonlySet<string> = new Set([
  'Channel::FacebookPage',
  'Channel::Instagram',
  'Channel::Tiktok',
  'Channel::TwitterProfile',
  'Channel::WebWidget',
])

/** Channels whose particulars stand behind the provider. */
const LATE: ReadonlySet<string> = new Set(['Channel::Telegram', 'Channel::Voice', 'Channel::Whatsapp'])

/** What an inbox shows of its channel: null where the channel has no such thing that all show. */
function channelView(inbox: Inbox, viewer: InboxViewer) {
  const { origin } = viewer
  const { channel, identifier, channel_type } = inbox
  const isWebsite = channel_type === 'Channel::WebWidget'
  const flags = channel.selected_feature_flags
  const provider = textOrNull(channel.provider)
  const telephone = {
    messaging_service_sid: textOrNull(channel.messaging_service_sid),
    phone_number: textOrNull(channel.phone_number),
  }
  // What is there already stays in its place.
  return {
    allowed_domains: textOrNull(channel.allowed_domains),
    widget_color: textOrNull(channel.widget_color),
    website_url: textOrNull(channel.website_url),
    hmac_mandatory: inbox.hmac_mandatory,
    welcome_title: textOrNull(channel.welcome_title),
    welcome_tagline: textOrNull(channel.welcome_tagline),
    web_widget_script: isWebsite ? widgetScript(origin, identifier) : null,
    website_token: isWebsite ? identifier : null,
    selected_feature_flags: Array.isArray(flags) ? flags.map(toText) : null,
    reply_time: REPLY_TIMES.find((time) => time === channel.reply_time) ?? null,
    ...(EARLY.has(channel_type) ? {} : telephone),
    ...(LATE.has(channel_type) ? { provider } : {}),
    ...(viewer.dialect === 'documented' ? documentedInbox(inbox) : {}),
    ...particulars(inbox, viewer),
    ...telephone,
    provider,
  }
}

/** An inbox as the REST API answers it. */
export function inboxView(inbox: Inbox, viewer: InboxViewer): InboxView {
  return {
    id: inbox.id,
    avatar_url: inbox.avatar_url ?? '',
    channel_id: inbox.channel_id,
    name: inbox.name,
    channel_type: inbox.channel_type,
    greeting_enabled: inbox.greeting_enabled,
    greeting_message: inbox.greeting_message,
    working_hours_enabled: inbox.working_hours_enabled,
    enable_email_collect: inbox.enable_email_collect,
    csat_survey_enabled: inbox.csat_survey_enabled,
    csat_config: inbox.csat_config,
    enable_auto_assignment: inbox.enable_auto_assignment,
    auto_assignment_config: inbox.auto_assignment_config,
    out_of_office_message: inbox.out_of_office_message,
    working_hours: inbox.working_hours,
    timezone: inbox.timezone,
    callback_webhook_url: callbackUrl(inbox, viewer.origin),
    allow_messages_after_resolved: inbox.allow_messages_after_resolved,
    lock_to_single_conversation: inbox.lock_to_single_conversation,
    sender_name_type: inbox.sender_name_type,
    business_name: inbox.business_name,
    ...helpCenter(inbox, viewer),
    ...channelView(inbox, viewer),
  }
}
