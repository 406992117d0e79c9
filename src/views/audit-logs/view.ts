import type { z } from 'zod'
import type { AuditLog } from '#db/models/accounts/audit-log'
import type { Desk } from '#domain/desk'
import { seconds } from '#views/wire'
import type { auditLogSchema } from './schema.ts'

/** An entry of the audit log on the wire. */
export type AuditLogView = z.output<typeof auditLogSchema>

/** The record itself, where it is still there and has anything to show. */
function auditableView({ db }: Desk, { auditable_type, auditable_id }: AuditLog): AuditLogView['auditable'] {
  if (auditable_type === 'AccountUser') {
    const membership = db.accountUsers.get(auditable_id)
    if (!membership) return null
    const { id, availability, role, user_id } = membership
    return { id, availability, role, user_id }
  }
  const team = auditable_type === 'Team' ? db.teams.get(auditable_id) : undefined
  return team ? { id: team.id, name: team.name } : null
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
    audited_changes: log.audited_changes,
    version: log.version,
    comment: null,
    request_uuid: log.request_uuid,
    created_at: seconds(log.created_at),
    remote_address: log.remote_address,
  }
}
