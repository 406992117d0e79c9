import { articleOperations } from '#handlers/chatwoot/articles/operations'
import { categoryOperations } from '#handlers/chatwoot/categories/operations'
import { portalDomainOperations } from '#handlers/chatwoot/portals/domain'
import { portalOperations } from '#handlers/chatwoot/portals/operations'
import { storageOperations } from '#handlers/storage/operations'
import type { Operation } from '#operation'

/** Files, and the portals with their articles. */
export function helpCenterGroup(): Operation[] {
  return [
    ...storageOperations,
    ...portalOperations,
    ...portalDomainOperations,
    ...categoryOperations,
    ...articleOperations,
  ]
}
