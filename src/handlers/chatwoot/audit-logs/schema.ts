import { z } from 'zod'
import { auditLogSchema } from '#views/audit-logs/schema'

/** One page of entries. */
export const auditLogPageSchema = z.object({
  per_page: z.int(),
  total_entries: z.int(),
  current_page: z.int(),
  audit_logs: z.array(auditLogSchema),
})
