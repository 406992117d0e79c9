import { pick } from 'es-toolkit'
import type { Changes, RecordChange, Row } from '#db/model'
import type { Account } from '#db/models/accounts/account'
import type { AuditLog } from '#db/models/accounts/audit-log'
import type { Inbox } from '#db/models/inboxes/inbox'
import type { User } from '#db/models/people/user'
import { changeSet, type Desk } from '#domain/desk'
import { membershipsOf } from '#domain/people/users'
import { storedName, storedValue, widgetFlags } from './audited-columns.ts'

/** The feature without which nothing is shown. What happens is noted all the same. */
const FEATURE = 'audit_logs'

/** One page of the entries of an account. */
export interface AuditPage {
  /** Newest first. */
  logs: AuditLog[]
  /** How many there are on all pages. */
  total: number
}

/** The entries of an account, a page from 1 at a time; none while the feature is off. */
export function auditLogsOf({ db }: Desk, account: Account, page: number, size: number): AuditPage {
  if (!account.features.includes(FEATURE)) return { logs: [], total: 0 }
  const oldestFirst = db.auditLogs.ascending('account', account.id)
  const end = Math.max(oldestFirst.length - (page - 1) * size, 0)
  return { logs: oldestFirst.slice(Math.max(end - size, 0), end).reverse(), total: oldestFirst.length }
}

/** What an entry tells. */
export type Audit = Pick<AuditLog, 'account_id' | 'auditable_type' | 'auditable_id' | 'action' | 'audited_changes'>

/** Notes what somebody has done: the user whose request is being answered, unless told. */
function recordAudit(desk: Desk, audit: Audit, performer: User | undefined = desk.performer): void {
  const { db, random, isJob } = desk
  const before = db.auditLogs.many('record', `${audit.auditable_type}:${audit.auditable_id}`).size
  // A conversation that goes is noted once more before, without an account that would show it.
  const version = before + (audit.auditable_type === 'Conversation' ? 2 : 1)
  db.auditLogs.insert({
    ...audit,
    user_id: performer?.id ?? null,
    username: performer?.email ?? null,
    version,
    request_uuid: random.uuid(),
    ...(isJob && !performer ? { remote_address: null } : {}),
  })
}

/** Notes that a user came or went, in every account of the user. */
export function recordAttendance(desk: Desk, user: User, action: 'sign_in' | 'sign_out'): void {
  for (const { account_id } of membershipsOf(desk, user)) {
    const audit = { account_id, auditable_type: 'User', auditable_id: user.id, action, audited_changes: null } as const
    recordAudit(desk, audit, user)
  }
}

/** Notes what a job has deleted for a user, with all that it was (delete object job); nothing where it was for nobody. */
export function recordRemoval(
  desk: Desk,
  auditable_type: 'Conversation' | 'Inbox' | 'SlaPolicy',
  record: { id: number; account_id: number },
  performer: User | undefined,
): void {
  if (!performer) return
  const { id: auditable_id, account_id } = record
  recordAudit(desk, { account_id, auditable_type, auditable_id, action: 'destroy', audited_changes: record }, performer)
}

/** An inbox as its deletion is noted, without what is its channel's. */
export function inboxRecord(inbox: Inbox) {
  return pick(inbox, ['id', ...INBOX_COLUMNS, 'created_at', 'updated_at'])
}

/** Notes what was changed of an inbox's channel, as a change of the inbox. */
export function recordChannelChange(desk: Desk, inbox: Inbox, previous: Changes<Inbox>): void {
  const { webhook_url, hmac_mandatory, channel } = inbox
  const { selected_feature_flags: flags, ...changes } = changeSet(
    { webhook_url, hmac_mandatory, ...channel },
    { ...previous, ...previous.channel },
  )
  const audited_changes = { ...changes, ...(flags ? { feature_flags: flags.map(widgetFlags) } : {}) }
  if (Object.keys(audited_changes).length === 0) return
  const { account_id, id: auditable_id } = inbox
  recordAudit(desk, { account_id, auditable_type: 'Inbox', auditable_id, action: 'update', audited_changes })
}

/** What of a kind of record is noted. */
interface Rule<R> {
  type: AuditLog['auditable_type']
  /** What is noted of them; all that happens unless told. */
  actions?: ReadonlyArray<RecordChange<R>['action']>
  columns: ReadonlyArray<keyof R & string>
  /** What every record of it has there. */
  constants?: object
  /** Undefined for a record that is no account's: nothing is noted then. */
  account: (record: R) => number | undefined
}

