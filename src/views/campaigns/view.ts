import type { z } from 'zod'
import type { Campaign } from '#db/models/automation/campaign'
import type { Desk } from '#domain/desk'
import { findInbox } from '#domain/inboxes/inboxes'
import { personView } from '#views/agents/view'
import { type InboxViewer, inboxView } from '#views/inboxes/view'
import { iso, secondsOrZero } from '#views/wire'
import type { campaignSchema } from './schema.ts'

/** A campaign on the wire (models/_campaign). */
export type CampaignView = z.output<typeof campaignSchema>

/** A campaign as the REST API answers it. */
export function campaignView(desk: Desk, campaign: Campaign, viewer: InboxViewer): CampaignView {
  const { account_id } = campaign
  const sender = personView(desk, { id: account_id }, campaign.sender_id)
  return {
    id: campaign.display_id,
    title: campaign.title,
    description: campaign.description,
    account_id,
    inbox: inboxView(findInbox(desk, { id: account_id }, campaign.inbox_id), viewer),
    ...(sender ? { sender } : {}),
    message: campaign.message,
    template_params: campaign.template_params,
    campaign_status: campaign.campaign_status,
    enabled: campaign.enabled,
    campaign_type: campaign.campaign_type,
    ...(campaign.campaign_type === 'one_off'
      ? { scheduled_at: secondsOrZero(campaign.scheduled_at), audience: campaign.audience }
      : {}),
    trigger_rules: campaign.trigger_rules,
    trigger_only_during_business_hours: campaign.trigger_only_during_business_hours,
    created_at: iso(campaign.created_at),
    updated_at: iso(campaign.updated_at),
  }
}
