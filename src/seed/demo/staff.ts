import type { Furniture } from '#seed/document'
import { botSecret, TOKENS } from '#seed/secrets'
import { portrait } from './portrait.ts'

/** The e-mail addresses of who works here, whom everything else names. John is there before all others. */
export const STAFF = {
  john: 'john@example.com',
  jane: 'jane@example.com',
  priya: 'priya@example.com',
  mateo: 'mateo@example.com',
  layla: 'layla@example.com',
} as const

/** Who answers first on WhatsApp. */
export const BOT = 'Acme Bot'

/** Who works on the desk, in which teams, and what they may do. */
export const PEOPLE: Pick<Furniture, 'custom_roles' | 'agents' | 'teams' | 'agent_bots'> = {
  custom_roles: [
    {
      name: 'Quality',
      description: 'Reads along, and looks at the numbers',
      permissions: ['conversation_manage', 'contact_manage', 'report_manage'],
    },
    { name: 'Author', description: 'Writes the help center', permissions: ['knowledge_base_manage'] },
  ],
  agents: [
    {
      name: 'Jane Smith',
      email: STAFF.jane,
      availability: 'busy',
      auto_offline: false,
      avatar_url: portrait('Jane Smith', 1),
    },
    { name: 'Priya Sharma', email: STAFF.priya, display_name: 'Priya', avatar_url: portrait('Priya Sharma', 2) },
    { name: 'Mateo García', email: STAFF.mateo, availability: 'offline', avatar_url: portrait('Mateo García', 3) },
    { name: 'Layla Haddad', email: STAFF.layla, custom_role: 'Quality', avatar_url: portrait('Layla Haddad', 4) },
  ],
  teams: [
    { name: 'sales', description: 'Offers, wishes and large orders', members: [STAFF.john, STAFF.jane, STAFF.priya] },
    {
      name: 'support',
      description: 'Everything that does not work',
      allow_auto_assign: true,
      members: [STAFF.priya, STAFF.mateo, STAFF.layla],
    },
  ],
  agent_bots: [{ name: BOT, description: 'Answers first on WhatsApp', token: TOKENS.bot, secret: botSecret(1) }],
}
