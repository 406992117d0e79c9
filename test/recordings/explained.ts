import type { Explanation } from '#contract/recording/findings'

/** Where the mock differs from the real server on purpose, or where chance decided, and why. */
export const EXPLAINED: readonly Explanation[] = [
  {
    key: /^GET \/api\/v1\/accounts\/\{n\}\/audit_logs members \.audit_logs$/,
    reason:
      'The server had noted two things before the first state of its worlds; a scenario of the mock leaves no traces',
  },
  {
    key: /^POST \/api\/v1\/accounts\/\{n\}\/upload status 500→200$/,
    reason: 'The mock fetches nothing, so it can not find that nobody listens at an address',
  },
  {
    key: /^GET \S+\/(webhooks|portals|inboxes|campaigns|custom_filters|assignment_policies|custom_attribute_definitions|categories) order\b/,
    reason: 'Asked for in no order, rows lie where those of earlier worlds left room: others made alike lie in order',
  },
  {
    key: /^GET \S+\/contacts order \.payload$/,
    world: /contact_type, source_id|import: new|desk 2/,
    reason: 'The same; and a search for a picture, half a minute after a contact came, writes it anew',
  },
  {
    key: / (value|members|order) \.\S*(messages\[\]\.id|last_non_activity_message\.id|payload)$/,
    world: /bulk: status|auto-resolve: idle|desk \d+: .*bulk/,
    reason: 'One job changes several conversations as the database gives them: whether by row or by index changes',
  },
  {
    key: /^PATCH \/public\/\S+\/contacts\/\S+ status 200→500$|\.meta\.hmac_verified$/,
    world: /identify by HMAC/,
    reason: 'The recorded hash was made with a secret of the recorded server',
  },
  {
    key: /\/contacts\/\{n\} value \.payload\.thumbnail$/,
    world: /avatar_url/,
    reason: 'The mock fetches no pictures and shows them by their address, even where nobody listens',
  },
  {
    key: /csat_survey\S* type \.csat_survey_response$/,
    reason: 'Whether a rating is counted before its answer is made is luck: of ten first ones, one was',
  },
  {
    key: /^GET \/rails\/active_storage\/disk\/\S+ status 200→404$/,
    reason: 'The address was signed by the recorded server, for a file of its own',
  },
]
