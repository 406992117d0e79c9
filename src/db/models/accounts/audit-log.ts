import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** What can be done to a record, and what a user does at the door. */
export const AUDIT_ACTIONS = ['create', 'update', 'destroy', 'sign_in', 'sign_out'] as const

/** The kinds of records whose changes are noted. */
export const AUDITABLE_TYPES = [
  'Account',
  'AccountUser',
  'AutomationRule',
  'Conversation',
  'Inbox',
  'InboxMember',
  'Macro',
  'SlaPolicy',
  'Team',
  'TeamMember',
  'User',
  'Webhook',
] as const

/** Who changed what in an account. */
export const auditLogSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  auditable_id: z.int(),
  auditable_type: z.enum(AUDITABLE_TYPES),
  user_id: z.int().nullable(),
  /** The e-mail address. */
  username: z.string().nullable(),
  action: z.enum(AUDIT_ACTIONS),
  /** The values of a record that came or went; the old and the new one of those that changed; null at the door. */
  audited_changes: z.record(z.string(), z.unknown()).nullable(),
  /** Counts the entries about one record, from 1. */
  version: z.int(),
  request_uuid: z.string(),
  /** Null for what a job has changed by itself. */
  remote_address: z.string().nullable(),
  created_at: time,
})

export type AuditLog = z.output<typeof auditLogSchema>

export const auditLogs = model({
  schema: auditLogSchema,
  // The running server has noted its first account and its first administrator by the time somebody can ask.
  firstId: 3,
  defaults: () => ({ user_id: null, username: null, audited_changes: {}, remote_address: '127.0.0.1' }),
  lists: { record: ['auditable_type', 'auditable_id'] },
  sorted: { account: { key: 'account_id', by: 'id' } },
})
