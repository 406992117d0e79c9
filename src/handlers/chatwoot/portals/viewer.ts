import type { AccountUser } from '#db/models/people/user'
import { viewerOf } from '#handlers/chatwoot/inboxes/pages'
import type { IncomingRequest } from '#operation'
import type { PortalViewer } from '#views/portals/view'

/** Who looks at portals. */
export function portalViewerOf(call: { membership: AccountUser; request: IncomingRequest }): PortalViewer {
  return { ...viewerOf(call), userId: call.membership.user_id }
}
