import { type Json, type JsonObject, objectOf } from '#db/models/columns'
import type { ContactInbox } from '#db/models/contacts/contact'
import { SYSTEM } from '#domain/actor'
import { openConversation } from '#domain/conversations/conversations'
import type { Desk } from '#domain/desk'

/**
 * A visitor has seen a campaign of the website: what it says begins a conversation (campaign conversation builder).
 * Nothing happens without such a campaign, and to who has a conversation already.
 * @param info `campaign_id` is the campaign's number within the account; the rest describes where it was seen
 */
export function beginCampaignConversation(desk: Desk, link: ContactInbox, info: JsonObject): void {
  const { campaign_id, custom_attributes, ...seen } = info
  const campaign = campaignOf(desk, link, campaign_id)
  if (!campaign || desk.db.conversations.many('contact_inbox', link.id).size > 0) return
  const values = {
    campaign_id: campaign.id,
    additional_attributes: seen,
    custom_attributes: objectOf(custom_attributes),
  }
  const writer = desk.db.users.get(campaign.sender_id)
  openConversation(desk, SYSTEM, link, values, { content: campaign.message, campaign_id: campaign.id, writer })
}

function campaignOf({ db }: Desk, { inbox_id }: ContactInbox, displayId: Json | undefined) {
  const campaigns = [...db.campaigns.many('inbox', inbox_id)]
  return campaigns.find(({ display_id }) => display_id === Number.parseInt(String(displayId), 10))
}
