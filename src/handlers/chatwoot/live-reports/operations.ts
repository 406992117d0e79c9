import { z } from 'zod'
import type { Account } from '#db/models/accounts/account'
import type { Desk } from '#domain/desk'
import { findTeam } from '#domain/people/teams'
import { groupedLiveCounts, groupingOf, liveCounts, pendingCount } from '#domain/reports/live'
import { accountLiveSchema } from '#handlers/chatwoot/reports/schema'
import { text } from '#handlers/fields'
import type { IncomingRequest, Operation } from '#operation'
import { accountOperation } from '#pipeline/define'
import { parse } from '#pipeline/parse'
import type { Dialect } from '#protocol'
import { toId } from '#tools/ids'

const PAGE = 'https://developers.chatwoot.com/api-reference/reports'
const PATH = '/api/v2/accounts/{account_id}/live_reports'

const counts = { open: z.int(), unattended: z.int(), unassigned: z.int() }

const groupSchema = z.union([
  z.object({ ...counts, team_id: z.int().nullable() }),
  z.object({ ...counts, assignee_id: z.int().nullable() }),
])

/** Who asks for what. */
interface Asked {
  world: Desk
  account: Account
  dialect: Dialect
  request: IncomingRequest
}

const ofTeam = z.object({ team_id: text.meta({ type: 'integer' }).nullish() })
const ofGroups = ofTeam.extend({ group_by: text.nullish() })

/** The team that is asked for; the server looks for it before it asks for the role. */
function teamIdOf({ world, account, dialect, request }: Asked): number | undefined {
  const { team_id } = parse(ofTeam, request.query, dialect)
  return typeof team_id === 'string' ? findTeam(world, account, toId(team_id)).id : undefined
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
  locate: teamIdOf,
  handle: ({ world, account, record: team }) => ({
    body: { ...liveCounts(world, account, team), pending: pendingCount(world, account, team) },
  }),
})

const grouped = accountOperation({
  id: 'live_reports.grouped_conversation_metrics',
  method: 'GET',
  path: `${PATH}/grouped_conversation_metrics`,
  summary: 'Show what there is to do, by team or assignee',
  documentation: PAGE,
  access: 'administrator',
  permission: 'report_manage',
  query: ofGroups,
  answers: { 200: z.array(groupSchema) },
  locate: (asked) => ({
    team: teamIdOf(asked),
    grouping: groupingOf(parse(ofGroups, asked.request.query, asked.dialect).group_by),
  }),
  handle: ({ world, account, record: { team, grouping } }) => {
    const groups = groupedLiveCounts(world, account, grouping, team)
    return { body: groups.map(({ id, counts: found }) => ({ ...found, [grouping]: id })) }
  },
})

/** What there is to do right now. */
export const liveReportOperations: Operation[] = [metrics, grouped]
