import { expect, it } from 'vitest'
import { Db } from '#db/db'
import { referringColumns } from '#db/references'
import { isObject } from '#tools/is-object'

/** Columns that are named like a reference and are none, or whose record may be gone on the running server as well. */
const FREE: Record<string, readonly string[]> = {
  accounts: ['last_display_id'],
  account_users: ['custom_role_id', 'inviter_id'],
  agent_bots: ['account_id'],
  articles: ['category_id'],
  audit_logs: ['auditable_id', 'user_id'],
  bird_agents: ['default_caller_id', 'default_sender_id', 'workload_id'],
  bird_workspaces: ['default_role_id'],
  campaign_counters: ['last_display_id'],
  campaigns: ['display_id', 'sender_id'],
  categories: ['associated_category_id', 'parent_category_id'],
  contact_inboxes: ['source_id'],
  conversations: ['assignee_id', 'display_id', 'team_id'],
  captain_responses: ['documentable_id'],
  copilot_threads: ['user_id'],
  hooks: ['app_id', 'inbox_id', 'reference_id'],
  inboxes: ['channel_id'],
  macros: ['created_by_id', 'updated_by_id'],
  messages: ['source_id'],
  reporting_events: ['user_id'],
  saml_settings: ['idp_entity_id', 'sp_entity_id'],
  webhooks: ['inbox_id'],
}

function columnsOf(table: unknown): string[] {
  const schema: unknown = isObject(table) ? table.schema : undefined
  return isObject(schema) && isObject(schema.shape) ? Object.keys(schema.shape) : []
}

it('knows of every column that names a record', () => {
  const db = new Db(() => 0)
  const tables = Object.values(db)
  for (const [index, name] of Object.keys(db.dump()).entries()) {
    const named = columnsOf(tables[index]).filter((column) => /_ids?$/.test(column))
    const known = [...referringColumns(name), ...(FREE[name] ?? [])]
    expect({ [name]: [...new Set(known)].sort() }).toEqual({ [name]: named.sort() })
  }
})
