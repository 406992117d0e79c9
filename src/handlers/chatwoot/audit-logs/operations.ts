import { z } from 'zod'
import { auditLogsOf } from '#domain/accounts/audit-logs'
import { FIRST_PAGE, page } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { auditLogView } from '#views/audit-logs/view'
import { auditLogPageSchema } from './schema.ts'

const PAGE_SIZE = 15

const list = accountOperation({
  id: 'audit_logs.list',
  method: 'GET',
  path: '/api/v1/accounts/{account_id}/audit_logs',
  summary: 'List who changed what in an account, newest first',
  documentation: 'https://developers.chatwoot.com/api-reference/audit-logs',
  access: 'administrator',
  query: z.object({ page: page.optional() }),
  answers: { 200: auditLogPageSchema },
  handle: ({ world, account, query: { page: current = FIRST_PAGE } }) => {
    const { logs, total } = auditLogsOf(world, account, current.number, PAGE_SIZE)
    return {
      body: {
        per_page: PAGE_SIZE,
        total_entries: total,
        current_page: current.number,
        audit_logs: logs.map((log) => auditLogView(world, log)),
      },
    }
  },
})

/** Who changed what in an account. */
export const auditLogOperations: Operation[] = [list]
