import { z } from 'zod'
import { AUDIT_ACTIONS, AUDITABLE_TYPES } from '#db/models/accounts/audit-log'
import { AVAILABILITIES, ROLES } from '#db/models/people/user'
import { userPushSchema } from '#views/messages/schema'

/** A membership, a user or a team, as its own entries show it. */
const auditableSchema = z.union([
  z.object({ id: z.int(), availability: z.enum(AVAILABILITIES), role: z.enum(ROLES).nullable(), user_id: z.int() }),
  userPushSchema,
  z.object({ id: z.int(), name: z.string() }),
])

/** An entry as it is answered. */
export const auditLogSchema = z.object({
  id: z.int(),
  auditable_id: z.int(),
  auditable_type: z.enum(AUDITABLE_TYPES),
  auditable: auditableSchema.nullable(),
  associated_id: z.int(),
  associated_type: z.literal('Account'),
  user_id: z.int().nullable(),
  user_type: z.literal('User').nullable(),
  username: z.string().nullable(),
  action: z.enum(AUDIT_ACTIONS),
  audited_changes: z.record(z.string(), z.unknown()).nullable(),
  version: z.int(),
  comment: z.string().nullable(),
  request_uuid: z.string(),
  created_at: z.int(),
  remote_address: z.string().nullable(),
})
