import { ACCOUNT_STATUSES } from '#db/models/accounts/account'
import type { AuditLog } from '#db/models/accounts/audit-log'
import { MACRO_VISIBILITIES } from '#db/models/automation/macro'
import { PRIORITIES, STATUSES } from '#db/models/conversations/conversation'
import { SENDER_NAME_TYPES } from '#db/models/inboxes/inbox'
import { AVAILABILITIES, ROLES } from '#db/models/people/user'
import { featureFlags } from './features.ts'

/** The columns that the running server keeps as the place of a value among those that there are. */
const ENUMS: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ['Account.status', ACCOUNT_STATUSES],
  ['AccountUser.availability', AVAILABILITIES],
  ['AccountUser.role', ROLES],
  ['Conversation.priority', PRIORITIES],
  ['Conversation.status', STATUSES],
  ['Inbox.sender_name_type', SENDER_NAME_TYPES],
  ['Macro.visibility', MACRO_VISIBILITIES],
])

/** The name of a column in the running server's database. */
export function storedName(column: string): string {
  return column === 'features' ? 'feature_flags' : column
}

/** A value as the running server's database has it. */
export function storedValue(type: AuditLog['auditable_type'], column: string, value: unknown): unknown {
  if (column === 'features' && Array.isArray(value)) return featureFlags(value)
  const place = ENUMS.get(`${type}.${column}`)?.indexOf(value) ?? -1
  return place < 0 ? value : place
}
