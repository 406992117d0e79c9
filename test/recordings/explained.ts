import type { Explanation } from '#contract/recording/findings'

/** Where the mock differs from the real server on purpose, or where chance decided, and why. */
export const EXPLAINED: readonly Explanation[] = [
  {
    key: /^GET \/api\/v1\/accounts\/\{n\}\/audit_logs members \.audit_logs$/,
    world: /^matrix-platform-accounts › limits, features/,
    reason:
      'The server had noted two things before the first state of its worlds; a scenario of the mock leaves no traces',
  },
  {
    key: /^POST \/api\/v1\/accounts\/\{n\}\/upload status 500→200$/,
    world: /^matrix-upload › POST \/upload: without a file/,
    reason: 'The mock fetches nothing, so it can not find that nobody listens at an address',
  },
  {
    key: /^GET \S+\/(webhooks|portals|inboxes|campaigns|custom_filters|assignment_policies|custom_attribute_definitions|categories) order\b/,
    world:
      /^matrix-(assignment-policies › POST|campaigns › POST|custom-attributes › GET|custom-filters › as many|inboxes › POST|portals › (POST|PATCH)|articles › POST \S+categories|webhooks › POST)/,
    reason: 'Asked for in no order, rows lie where those of earlier worlds left room: others made alike lie in order',
  },
  {
    key: /^GET \S+\/contacts order \.payload$/,
    world: /contact_type, source_id|import: new|desk 2/,
    reason: 'The same; and a search for a picture, half a minute after a contact came, writes it anew',
  },
  {
    key: /^GET \S+\/conversations\S* (value|members|order) \.\S*(messages\[\]\.id|last_non_activity_message\.id|payload)$/,
    world: /bulk: status|auto-resolve: idle|desk 1[15]: .*bulk/,
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
    key: /^POST \S+\/retry missing hook:message_updated\.content_attributes\.external_error$/,
    world: /^story-webhooks\.mjs › messages: updated by status/,
    reason: 'Of two saves of one request, the first was announced before the second: the job overtook the request',
  },
  {
    key: /^(GET \/api\/v1\/accounts\/\{n\}\/conversations\S*|POST \/api\/v1\/widget\/messages) (?!status|header)/,
    world: /^story-widget\.mjs › a visitor comes, writes, is answered/,
    reason: 'Nobody waited for the jobs of a GET that ends a conversation: they came with those of the next message',
  },
]
