import type { z } from 'zod'
import type { AuditLog } from '#db/models/accounts/audit-log'
import type { Desk } from '#domain/desk'
import { userPushView } from '#views/messages/sender-view'
import { iso, seconds } from '#views/wire'
import type { auditLogSchema } from './schema.ts'

/** An entry of the audit log on the wire. */
export type AuditLogView = z.output<typeof auditLogSchema>

/** The record itself, where it is still there and has anything to show. */
function auditableView(desk: Desk, { auditable_type, auditable_id, account_id }: AuditLog): AuditLogView['auditable'] {
  const { db } = desk
  if (auditable_type === 'User') {
    const user = db.users.get(auditable_id)
    return user ? userPushView(desk, account_id, user) : null
  }
  if (auditable_type === 'AccountUser') {
    const membership = db.accountUsers.get(auditable_id)
    if (!membership) return null
    const { id, availability, role, user_id } = membership
    return { id, availability, role, user_id }
  }
  const team = auditable_type === 'Team' ? db.teams.get(auditable_id) : undefined
  return team ? { id: team.id, name: team.name } : null
}

/** Values as JSON has them: the times of what was deleted are texts. */
function changesView(changes: AuditLog['audited_changes']): AuditLogView['audited_changes'] {
  const shown = ([column, value]: [string, unknown]): [string, unknown] =>
    typeof value === 'number' && /_(?:at|since|until)$/.test(column) ? [column, iso(value)] : [column, value]
  return changes && Object.fromEntries(Object.entries(changes).map(shown))
}

/** An entry as the REST API answers it. */
export function auditLogView(desk: Desk, log: AuditLog): AuditLogView {
  return {
    id: log.id,
    auditable_id: log.auditable_id,
    auditable_type: log.auditable_type,
    auditable: auditableView(desk, log),
    associated_id: log.account_id,
    associated_type: 'Account',
    user_id: log.user_id,
    user_type: log.user_id === null ? null : 'User',
    username: log.username,
    action: log.action,
    audited_changes: changesView(log.audited_changes),
    version: log.version,
    comment: null,
    request_uuid: log.request_uuid,
    created_at: seconds(log.created_at),
    remote_address: log.remote_address,
  }
}
