import type { Account } from '#db/models/accounts/account'
import type { Campaign } from '#db/models/automation/campaign'
import type { JsonObject } from '#db/models/columns'
import type { Inbox } from '#db/models/inboxes/inbox'
import { hasFeature } from '#domain/accounts/accounts'
import type { Desk } from '#domain/desk'
import { filled, given, type Optional, type Settable } from '#domain/given'
import { agentOf } from '#domain/people/agents'
import { LONG_TEXT, missing, tooLong } from '#domain/text'
import { type AttributeError, parameterInvalid, recordUnhandled, refuseInvalid } from '#errors'
import { DAY } from '#tools/time/units'

/** How long a campaign that was not sent in time is still sent, in milliseconds: three days. */
const GRACE = 3 * DAY

/** The kinds of campaign by the channel that they go through; other channels have none. */
const TYPES: Partial<Record<Inbox['channel_type'], Campaign['campaign_type']>> = {
  'Channel::WebWidget': 'ongoing',
  'Channel::Sms': 'one_off',
  'Channel::TwilioSms': 'one_off',
  'Channel::Whatsapp': 'one_off',
}

/** What of a campaign can be set. What is undefined stays. */
export interface CampaignSettings
  extends Settable<
    Campaign,
    | 'title'
    | 'description'
    | 'message'
    | 'enabled'
    | 'trigger_only_during_business_hours'
    | 'inbox_id'
    | 'sender_id'
    | 'audience'
    | 'trigger_rules'
  > {
  /** Milliseconds since 1970. */
  scheduled_at?: Optional<number>
  /** What fills in the template of a WhatsApp campaign. */
  template_params?: Optional<JsonObject>
}

/** A campaign as it would be stored; one that is sent already can't be changed. */
type CampaignInHand = CampaignSettings & Partial<Pick<Campaign, 'campaign_status'>>

/** The campaigns of an account, by their numbers. */
export function campaignsOf({ db }: Desk, account: Account): readonly Campaign[] {
  return db.campaigns.ascending('account', account.id).slice()
}

/** The campaigns that go through an inbox, by their numbers. */
export function campaignsThrough({ db }: Desk, inbox: Inbox): Campaign[] {
  return [...db.campaigns.many('inbox', inbox.id)].sort((a, b) => a.display_id - b.display_id)
}

/** The campaigns that a website shows, by their numbers; none where the account does without campaigns. */
export function enabledCampaignsThrough(desk: Desk, website: Inbox): Campaign[] {
  const isOn = hasFeature(desk, website.account_id, 'campaigns')
  return isOn ? campaignsThrough(desk, website).filter(({ enabled }) => enabled) : []
}

/**
 * The campaign of an account with this number.
 * @throws {Failure} `RecordUnhandled`
 */
export function findCampaign({ db }: Desk, account: Account, displayId: number): Campaign {
  const campaign = db.campaigns.one('display', `${account.id}:${displayId}`)
  if (!campaign) throw recordUnhandled('Campaign')
  return campaign
}

/**
 * Creates a campaign: of a website, for as long as it is on; of a channel of text messages, to be sent once, at once
 * unless it says when.
 * @param displayId its number within the account; the next one unless given
 * @throws {Failure} `RecordInvalid`
 */
export function createCampaign(desk: Desk, account: Account, settings: CampaignSettings, displayId?: number): Campaign {
  const merged = { ...settings, inbox_id: settings.inbox_id ?? null }
  refuseInvalid(campaignErrors(desk, account, merged))
  const { title, message, inbox_id, description, sender_id, ...others } = merged
  const { enabled, trigger_only_during_business_hours, audience, trigger_rules, template_params } = others
  return desk.db.campaigns.insert({
    account_id: account.id,
    display_id: nextDisplayId(desk, account, displayId),
    title: title ?? '',
    message: message ?? '',
    inbox_id: inbox_id ?? 0,
    ...given({ description, sender_id, enabled, trigger_only_during_business_hours, template_params }),
    ...filled({ audience, trigger_rules }),
    ...scheduleOf(desk, inbox_id, settings.scheduled_at),
  })
}

/**
 * Changes a campaign that has yet to be sent, or goes on.
 * @throws {Failure} `RecordInvalid`
 */
export function updateCampaign(desk: Desk, account: Account, campaign: Campaign, settings: CampaignSettings): void {
  const { title, message, inbox_id, description, sender_id } = settings
  refuseInvalid(campaignErrors(desk, account, { ...campaign, ...given({ ...settings }) }))
  const { enabled, trigger_only_during_business_hours, audience, trigger_rules, template_params } = settings
  const { scheduled_at = campaign.scheduled_at } = settings
  desk.db.campaigns.update(campaign, {
    ...filled({ title, message, inbox_id, audience, trigger_rules }),
    ...given({ description, sender_id, enabled, trigger_only_during_business_hours, template_params }),
    ...scheduleOf(desk, inbox_id ?? campaign.inbox_id, scheduled_at),
  })
}