/** An inbox's own columns; its channel is another record of the running server's. */
const INBOX_COLUMNS = [
  'account_id',
  'channel_id',
  'channel_type',
  'name',
  'greeting_enabled',
  'greeting_message',
  'enable_auto_assignment',
  'auto_assignment_config',
  'working_hours_enabled',
  'out_of_office_message',
  'timezone',
  'enable_email_collect',
  'csat_survey_enabled',
  'csat_config',
  'allow_messages_after_resolved',
  'lock_to_single_conversation',
  'sender_name_type',
  'business_name',
  'email_address',
  'portal_id',
] as const

/**
 * Notes from now on whatever comes of the records that the running server audits. Scenarios are planted before, so
 * they leave no traces.
 */
export function auditChanges(desk: Desk): void {
  eachAudited(desk, (table, rule) => table.watch((change) => note(desk, rule, change)))
}

/** Notes that somebody made everything that there is of what the running server audits. */
export function auditOrigins(desk: Desk, maker: User): void {
  eachAudited(desk, (table, rule) => {
    for (const record of table.all()) note(desk, rule, { action: 'create', record, previous: {} }, maker)
  })
}

/** What is done with the records of every audited kind. */
type Visit = <R extends Row>(table: Audited<R>, rule: Rule<R>) => void

function eachAudited(desk: Desk, visit: Visit): void {
  const { db } = desk
  const ofAccount = ({ account_id }: { account_id: number }): number => account_id
  visit(db.accounts, {
    type: 'Account',
    actions: ['update'],
    columns: [
      'name',
      'locale',
      'domain',
      'support_email',
      'status',
      'limits',
      'features',
      'custom_attributes',
      'settings',
    ],
    account: ({ id }) => id,
  })
  visit(db.accountUsers, {
    type: 'AccountUser',
    actions: ['create', 'update'],
    columns: ['account_id', 'user_id', 'role', 'inviter_id', 'availability'],
    account: ofAccount,
  })
  visit(db.webhooks, {
    type: 'Webhook',
    columns: ['account_id', 'inbox_id', 'name', 'url', 'subscriptions'],
    constants: { webhook_type: 0 },
    account: ofAccount,
  })
  visit(db.teams, {
    type: 'Team',
    columns: ['name', 'description', 'allow_auto_assign', 'account_id'],
    account: ofAccount,
  })
  visit(db.teamMembers, {
    type: 'TeamMember',
    actions: ['create', 'destroy'],
    columns: ['id', 'team_id', 'user_id'],
    account: ({ team_id }) => db.teams.get(team_id)?.account_id,
  })
  visit(db.automationRules, {
    type: 'AutomationRule',
    columns: ['account_id', 'name', 'description', 'event_name', 'conditions', 'actions', 'active'],
    account: ofAccount,
  })
  visit(db.macros, {
    type: 'Macro',
    columns: ['account_id', 'name', 'visibility', 'created_by_id', 'updated_by_id', 'actions'],
    account: ofAccount,
  })
  visit(db.inboxes, {
    type: 'Inbox',
    actions: ['create', 'update'],
    columns: INBOX_COLUMNS,
    account: ofAccount,
  })
  visit(db.inboxMembers, {
    type: 'InboxMember',
    actions: ['create', 'destroy'],
    columns: ['id', 'inbox_id', 'user_id'],
    account: ({ inbox_id }) => db.inboxes.get(inbox_id)?.account_id,
  })
}

/** What can be watched for what comes of its records. */
interface Audited<R> {
  watch(watcher: (change: RecordChange<R>) => void): void
  all(): readonly R[]
}

function note<R extends Row>(
  desk: Desk,
  rule: Rule<R>,
  { action, record, previous }: RecordChange<R>,
  performer?: User,
): void {
  const accountId = rule.account(record)
  if (rule.actions?.includes(action) === false || accountId === undefined || typeof record.id !== 'number') return
  const changed = action === 'update' ? rule.columns.filter((column) => column in previous) : rule.columns
  if (changed.length === 0) return
  const values = Object.fromEntries(
    changed.map((column) => {
      const [before, after] = [previous, record].map((values) => storedValue(rule.type, column, values[column]))
      return [storedName(column), action === 'update' ? [before, after] : after]
    }),
  )
  const audited_changes = action === 'update' ? values : { ...values, ...rule.constants }
  const about = { account_id: accountId, auditable_type: rule.type, auditable_id: record.id, action }
  recordAudit(desk, { ...about, audited_changes }, performer)
}
