import type { Account } from '#db/models/accounts/account'
import type { Desk } from '#domain/desk'
import { requiredRange } from '#domain/reports/range'
import { parameterInvalid } from '#errors'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { csvReply, reportTable } from '#views/csv'
import { textOfType } from '#views/media'
import { tableQuery, trafficQuery } from './schema.ts'
import {
  agentsTable,
  conversationsTable,
  inboxesTable,
  labelsTable,
  type TableOptions,
  teamsTable,
  trafficTable,
} from './tables.ts'

const PAGE = 'https://developers.chatwoot.com/api-reference/reports'
const PATH = '/api/v2/accounts/{account_id}/reports'

/** A report that is downloaded as a table, of a range that has to be given. */
function tableOperation(
  name: string,
  summary: string,
  table: (desk: Desk, account: Account, options: TableOptions) => ReturnType<typeof agentsTable>,
): Operation {
  return accountOperation({
    id: `reports.${name}`,
    method: 'GET',
    path: `${PATH}/${name}`,
    summary,
    documentation: PAGE,
    access: 'administrator',
    permission: 'report_manage',
    query: tableQuery,
    answers: { 200: textOfType('text/csv') },
    handle: ({ world, account, query }) => {
      const options = { range: requiredRange(query), businessHours: query.business_hours ?? false }
      return csvReply(`${name}_report.csv`, reportTable(table(world, account, options)))
    },
  })
}

const traffic = accountOperation({
  id: 'reports.conversation_traffic',
  method: 'GET',
  path: `${PATH}/conversation_traffic`,
  summary: 'Download when the conversations of the last days began',
  documentation: PAGE,
  access: 'administrator',
  permission: 'report_manage',
  query: trafficQuery,
  answers: { 200: textOfType('text/csv') },
  handle: ({ world, account, dialect, query }) => {
    // The running server looks for a time zone without a name, and breaks.
    if (dialect === 'chatwoot' && query.timezone_offset == null) throw parameterInvalid('timezone_offset', 'is missing')
    const rows = trafficTable(world, account, query.timezone_offset, query.days_before)
    return csvReply('conversation_traffic_reports.csv', reportTable(rows))
  },
})

/** The reports that are downloaded as tables. */
export const tableOperations: Operation[] = [
  tableOperation('agents', 'Download how the agents did', agentsTable),
  tableOperation('inboxes', 'Download how the inboxes did', inboxesTable),
  tableOperation('labels', 'Download how the labels did', labelsTable),
  tableOperation('teams', 'Download how the teams did', teamsTable),
  tableOperation('conversations_summary', 'Download how the account did', conversationsTable),
  traffic,
]
