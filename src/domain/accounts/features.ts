/** What can be switched on and off, in the running server's order: each is one bit of a number there. */
const IN_ORDER: readonly string[] = (
  'inbound_emails channel_email channel_facebook channel_twitter ip_lookup disable_branding ' +
  'email_continuity_on_api_channel help_center agent_bots macros agent_management team_management inbox_management ' +
  'labels custom_attributes automations canned_responses integrations voice_recorder mobile_v2 channel_website ' +
  'campaigns reports crm auto_resolve_conversations custom_reply_email custom_reply_domain audit_logs response_bot ' +
  'message_reply_to insert_article_in_reply inbox_view sla help_center_embedding_search linear_integration ' +
  'captain_integration custom_roles chatwoot_v4 report_v4 contact_chatwoot_support_team shopify_integration ' +
  'search_with_gin channel_instagram crm_integration channel_voice notion_integration captain_integration_v2 ' +
  'whatsapp_embedded_signup whatsapp_campaign crm_v2 assignment_v2 twilio_content_templates advanced_search saml ' +
  'advanced_search_indexing reply_mailer_migration quoted_email_reply companies channel_tiktok csat_review_notes'
).split(' ')

/** What can be switched on and off. */
export const FEATURES: ReadonlySet<string> = new Set(IN_ORDER)

/** Features as accounts show them, in the running server's order; it knows nothing of those that come last. */
export function shownFeatures(features: readonly string[]): Record<string, true> {
  const inOrder = [...new Set([...IN_ORDER, ...features])].filter((name) => features.includes(name))
  return Object.fromEntries(inOrder.map((name) => [name, true as const]))
}

/** Features as the one number that the running server keeps. */
export function featureFlags(features: readonly string[]): number {
  const bits = features.map((name) => IN_ORDER.indexOf(name)).filter((bit) => bit >= 0)
  return Number(bits.reduce((flags, bit) => flags | (1n << BigInt(bit)), 0n))
}
