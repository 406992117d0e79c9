import type { z } from 'zod'
import { objectOf } from '#db/models/columns'
import type { Portal } from '#db/models/help-center/portal'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Customer } from '#domain/contacts/customers'
import { visitorToken } from '#domain/contacts/visitors'
import type { Desk } from '#domain/desk'
import { REPLY_TIMES } from '#domain/inboxes/widget'
import { textOf as toText } from '#tools/ruby'
import { offsetsOf } from '#tools/time/time-zone'
import { MINUTE } from '#tools/time/units'
import { iso, textOrNull } from '#views/wire'
import { LANGUAGES } from './languages.ts'
import type { widgetConfigSchema } from './schema.ts'

type Config = z.output<typeof widgetConfigSchema>

/** What the installation says of itself. */
const GLOBAL_CONFIG: Config['global_config'] = {
  LOGO_THUMBNAIL: '/brand-assets/logo_thumbnail.svg',
  BRAND_NAME: 'Chatwoot',
  WIDGET_BRAND_URL: 'https://www.chatwoot.com',
  MAXIMUM_FILE_UPLOAD_SIZE: 40,
  INSTALLATION_NAME: 'Chatwoot',
}

const DAYS = 7

/** What a widget needs to show itself to a visitor. */
export function widgetConfigView(desk: Desk, website: Inbox, visitor: Customer, origin: string): Config {
  const { contact, contactInbox } = visitor
  const { email, id, identifier, name, phone_number } = contact
  return {
    website_channel_config: websiteView(desk, website, { api_host: origin, auth_token: visitorToken(desk, visitor) }),
    contact: { email, id, identifier, name, phone_number, pubsub_token: contactInbox.pubsub_token },
    global_config: GLOBAL_CONFIG,
  }
}

function websiteView(
  desk: Desk,
  website: Inbox,
  access: Pick<Config['website_channel_config'], 'api_host' | 'auth_token'>,
): Config['website_channel_config'] {
  const { channel } = website
  const account = desk.db.accounts.get(website.account_id)
  const flags = channel.selected_feature_flags
  const form = channel.pre_chat_form_options
  const portal = desk.db.portals.get(website.portal_id)
  return {
    allow_messages_after_resolved: website.allow_messages_after_resolved,
    ...access,
    avatar_url: website.avatar_url ?? '',
    csat_survey_enabled: website.csat_survey_enabled,
    disable_branding: account?.features.includes('disable_branding') ?? false,
    enabled_features: Array.isArray(flags) ? flags.map(toText) : [],
    enabled_languages: LANGUAGES,
    locale: account?.locale ?? 'en',
    out_of_office_message: website.out_of_office_message,
    portal: portal ? portalRecordView(desk, portal) : null,
    pre_chat_form_enabled: channel.pre_chat_form_enabled === true,
    pre_chat_form_options: objectOf(form),
    reply_time: REPLY_TIMES.find((time) => time === channel.reply_time) ?? null,
    timezone: website.timezone,
    utc_off_set: offsetText(offsetsOf(website.timezone)(desk.clock.now())),
    website_name: website.name,
    website_token: website.identifier,
    welcome_tagline: textOrNull(channel.welcome_tagline),
    welcome_title: textOrNull(channel.welcome_title),
    widget_color: textOrNull(channel.widget_color),
    working_hours: workingHoursView(website),
    working_hours_enabled: website.working_hours_enabled,
  }
}

/** How far a time zone is from UTC: `+05:30`. @param offset milliseconds */
function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE)
  const digits = (value: number): string => String(value).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`
}

/** The days as the running server stores them: seven rows for every inbox. */
function workingHoursView({
  id,
  account_id,
  working_hours,
  created_at,
}: Inbox): Config['website_channel_config']['working_hours'] {
  return working_hours.map(({ open_all_day, ...day }, index) => ({
    id: (id - 1) * DAYS + index + 1,
    inbox_id: id,
    account_id,
    ...day,
    created_at: iso(created_at),
    updated_at: iso(created_at),
    open_all_day,
  }))
}

function portalRecordView({ db }: Desk, portal: Portal): Config['website_channel_config']['portal'] {
  return {
    id: portal.id,
    account_id: portal.account_id,
    name: portal.name,
    slug: portal.slug,
    custom_domain: portal.custom_domain,
    color: portal.color,
    homepage_link: portal.homepage_link,
    page_title: portal.page_title,
    header_text: portal.header_text,
    config: {
      ...(portal.allowed_locales ? { allowed_locales: portal.allowed_locales } : {}),
      default_locale: portal.default_locale,
    },
    archived: portal.archived,
    channel_web_widget_id: db.inboxes.get(portal.inbox_id)?.channel_id ?? null,
    ssl_settings: {},
    created_at: iso(portal.created_at),
    updated_at: iso(portal.updated_at),
  }
}
