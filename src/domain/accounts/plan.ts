import { unprocessable } from '#errors'
import { nearestName } from '#tools/nearest'
import { DEFAULT_FEATURES } from './accounts.ts'

/** The features that an account has only when they are switched on. */
const OPTIONAL_FEATURES = (
  'ip_lookup disable_branding email_continuity_on_api_channel mobile_v2 custom_reply_email custom_reply_domain ' +
  'audit_logs response_bot message_reply_to insert_article_in_reply inbox_view sla help_center_embedding_search ' +
  'linear_integration captain_integration custom_roles shopify_integration search_with_gin crm_integration saml ' +
  'assignment_v2 advanced_assignment captain_integration_v2 captain_tasks channel_voice companies crm_v2 ' +
  'notion_integration quoted_email_reply twilio_content_templates whatsapp_campaign whatsapp_embedded_signup'
).split(' ')

/** What can be switched on and off. */
export const FEATURES: ReadonlySet<string> = new Set([...DEFAULT_FEATURES, ...OPTIONAL_FEATURES])

/** What can be limited. */
export const LIMITS: ReadonlySet<string> = new Set(['agents', 'inboxes', 'captain_responses', 'captain_documents'])

/** What a plan decides. */
export interface Plan {
  limits?: Readonly<Record<string, unknown>> | undefined
  features?: Readonly<Record<string, unknown>> | undefined
}

/**
 * Refuses what no plan has: a test would be green for the wrong reason.
 * @throws {Failure} `Unprocessable`, with the name that was probably meant
 */
export function refuseUnknownPlan({ limits = {}, features = {} }: Plan): void {
  const unknown = [...unknownIn('limits', limits, LIMITS), ...unknownIn('features', features, FEATURES)]
  if (unknown.length > 0) throw unprocessable(unknown.join('; '))
}

function unknownIn(place: string, given: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): string[] {
  const strangers = Object.keys(given).filter((name) => !known.has(name))
  return strangers.map((name) => {
    const meant = nearestName(name, [...known])
    const hint = meant === undefined ? `; there are ${[...known].join(', ')}` : `; did you mean ${meant}?`
    return `${place}.${name} is not known${hint}`
  })
}
