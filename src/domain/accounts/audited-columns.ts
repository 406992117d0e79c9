import { ACCOUNT_STATUSES } from '#db/models/accounts/account'
import type { AuditLog } from '#db/models/accounts/audit-log'
import { MACRO_VISIBILITIES } from '#db/models/automation/macro'
import { SENDER_NAME_TYPES } from '#db/models/inboxes/inbox'
import { AVAILABILITIES, ROLES } from '#db/models/people/user'
import { FEATURE_FLAGS } from '#domain/inboxes/widget'
import { LOCALES } from './accounts.ts'
import { featureFlags } from './features.ts'

/** The languages by their numbers: those of Hindi and of Chinese without a country are nobody's. */
const NUMBERED_LOCALES = [...LOCALES.slice(0, 5), undefined, ...LOCALES.slice(5, 10), undefined, ...LOCALES.slice(10)]

/** The columns that the running server keeps as the place of a value among those that there are. */
const ENUMS: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ['Account.locale', NUMBERED_LOCALES],
  ['Account.status', ACCOUNT_STATUSES],
  ['AccountUser.availability', AVAILABILITIES],
  ['AccountUser.role', ROLES],
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

/** What a website's widget can do as the one number that the running server keeps. */
export function widgetFlags(flags: unknown): number {
  const isOn = (flag: string) => Array.isArray(flags) && flags.includes(flag)
  return FEATURE_FLAGS.reduce((sum, flag, bit) => sum + (isOn(flag) ? 2 ** bit : 0), 0)
}
