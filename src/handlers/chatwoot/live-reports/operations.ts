import { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { Desk } from '#domain/desk'
import { findTeam } from '#domain/people/teams'
import { groupedLiveCounts, liveCounts, pendingCount } from '#domain/reports/live'
import { accountLiveSchema } from '#handlers/chatwoot/reports/schema'
import { pathId, text } from '#handlers/fields'
import type { Operation } from '#operation'
import { accountOperation } from '#pipeline/define'

const PAGE = 'https://developers.chatwoot.com/api-reference/reports'
const PATH = '/api/v2/accounts/{account_id}/live_reports'

const counts = { open: z.int(), unattended: z.int(), unassigned: z.int() }

const groupSchema = z.union([
  z.object({ ...counts, team_id: z.int().nullable() }),
  z.object({ ...counts, assignee_id: z.int().nullable() }),
])

const ofTeam = z.object({ team_id: pathId.nullish() })

function teamIdOf(world: Desk, account: Account, id: number | null | undefined): number | undefined {
  return id === null || id === undefined ? undefined : findTeam(world, account, id).id
}

const metrics = accountOperation({
  id: 'live_reports.conversation_metrics',
  method: 'GET',
  path: `${PATH}/conversation_metrics`,
  summary: 'Show what there is to do, in the account or for a team',
  documentation: PAGE,
  access: 'administrator',
  permission: 'report_manage',
  query: ofTeam,
  answers: { 200: accountLiveSchema },
  handle: ({ world, account, query: { team_id } }) => {
    const team = teamIdOf(world, account, team_id)
    return { body: { ...liveCounts(world, account, team), pending: pendingCount(world, account, team) } }
  },
})

const grouped = accountOperation({
  id: 'live_reports.grouped_conversation_metrics',
  method: 'GET',
  path: `${PATH}/grouped_conversation_metrics`,
  summary: 'Show what there is to do, by team or assignee',
  documentation: PAGE,
  access: 'administrator',
  permission: 'report_manage',
  query: ofTeam.extend({ group_by: text.nullish() }),
  answers: { 200: z.array(groupSchema) },
  handle: ({ world, account, query }) => {
    const team = teamIdOf(world, account, query.team_id)
    const { grouping, groups } = groupedLiveCounts(world, account, query.group_by, team)
    return { body: groups.map(({ id, counts: found }) => ({ ...found, [grouping]: id })) }
  },
})

/** What there is to do right now. */
export const liveReportOperations: Operation[] = [metrics, grouped]
