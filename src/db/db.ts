import { accounts } from '#db/models/accounts/account'
import { appliedSlas, slaEvents } from '#db/models/accounts/applied-sla'
import { auditLogs } from '#db/models/accounts/audit-log'
import { cannedResponses } from '#db/models/accounts/canned-response'
import { customAttributes } from '#db/models/accounts/custom-attribute'
import { labels } from '#db/models/accounts/label'
import { permissibles, platformApps } from '#db/models/accounts/platform-app'
import { samlSettings } from '#db/models/accounts/saml-settings'
import { slaPolicies } from '#db/models/accounts/sla-policy'
import { tags } from '#db/models/accounts/tag'
import { automationRules } from '#db/models/automation/automation-rule'
import { campaignCounters, campaigns } from '#db/models/automation/campaign'
import { macros } from '#db/models/automation/macro'
import {
  birdAssignments,
  birdCapacityRules,
  birdMedia,
  birdSkills,
  birdTeamMembers,
  birdTeams,
  birdTokens,
  birdUsers,
  birdWorkspaces,
} from '#db/models/bird/bird'
import { birdAgents } from '#db/models/bird/bird-agent'
import { captainAssistants, captainInboxes, captainScenarios } from '#db/models/captain/assistant'
import { copilotMessages, copilotThreads } from '#db/models/captain/copilot'
import { captainCustomTools } from '#db/models/captain/custom-tool'
import { captainDocuments, captainResponses } from '#db/models/captain/knowledge'
import { companies } from '#db/models/contacts/company'
import { contactInboxes, contacts } from '#db/models/contacts/contact'
import { dataImports } from '#db/models/contacts/data-import'
import { notes } from '#db/models/contacts/note'
import { conversations } from '#db/models/conversations/conversation'
import { csatSurveyResponses } from '#db/models/conversations/csat'
import { attachments, blobs, messages } from '#db/models/conversations/message'
import { customFilters } from '#db/models/filters/custom-filter'
import { articles, categories, portals } from '#db/models/help-center/portal'
import { assignmentPolicies, inboxAssignmentPolicies } from '#db/models/inboxes/assignment-policy'
import { channelCounters, inboxes, inboxMembers } from '#db/models/inboxes/inbox'
import { dashboardApps } from '#db/models/integrations/dashboard-app'
import { hooks } from '#db/models/integrations/integration'
import { webhooks } from '#db/models/integrations/webhook'
import { notificationSettings, notifications } from '#db/models/notifications/notification'
import { notificationSubscriptions } from '#db/models/notifications/notification-subscription'
import { agentBotInboxes, agentBots } from '#db/models/people/agent-bot'
import { agentCapacityPolicies, inboxCapacityLimits } from '#db/models/people/capacity-policy'
import { customRoles } from '#db/models/people/custom-role'
import { teamMembers, teams } from '#db/models/people/team'
import { accessTokens, accountUsers, sessions, ssoTokens, users } from '#db/models/people/user'
import { reportingEvents } from '#db/models/reports/reporting-event'
import type { StreamedText } from '#protocol'
import { deleteReleasedBlobs } from './blobs.ts'
import type { DbCopy } from './copy.ts'
import { dumpOf, type Exported, readingOf, textsIn } from './dump.ts'
import type { Model, Row } from './model.ts'
import { danglingReferences } from './references.ts'
import { type Defect, refuseDefective, type TablesState, tableDefects } from './restore.ts'
import { Table, type TableContext } from './table.ts'

/** What a table can do whatever it holds. */
type AnyTable = Exported & Pick<Table<Row, Row>, 'copy' | 'fill' | 'has' | 'removeOwnedBy' | 'restore' | 'revision'>

/**
 * The records of one world, a table for each kind.
 *
 * Changes are synchronous. Inside `transaction` they are kept or undone together.
 */