/** Deletes a campaign. The conversations that it began stay, as nobody's. */
export function deleteCampaign({ db }: Desk, campaign: Campaign): void {
  db.conversations.adjust(db.conversations.many('campaign', campaign.id), { campaign_id: null })
  db.campaigns.delete(campaign)
}

/**
 * Sends what has become due. The text messages go out past the conversations; what stays is that it is done.
 * @param since when the server looked last, in milliseconds since 1970: moving the clock far skips nothing
 */
export function sendDueCampaigns(desk: Desk, since: number): void {
  const { db, clock } = desk
  const now = clock.now()
  const due = db.campaigns
    .ascending('due', 'due')
    .filter(({ scheduled_at }) => scheduled_at !== null && scheduled_at <= now && scheduled_at >= since - GRACE)
    .filter((campaign) => isSent(desk, campaign))
  for (const campaign of due) db.campaigns.update(campaign, { campaign_status: 'completed' })
}

/** By WhatsApp campaigns are sent through Meta's own cloud alone, for accounts that have the feature. */
function isSent(desk: Desk, { account_id, inbox_id }: Campaign): boolean {
  const { channel_type, channel } = desk.db.inboxes.get(inbox_id) ?? {}
  if (channel_type !== 'Channel::Whatsapp' && channel?.medium !== 'whatsapp') return true
  return channel?.provider === 'whatsapp_cloud' && hasFeature(desk, account_id, 'whatsapp_campaign')
}

/** Numbers of deleted campaigns do not come back. */
function nextDisplayId({ db }: Desk, account: Account, given: number | undefined): number {
  const counters = db.campaignCounters
  const counter = counters.one('account', account.id) ?? counters.insert({ account_id: account.id })
  const next = given ?? counter.last_display_id + 1
  counters.update(counter, { last_display_id: Math.max(counter.last_display_id, next) })
  return next
}

/** The kind of a campaign follows from its inbox, and only some have a time. */
function scheduleOf(
  { db, clock }: Desk,
  inboxId: number | null,
  scheduledAt: Optional<number>,
): Pick<Campaign, 'campaign_type' | 'scheduled_at'> {
  const inbox = db.inboxes.get(inboxId)
  const campaign_type = (inbox && TYPES[inbox.channel_type]) ?? 'ongoing'
  return { campaign_type, scheduled_at: campaign_type === 'ongoing' ? null : (scheduledAt ?? clock.now()) }
}

function campaignErrors(desk: Desk, account: Account, settings: CampaignInHand): AttributeError[] {
  const { title, message, description, inbox_id } = settings
  return [
    ...tooLong('title', title),
    ...tooLong('description', description, LONG_TEXT),
    ...tooLong('message', message, LONG_TEXT),
    ...(inbox_id === null || inbox_id === undefined ? [['inbox_id', "can't be blank"] as const] : []),
    ...missing('title', title),
    ...missing('message', message),
    ...ownershipErrors(desk, account, settings),
  ]
}

/** What is wrong with the inbox that a campaign goes through, and with who sends it. */
function ownershipErrors(desk: Desk, account: Account, settings: CampaignInHand): AttributeError[] {
  const { inbox_id, sender_id, trigger_rules, campaign_status } = settings
  const inbox = typeof inbox_id === 'number' ? desk.db.inboxes.get(inbox_id) : undefined
  const isStranger = typeof sender_id === 'number' && isOutsider(desk, account, sender_id)
  const url = urlIn(trigger_rules)
  // With an address the running server asks the inbox for its kind, whether there is one or not.
  if (url !== false && !inbox && desk.dialect === 'chatwoot') throw parameterInvalid('inbox_id', 'must be of an inbox')
  return [
    ...(inbox && !TYPES[inbox.channel_type] ? [['inbox', 'Unsupported Inbox type'] as const] : []),
    ...(inbox?.channel_type === 'Channel::WebWidget' && url !== false && !isWebAddress(url)
      ? [['url', 'invalid'] as const]
      : []),
    ...(campaign_status === 'completed' ? [['status', 'The campaign is already completed'] as const] : []),
    ...(isStranger ? [['sender_id', 'must belong to the same account as the campaign'] as const] : []),
    ...(inbox && inbox.account_id !== account.id
      ? [['inbox_id', 'must belong to the same account as the campaign'] as const]
      : []),
    ...(inbox ? [] : [['inbox', 'must exist'] as const]),
  ]
}

/** The address at which a campaign shows, if there is one; an empty one counts. */
function urlIn(rules: Optional<JsonObject>): string | false {
  const url = rules?.url ?? false
  if (url !== false && typeof url !== 'string') throw parameterInvalid('trigger_rules.url', 'must be a string')
  return url
}

/** Whether a user is not an agent of the account. An unknown id counts as no sender. */
function isOutsider(desk: Desk, account: Account, userId: number): boolean {
  return desk.db.users.get(userId) !== undefined && !agentOf(desk, account.id, userId)
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\//.test(url)
}
