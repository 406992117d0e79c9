import { beginCampaignConversation } from '#domain/automation/campaign-conversations'
import type { Desk } from '#domain/desk'
import type { Listener } from '#domain/event'

/** Lets a campaign speak to the visitors who have seen it (campaign listener). */
export function campaignListener(desk: Desk): Listener {
  return {
    happened(event) {
      if (event.name === 'campaign.triggered') beginCampaignConversation(desk, event.contactInbox, event.info)
    },
  }
}
