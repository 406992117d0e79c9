import { z } from 'zod'
import { derived, model } from '#db/model'
import { jsonObject, time } from '#db/models/columns'

/** The kinds of channel that an inbox stands for. */
export const CHANNEL_TYPES = [
  'Channel::Api',
  'Channel::WebWidget',
  'Channel::Email',
  'Channel::Line',
  'Channel::Telegram',
  'Channel::Whatsapp',
  'Channel::Sms',
  'Channel::TwilioSms',
  'Channel::FacebookPage',
  'Channel::Instagram',
  'Channel::TwitterProfile',
  'Channel::Tiktok',
  'Channel::Voice',
] as const

/** How senders are named in e-mails. */
export const SENDER_NAME_TYPES = ['friendly', 'professional'] as const

/** The opening hours of one day of the week; 0 is Sunday. */
export const workingHourSchema = z.object({
  day_of_week: z.int(),
  closed_all_day: z.boolean().nullable(),
  open_hour: z.int().nullable(),
  open_minutes: z.int().nullable(),
  close_hour: z.int().nullable(),
  close_minutes: z.int().nullable(),
  open_all_day: z.boolean().nullable(),
})

export type WorkingHour = z.output<typeof workingHourSchema>

/** An inbox together with its channel, the connection to where customers write. */
export const inboxSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  channel_id: z.int(),
  channel_type: z.enum(CHANNEL_TYPES),
  name: z.string(),
  avatar_url: z.string().nullable(),
  /** The uploaded picture that `avatar_url` leads to. */
  avatar_blob_id: z.int().nullable(),
  greeting_enabled: z.boolean().nullable(),
  greeting_message: z.string().nullable(),
  email_address: z.string().nullable(),
  enable_email_collect: z.boolean().nullable(),
  csat_survey_enabled: z.boolean().nullable(),
  csat_config: jsonObject,
  enable_auto_assignment: z.boolean().nullable(),
  auto_assignment_config: jsonObject,
  working_hours_enabled: z.boolean().nullable(),
  working_hours: z.array(workingHourSchema),
  out_of_office_message: z.string().nullable(),
  timezone: z.string(),
  allow_messages_after_resolved: z.boolean().nullable(),
  lock_to_single_conversation: z.boolean(),
  sender_name_type: z.enum(SENDER_NAME_TYPES),
  business_name: z.string().nullable(),
  portal_id: z.int().nullable(),
  /** Where an API inbox's events go. */
  webhook_url: z.string().nullable(),
  /** What deliveries to that URL are signed with; null for none. */
  webhook_secret: z.string().nullable(),
  /** Whether visitors have to prove who they are; null where the channel knows of no such thing. */
  hmac_mandatory: z.boolean().nullable(),
  hmac_token: z.string(),
  /** What the public API knows an API inbox by, and the widget a website inbox (`website_token`). */
  identifier: z.string(),
  /** Whatever else the channel of this type has: `website_url`, `phone_number`, `provider_config`, … */
  channel: jsonObject,
  created_at: time,
  updated_at: time,
})

export type Inbox = z.output<typeof inboxSchema>

/** The running server's opening hours of a new inbox: nine to five, closed on Sunday and Saturday. */
function defaultWorkingHours(): WorkingHour[] {
  return [0, 1, 2, 3, 4, 5, 6].map((day) => {
    const closed = day === 0 || day === 6
    return {
      day_of_week: day,
      closed_all_day: closed,
      open_hour: closed ? null : 9,
      open_minutes: closed ? null : 0,
      close_hour: closed ? null : 17,
      close_minutes: closed ? null : 0,
      open_all_day: false,
    }
  })
}

/** Which attribute of a channel nobody else may have. */
export const ADDRESSES: Partial<Record<Inbox['channel_type'], string>> = {
  'Channel::Email': 'email',
  'Channel::FacebookPage': 'page_id',
  'Channel::Line': 'line_channel_id',
  'Channel::Telegram': 'bot_token',
  'Channel::Whatsapp': 'phone_number',
  'Channel::Sms': 'phone_number',
  'Channel::TwilioSms': 'phone_number',
  'Channel::Instagram': 'instagram_id',
  'Channel::Tiktok': 'business_id',
  'Channel::Voice': 'phone_number',
}

/**
 * What a channel is reached at, of all channels of its type; undefined where there is no such thing. Of a page, every
 * account may have one.
 */
export function addressOf({
  account_id,
  channel_type,
  channel,
}: Pick<Inbox, 'account_id' | 'channel_type' | 'channel'>): string | undefined {
  const attribute = ADDRESSES[channel_type]
  const address = attribute === undefined ? undefined : channel[attribute]
  const room = channel_type === 'Channel::FacebookPage' ? `${channel_type}:${account_id}` : channel_type
  return typeof address === 'string' ? `${room}:${address}` : undefined
}

export const inboxes = model({
  schema: inboxSchema,
  defaults: () => ({
    avatar_url: null,
    avatar_blob_id: null,
    greeting_enabled: false,
    greeting_message: null,
    email_address: null,
    enable_email_collect: true,
    csat_survey_enabled: false,
    csat_config: {},
    enable_auto_assignment: true,
    auto_assignment_config: {},
    working_hours_enabled: false,
    working_hours: defaultWorkingHours(),
    out_of_office_message: null,
    timezone: 'UTC',
    allow_messages_after_resolved: true,
    lock_to_single_conversation: false,
    sender_name_type: 'friendly' as const,
    business_name: null,
    portal_id: null,
    webhook_url: null,
    webhook_secret: null,
    hmac_mandatory: false,
    channel: {},
  }),
  unique: { identifier: 'identifier' },
  lists: {
    account: 'account_id',
    /** By the uploaded picture. */
    blob: 'avatar_blob_id',
    address: derived<Inbox>()(['account_id', 'channel_type', 'channel'], addressOf),
  },
  sorted: { channel: { key: 'channel_type', by: 'channel_id' } },
})

/** The number of the newest channel of a type that is gone: it does not come back. */
export const channelCounters = model({
  schema: z.object({ id: z.int(), channel_type: z.string(), last_number: z.int(), created_at: time }),
  defaults: () => ({}),
  unique: { type: 'channel_type' },
})

/** Which users work in which inbox. */
export const inboxMemberSchema = z.object({
  id: z.int(),
  inbox_id: z.int(),
  user_id: z.int(),
  /** When the member was last given a conversation by round robin; null when never. */
  last_assigned_at: z.number().nullable(),
  /** What the member was given by the inbox's assignment policy, within its window. */
  recent_assignments: z.array(z.object({ conversation_id: z.int(), at: time })),
  created_at: time,
  updated_at: time,
})

export type InboxMember = z.output<typeof inboxMemberSchema>

export const inboxMembers = model({
  schema: inboxMemberSchema,
  defaults: () => ({ last_assigned_at: null, recent_assignments: [] }),
  unique: { membership: ['inbox_id', 'user_id'] },
  lists: {
    inbox: 'inbox_id',
    user: 'user_id',
  },
})
