import { isPlainObject } from './models/columns.ts'
import type { Defect } from './restore.ts'

/** A column, by the table whose records it names: one, or each of a list. */
type Columns = Readonly<Record<string, string>>

const ACCOUNT = { account_id: 'accounts' }
const PICTURE = { avatar_blob_id: 'blobs' }

/**
 * What every record needs to be there, by table and column; a column that is null needs nothing.
 *
 * Not in it is what may be missing on the running server as well: which agent and which team work on a conversation, who
 * invited whom, what role of its own making a member has, who wrote a macro, sends a campaign or is behind a reporting
 * event, what an audit log tells of, the account of a bot that a platform app made; and the ids that it takes from clients
 * unseen: the inbox of a webhook or an integration, the category of an article, what a category belongs to.
 */
const REFERENCES: Readonly<Record<string, Columns>> = {
  account_users: {
    ...ACCOUNT,
    user_id: 'users',
    agent_capacity_policy_id: 'agent_capacity_policies',
  },
  users: PICTURE,
  sessions: { user_id: 'users' },
  sso_tokens: { user_id: 'users' },
  custom_roles: ACCOUNT,
  inboxes: { ...ACCOUNT, ...PICTURE, portal_id: 'portals' },
  inbox_members: { inbox_id: 'inboxes', user_id: 'users' },
  assignment_policies: ACCOUNT,
  inbox_assignment_policies: { ...ACCOUNT, inbox_id: 'inboxes', assignment_policy_id: 'assignment_policies' },
  agent_capacity_policies: ACCOUNT,
  inbox_capacity_limits: {
    ...ACCOUNT,
    inbox_id: 'inboxes',
    agent_capacity_policy_id: 'agent_capacity_policies',
  },
  captain_assistants: ACCOUNT,
  captain_inboxes: { captain_assistant_id: 'captain_assistants', inbox_id: 'inboxes' },
  captain_documents: { ...ACCOUNT, assistant_id: 'captain_assistants' },
  captain_responses: { ...ACCOUNT, assistant_id: 'captain_assistants' },
  captain_custom_tools: ACCOUNT,
  copilot_threads: { ...ACCOUNT, assistant_id: 'captain_assistants' },
  copilot_messages: { ...ACCOUNT, copilot_thread_id: 'copilot_threads' },
  captain_scenarios: { ...ACCOUNT, assistant_id: 'captain_assistants' },
  teams: ACCOUNT,
  team_members: { team_id: 'teams', user_id: 'users' },
  companies: { ...ACCOUNT, ...PICTURE },
  labels: ACCOUNT,
  saml_settings: ACCOUNT,
  sla_policies: ACCOUNT,
  applied_slas: { ...ACCOUNT, sla_policy_id: 'sla_policies', conversation_id: 'conversations' },
  sla_events: {
    ...ACCOUNT,
    applied_sla_id: 'applied_slas',
    conversation_id: 'conversations',
    inbox_id: 'inboxes',
    sla_policy_id: 'sla_policies',
  },
  custom_attributes: ACCOUNT,
  data_imports: ACCOUNT,
  custom_filters: { ...ACCOUNT, user_id: 'users' },
  dashboard_apps: { ...ACCOUNT, user_id: 'users' },
  notification_subscriptions: { user_id: 'users' },
  permissibles: { platform_app_id: 'platform_apps' },
  canned_responses: ACCOUNT,
  agent_bots: PICTURE,
  agent_bot_inboxes: { ...ACCOUNT, agent_bot_id: 'agent_bots', inbox_id: 'inboxes' },
  contacts: { ...ACCOUNT, ...PICTURE, company_id: 'companies' },
  contact_inboxes: { contact_id: 'contacts', inbox_id: 'inboxes' },
  notes: { ...ACCOUNT, contact_id: 'contacts', user_id: 'users' },
  conversations: {
    ...ACCOUNT,
    inbox_id: 'inboxes',
    contact_id: 'contacts',
    contact_inbox_id: 'contact_inboxes',
    assignee_agent_bot_id: 'agent_bots',
    campaign_id: 'campaigns',
    participant_ids: 'users',
    mentioned_ids: 'users',
  },
  messages: { ...ACCOUNT, conversation_id: 'conversations', inbox_id: 'inboxes' },
  attachments: { ...ACCOUNT, message_id: 'messages', blob_id: 'blobs' },
  webhooks: ACCOUNT,
  automation_rules: { ...ACCOUNT, blob_ids: 'blobs' },
  macros: { ...ACCOUNT, blob_ids: 'blobs' },
  notifications: {
    ...ACCOUNT,
    user_id: 'users',
    primary_actor_id: 'conversations',
  },
  notification_settings: { ...ACCOUNT, user_id: 'users' },
  csat_survey_responses: {
    ...ACCOUNT,
    conversation_id: 'conversations',
    message_id: 'messages',
    contact_id: 'contacts',
    assigned_agent_id: 'users',
    review_notes_updated_by_id: 'users',
  },
  reporting_events: { ...ACCOUNT, inbox_id: 'inboxes', conversation_id: 'conversations' },
  portals: { ...ACCOUNT, inbox_id: 'inboxes', logo_blob_id: 'blobs' },
  categories: {
    ...ACCOUNT,
    portal_id: 'portals',
    related_category_ids: 'categories',
  },
  articles: {
    ...ACCOUNT,
    portal_id: 'portals',
    author_id: 'users',
    associated_article_id: 'articles',
  },
  campaigns: { ...ACCOUNT, inbox_id: 'inboxes' },
  campaign_counters: ACCOUNT,
  hooks: ACCOUNT,
  audit_logs: ACCOUNT,
  bird_tokens: { workspace_id: 'bird_workspaces', user_id: 'bird_users' },
  bird_agents: { workspace_id: 'bird_workspaces', user_id: 'bird_users', rule_id: 'bird_capacity_rules' },
  bird_teams: { workspace_id: 'bird_workspaces' },
  bird_team_members: { team_id: 'bird_teams', agent_id: 'bird_agents' },
  bird_capacity_rules: { workspace_id: 'bird_workspaces' },
  bird_assignments: { agent_id: 'bird_agents' },
  bird_skills: { workspace_id: 'bird_workspaces' },
  bird_media: { workspace_id: 'bird_workspaces', agent_id: 'bird_agents' },
}

