import { enterpriseOperations } from '#handlers/chatwoot/enterprise/operations'
import { liveReportOperations } from '#handlers/chatwoot/live-reports/operations'
import { reportingEventOperations } from '#handlers/chatwoot/reporting-events/operations'
import { reportOperations } from '#handlers/chatwoot/reports/operations'
import { summaryReportOperations } from '#handlers/chatwoot/summary-reports/operations'
import type { Operation } from '#operation'

/** Reports, and billing. */
export function reportsGroup(): Operation[] {
  return [
    ...reportOperations,
    ...summaryReportOperations,
    ...liveReportOperations,
    ...reportingEventOperations,
    ...enterpriseOperations,
  ]
}