export class Db {
  readonly #tables = new Map<string, AnyTable>()
  readonly #now: () => number
  #undo: Array<() => void> | undefined
  #size = 0
  readonly #context: TableContext = {
    now: () => this.#now(),
    undo: () => this.#undo,
    count: (more) => {
      this.#size += more
    },
  }

  constructor(now: () => number) {
    this.#now = now
    deleteReleasedBlobs(this)
  }

  readonly accounts = this.#open('accounts', accounts)
  readonly users = this.#open('users', users)
  readonly accountUsers = this.#open('account_users', accountUsers)
  readonly accessTokens = this.#open('access_tokens', accessTokens)
  readonly sessions = this.#open('sessions', sessions)
  readonly ssoTokens = this.#open('sso_tokens', ssoTokens)
  readonly customRoles = this.#open('custom_roles', customRoles)
  readonly inboxes = this.#open('inboxes', inboxes)
  readonly inboxMembers = this.#open('inbox_members', inboxMembers)
  readonly assignmentPolicies = this.#open('assignment_policies', assignmentPolicies)
  readonly inboxAssignmentPolicies = this.#open('inbox_assignment_policies', inboxAssignmentPolicies)
  readonly agentCapacityPolicies = this.#open('agent_capacity_policies', agentCapacityPolicies)
  readonly inboxCapacityLimits = this.#open('inbox_capacity_limits', inboxCapacityLimits)
  readonly captainAssistants = this.#open('captain_assistants', captainAssistants)
  readonly captainInboxes = this.#open('captain_inboxes', captainInboxes)
  readonly captainScenarios = this.#open('captain_scenarios', captainScenarios)
  readonly captainDocuments = this.#open('captain_documents', captainDocuments)
  readonly captainResponses = this.#open('captain_responses', captainResponses)
  readonly captainCustomTools = this.#open('captain_custom_tools', captainCustomTools)
  readonly copilotThreads = this.#open('copilot_threads', copilotThreads)
  readonly copilotMessages = this.#open('copilot_messages', copilotMessages)
  readonly teams = this.#open('teams', teams)
  readonly teamMembers = this.#open('team_members', teamMembers)
  readonly companies = this.#open('companies', companies)
  readonly labels = this.#open('labels', labels)
  readonly tags = this.#open('tags', tags)
  readonly samlSettings = this.#open('saml_settings', samlSettings)
  readonly slaPolicies = this.#open('sla_policies', slaPolicies)
  readonly appliedSlas = this.#open('applied_slas', appliedSlas)
  readonly slaEvents = this.#open('sla_events', slaEvents)
  readonly customAttributes = this.#open('custom_attributes', customAttributes)
  readonly customFilters = this.#open('custom_filters', customFilters)
  readonly dashboardApps = this.#open('dashboard_apps', dashboardApps)
  readonly notificationSubscriptions = this.#open('notification_subscriptions', notificationSubscriptions)
  readonly platformApps = this.#open('platform_apps', platformApps)
  readonly permissibles = this.#open('permissibles', permissibles)
  readonly cannedResponses = this.#open('canned_responses', cannedResponses)
  readonly agentBots = this.#open('agent_bots', agentBots)
  readonly agentBotInboxes = this.#open('agent_bot_inboxes', agentBotInboxes)
  readonly contacts = this.#open('contacts', contacts)
  readonly contactInboxes = this.#open('contact_inboxes', contactInboxes)
  readonly notes = this.#open('notes', notes)
  readonly dataImports = this.#open('data_imports', dataImports)
  readonly conversations = this.#open('conversations', conversations)
  readonly messages = this.#open('messages', messages)
  readonly attachments = this.#open('attachments', attachments)
  readonly blobs = this.#open('blobs', blobs)
  readonly webhooks = this.#open('webhooks', webhooks)
  readonly automationRules = this.#open('automation_rules', automationRules)
  readonly macros = this.#open('macros', macros)
  readonly notifications = this.#open('notifications', notifications)
  readonly notificationSettings = this.#open('notification_settings', notificationSettings)
  readonly csatSurveyResponses = this.#open('csat_survey_responses', csatSurveyResponses)
  readonly reportingEvents = this.#open('reporting_events', reportingEvents)
  readonly portals = this.#open('portals', portals)
  readonly categories = this.#open('categories', categories)
  readonly articles = this.#open('articles', articles)
  readonly campaigns = this.#open('campaigns', campaigns)
  readonly campaignCounters = this.#open('campaign_counters', campaignCounters)
  readonly channelCounters = this.#open('channel_counters', channelCounters)
  readonly hooks = this.#open('hooks', hooks)
  readonly auditLogs = this.#open('audit_logs', auditLogs)
  readonly birdWorkspaces = this.#open('bird_workspaces', birdWorkspaces)
  readonly birdUsers = this.#open('bird_users', birdUsers)
  readonly birdTokens = this.#open('bird_tokens', birdTokens)
  readonly birdAgents = this.#open('bird_agents', birdAgents)
  readonly birdTeams = this.#open('bird_teams', birdTeams)
  readonly birdTeamMembers = this.#open('bird_team_members', birdTeamMembers)
  readonly birdCapacityRules = this.#open('bird_capacity_rules', birdCapacityRules)
  readonly birdAssignments = this.#open('bird_assignments', birdAssignments)
  readonly birdSkills = this.#open('bird_skills', birdSkills)
  readonly birdMedia = this.#open('bird_media', birdMedia)

  /** Runs `change`; when it throws, everything it changed is as before. What one inside changed goes with the outer one. */
  transaction<T>(change: () => T): T {
    const outer = this.#undo
    const undo: Array<() => void> = outer ?? []
    const before = undo.length
    this.#undo = undo
    try {
      return change()
    } catch (error) {
      this.#undo = undefined
      for (const step of undo.splice(before).reverse()) step()
      throw error
    } finally {
      this.#undo = outer
    }
  }

  /** Removes every record that belongs to an account, whatever its kind. Looks at all there is. */
  removeOwnedBy(accountId: number): void {
    for (const table of this.#tables.values()) table.removeOwnedBy(accountId)
  }

  /** Everything that is stored, as JSON. */
  dump(): TablesState {
    return dumpOf(this.#tables)
  }

  /** How many records there are. */
  get size(): number {
    return this.#size
  }

  /** A number that is another one after every change. */
  get revision(): number {
    let sum = 0
    for (const table of this.#tables.values()) sum += table.revision
    return sum
  }

  /** The JSON of what `dump` returns, in pieces, those of which nothing has changed as they were the last time. */
  texts(): string[] {
    return textsIn(this.#tables)
  }

  /** The JSON of what `dump` returns now, in pieces, which are made later and not kept. */
  read(): StreamedText {
    return readingOf(this.#tables)
  }

  /** Makes what `texts` returns beforehand, piece by piece; who waits in between lets others change records meanwhile. */
  *makeTexts(): Generator<string> {
    for (const table of this.#tables.values()) yield* table.records.pages()
  }

  /**
   * Fills an empty database with what another one dumped.
   * @throws {ZodError} that names the places, when the dump is malformed
   */
  restore(state: TablesState): void {
    refuseDefective(tableDefects(state, this.#tables.keys()))
    const stateOf = (name: string) => state[name] ?? { next_id: 1, records: [] }
    refuseDefective([...this.#tables].flatMap(([name, table]) => table.restore(name, stateOf(name))))
    refuseDefective(this.danglingReferences())
  }

  /** Everything that is stored, to fill an empty database with later. Quicker than `dump`, and no JSON. */
  copy(): DbCopy {
    return { size: this.size, tables: new Map([...this.#tables].map(([name, table]) => [name, table.copy()])) }
  }

  /** Fills an empty database with a copy, which stays as it is. */
  fill({ tables }: DbCopy): void {
    for (const [name, copy] of tables) this.#tables.get(name)?.fill(copy)
  }

  /** The records that need one which is missing. There are none, whatever happens. */
  danglingReferences(): Defect[] {
    return danglingReferences({
      of: (table) => this.#tables.get(table)?.all() ?? [],
      has: (table, id) => this.#tables.get(table)?.has(id) ?? false,
    })
  }

  #open<R extends Row, D extends Partial<R>, U extends string, L extends string, S extends string>(
    name: string,
    definition: Model<R, D, U, L, S>,
  ): Table<R, D, U, L, S> {
    const table = new Table(definition, this.#context)
    this.#tables.set(name, table)
    return table
  }
}