/** A column that names its records together with their kind. */
interface Polymorphic {
  table: string
  type: string
  id: string
  tables: Columns
}

const POLYMORPHIC: readonly Polymorphic[] = [
  {
    table: 'access_tokens',
    type: 'owner_type',
    id: 'owner_id',
    tables: { User: 'users', AgentBot: 'agent_bots', PlatformApp: 'platform_apps' },
  },
  {
    table: 'permissibles',
    type: 'permissible_type',
    id: 'permissible_id',
    tables: { Account: 'accounts', User: 'users', AgentBot: 'agent_bots' },
  },
  {
    table: 'messages',
    type: 'sender_type',
    id: 'sender_id',
    tables: {
      Contact: 'contacts',
      User: 'users',
      AgentBot: 'agent_bots',
      'Captain::Assistant': 'captain_assistants',
    },
  },
  {
    table: 'notifications',
    type: 'secondary_actor_type',
    id: 'secondary_actor_id',
    // A policy may go while notifications tell of it.
    tables: { Message: 'messages' },
  },
]

/** The columns of a table that name a record, for the check that none is forgotten. */
export function referringColumns(table: string): string[] {
  const polymorphic = POLYMORPHIC.filter((one) => one.table === table).map(({ id }) => id)
  return [...Object.keys(REFERENCES[table] ?? {}), ...polymorphic]
}

/** The records of all tables, as far as the check has to know them. */
export interface Records {
  of(table: string): readonly object[]
  has(table: string, id: unknown): boolean
}

/** One record that needs another, by the table that the other is to be in. */
interface Need {
  table: string
  index: number
  column: string
  owner: string
  id: unknown
}

/** Finds the records that need one which is missing. */
export function danglingReferences(records: Records): Defect[] {
  const missing = [...plainNeeds(records), ...polymorphicNeeds(records)]
  return missing.map(({ table, index, column, owner, id }) => ({
    path: ['tables', table, 'records', index, column],
    message: `is ${JSON.stringify(id)}, and there is no such record in ${owner}`,
  }))
}

function* plainNeeds(records: Records): Iterable<Need> {
  for (const [table, columns] of Object.entries(REFERENCES)) {
    for (const [index, record] of records.of(table).entries()) {
      for (const [column, owner] of Object.entries(columns)) {
        for (const id of missingOf(records, owner, columnOf(record, column))) yield { table, index, column, owner, id }
      }
    }
  }
}

/** The ids of a column, which may hold one or a list, that are no record's of their table. */
function missingOf(records: Records, owner: string, ids: unknown): unknown[] {
  const all: unknown[] = Array.isArray(ids) ? ids : [ids]
  return all.filter((id) => id !== null && !records.has(owner, id))
}

function* polymorphicNeeds(records: Records): Iterable<Need> {
  for (const { table, type, id: column, tables } of POLYMORPHIC) {
    for (const [index, record] of records.of(table).entries()) {
      const owner = tables[String(columnOf(record, type))]
      const id = columnOf(record, column)
      if (owner !== undefined && id !== null && !records.has(owner, id)) yield { table, index, column, owner, id }
    }
  }
}

function columnOf(record: object, column: string): unknown {
  return isPlainObject(record) ? record[column] : undefined
}
