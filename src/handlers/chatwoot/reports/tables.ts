import type { Account } from '#db/models/accounts/account'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { Desk } from '#domain/desk'
import { durationText } from '#domain/reports/durations'
import { type GroupSummary, groupSummaries, labelSummaries, type SummaryGroup } from '#domain/reports/groups'
import type { TimeRange } from '#domain/reports/range'
import { scopeOf } from '#domain/reports/scope'
import { seriesOf } from '#domain/reports/series'
import { summaryOf } from '#domain/reports/summary'
import { zoneAt, zoneLabel } from '#domain/reports/timezones'
import { leadingInteger } from '#tools/ids'
import { DAY } from '#tools/time/units'
import { type Cell, periodText } from '#views/csv'

/** What a table covers. */
export interface TableOptions {
  range: TimeRange
  businessHours: boolean
}

type Table = (desk: Desk, account: Account, options: TableOptions) => Cell[][]

/** What the running server calls a channel in its tables. */
const CHANNEL_NAMES: Record<Inbox['channel_type'], string> = {
  'Channel::Api': 'API',
  'Channel::WebWidget': 'Website',
  'Channel::Email': 'Email',
  'Channel::Line': 'LINE',
  'Channel::Telegram': 'Telegram',
  'Channel::Whatsapp': 'Whatsapp',
  'Channel::Sms': 'Sms',
  'Channel::TwilioSms': 'Twilio SMS',
  'Channel::FacebookPage': 'Facebook',
  'Channel::Instagram': 'Instagram',
  'Channel::TwitterProfile': 'Twitter',
  'Channel::Tiktok': 'Tiktok',
  'Channel::Voice': 'Voice',
}

const TIMES = ['Avg first response time', 'Avg resolution time']
const MORE = ['Avg customer waiting time', 'Resolution Count']

/** What stands above a table: two lines are left empty below it. */
function titled(line: Cell[]): Cell[][] {
  return [line, [], []]
}

/** What every row tells behind its name. */
function cellsOf(summary: GroupSummary | undefined): Cell[] {
  return [
    summary?.conversations_count ?? 0,
    durationText(summary?.avg_first_response_time ?? null),
    durationText(summary?.avg_resolution_time ?? null),
    durationText(summary?.avg_reply_time ?? null),
    summary?.resolved_conversations_count ?? 0,
  ]
}

function rowsOf(
  desk: Desk,
  account: Account,
  group: SummaryGroup,
  { range, businessHours }: TableOptions,
  nameOf: (id: number) => Cell[],
): Cell[][] {
  return groupSummaries(desk, account, group, range, businessHours).map((summary) => [
    ...nameOf(summary.id),
    ...cellsOf(summary),
  ])
}

/** How the agents of an account did. */
export const agentsTable: Table = (desk, account, options) => [
  ...titled([periodText(options.range)]),
  ['Agent name', 'Assigned conversations', ...TIMES, ...MORE],
  ...rowsOf(desk, account, 'agent', options, (id) => [desk.db.users.get(id)?.name ?? '']),
]

/** How the inboxes of an account did. The rows have two columns more than the header, as the running server's do. */
export const inboxesTable: Table = (desk, account, options) => [
  ...titled([periodText(options.range)]),
  ['Inbox name', 'Inbox type', 'No. of conversations', ...TIMES],
  ...rowsOf(desk, account, 'inbox', options, (id) => {
    const inbox = desk.db.inboxes.get(id)
    return [inbox?.name ?? '', inbox ? CHANNEL_NAMES[inbox.channel_type] : '']
  }),
]

/** How the teams of an account did. */
export const teamsTable: Table = (desk, account, options) => [
  ...titled([periodText(options.range)]),
  ['Team name', 'Conversations count', ...TIMES, ...MORE],
  ...rowsOf(desk, account, 'team', options, (id) => [desk.db.teams.get(id)?.name ?? '']),
]

/** How the labels of an account did. */
export const labelsTable: Table = (desk, account, { range, businessHours }) => [
  ...titled([periodText(range)]),
  ['Label', 'No. of conversations', ...TIMES, 'Avg reply time', 'Resolution Count'],
  ...labelSummaries(desk, account, range, businessHours).map((summary) => [summary.name, ...cellsOf(summary)]),
]

/** How an account did, in one row. */
export const conversationsTable: Table = (desk, account, { range, businessHours }) => {
  const summary = summaryOf(scopeOf(desk, account, 'account', undefined), range, businessHours)
  const sent = ['No. of incoming messages', 'No. of outgoing messages']
  return [
    ...titled([periodText(range)]),
    ['No. of conversations', ...sent, ...TIMES, 'Resolution Count', 'Avg customer waiting time'],
    [
      summary.conversations_count,
      summary.incoming_messages_count,
      summary.outgoing_messages_count,
      durationText(summary.avg_first_response_time),
      durationText(summary.avg_resolution_time),
      summary.resolutions_count,
      durationText(summary.reply_time),
    ],
  ]
}

/** How many days the traffic is shown of, unless told; and at most, so that the table stays one. */
const DAYS = { default: 6, most: 366 }

/**
 * When the conversations of the last days, up to today's midnight, began: an hour a row, a day a column. The running
 * server counts the hours of a time zone, but shows them by its own clock, in UTC, and so it begins and ends its days.
 */
export function trafficTable(
  desk: Desk,
  account: Account,
  timezone: string | null | undefined,
  daysBefore: string | null | undefined,
): Cell[][] {
  const now = desk.clock.now()
  const days = Math.min(leadingInteger(daysBefore?.trim() ? daysBefore : String(DAYS.default)), DAYS.most)
  const until = Math.floor(now / DAY) * DAY
  const range = { since: until - days * DAY, until }
  const options = { range, period: 'hour', offsetAt: zoneAt(now, timezone), businessHours: false } as const
  const hours = seriesOf(scopeOf(desk, account, 'account', undefined), 'conversations_count', options) ?? []
  const counts = new Map(hours.map(({ start, value }) => [new Date(start).toISOString().slice(0, 13), value]))
  const dates = [...new Set([...counts.keys()].map((hour) => hour.slice(0, 10)))]
  const rows = [...new Set([...counts.keys()].map((hour) => hour.slice(11)))].map((hour): Cell[] => [
    `${hour}:00`,
    ...dates.map((date) => counts.get(`${date}T${hour}`) ?? null),
  ])
  return [...titled(['Timezone', zoneLabel(timezone) || null]), ['Start of the hour', ...dates], ...rows]
}
