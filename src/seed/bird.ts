import type { BirdWorkspace } from '#db/models/bird/bird'
import type { BirdAgent } from '#db/models/bird/bird-agent'
import { createBirdAgent, type NewBirdAgent } from '#domain/bird/agents'
import { assignWork } from '#domain/bird/workload'
import { defaultCapacityRule } from '#domain/bird/workspaces'
import type { Desk } from '#domain/desk'
import { PIXEL } from '#tools/pictures/pixel'
import { DAY } from '#tools/time/units'
import { TOKENS } from './secrets.ts'

/** The id of every scenario's workspace. */
const WORKSPACE_ID = '11111111-1111-4111-8111-111111111111'

/** The id that the page's examples use for everything. */
const EXAMPLE_ID = '123e4567-e89b-12d3-a456-426614174000'

/** An id of a scenario's record: the kind's letter eight times, then the number. */
function fixedId(letter: string, number: number): string {
  return `${letter.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`
}

/** The workspace with its rule, a first agent and the agent's token. */
export function birdWorkspace(desk: Desk): { workspace: BirdWorkspace; first: BirdAgent } {
  const { db } = desk
  const workspace = db.birdWorkspaces.insert({
    id: WORKSPACE_ID,
    name: 'Acme Corporation',
    default_role_id: fixedId('d', 1),
  })
  defaultCapacityRule(desk, workspace, fixedId('c', 1))
  const first = agentWhoIs(desk, workspace, 1, { name: 'John Doe', email: 'john@example.com', phone: '+15550101' })
  db.birdTokens.insert({ token: TOKENS.bird, workspace_id: workspace.id, user_id: fixedId('b', 1) })
  return { workspace, first }
}

function agentWhoIs(
  desk: Desk,
  workspace: BirdWorkspace,
  number: number,
  person: { name: string; email: string; phone: string },
  details: Partial<NewBirdAgent> = {},
): BirdAgent {
  const user = desk.db.birdUsers.insert({
    id: fixedId('b', number),
    name: person.name,
    avatar_url: 'https://example.com/avatar.jpg',
    default_email: person.email,
    emails: [person.email],
    phone_number: person.phone,
  })
  return createBirdAgent(desk, workspace, {
    id: fixedId('a', number),
    type: 'user',
    userId: user.id,
    teamIds: [],
    columns: {},
    ...details,
  })
}

/** The workspace with two agents at work, and what the page's example requests name. */
export function birdDocumented(desk: Desk): void {
  const { workspace, first } = birdWorkspace(desk)
  const { db, clock } = desk
  for (const [id, name] of [
    [EXAMPLE_ID, 'Support'],
    [fixedId('e', 1), 'Sales'],
  ] as const) {
    db.birdTeams.insert({ id, workspace_id: workspace.id, name, pending_member_count: name === 'Sales' ? 1 : 0 })
  }
  languageSkill(desk, workspace)
  const second = agentWhoIs(
    desk,
    workspace,
    2,
    { name: 'Jane Smith', email: 'jane@example.com', phone: '+15550102' },
    { status: 'away', teamIds: [EXAMPLE_ID], columns: { timezone: 'Europe/Amsterdam', transcription_locale: 'nl-NL' } },
  )
  equip(desk, first)
  for (const team_id of [EXAMPLE_ID, fixedId('e', 1)]) db.birdTeamMembers.insert({ team_id, agent_id: first.id })
  for (const channel of ['messaging', 'messaging', 'email'] as const) assignWork(desk, first, channel)
  assignWork(desk, second, 'messaging')
  for (const agent of [first, second]) db.birdAgents.update(agent, pastOf(agent, clock.now()), { touch: false })
  filesOf(desk, first)
}

/** Who came first shows in the times as well: seconds apart, a month ago. */
function pastOf({ number }: BirdAgent, now: number): Partial<BirdAgent> {
  const status_changed_at = now - DAY + number * 1000
  return { created_at: now - 30 * DAY + number * 1000, status_changed_at, last_set_to_away_at: status_changed_at }
}

/** What an agent works with, as the page's example has it: with every field filled. */
function equip({ db }: Desk, agent: BirdAgent): void {
  const office = { from: { hour: 9, minute: 0 }, to: { hour: 17, minute: 30 } }
  const weekend = { from: { hour: 10, minute: 0 }, to: { hour: 14, minute: 0 } }
  db.birdAgents.update(
    agent,
    {
      bio: 'Looks after everything that comes in about orders',
      tag_count: 2,
      wrap_up_time: 60,
      timezone: 'America/New_York',
      default_caller_id: '+15550100',
      forward_number: { enabled: true, number: '+15550199', maskCaller: true },
      weekly_schedule: {
        monday: office,
        tuesday: office,
        wednesday: office,
        thursday: office,
        friday: office,
        saturday: weekend,
        sunday: weekend,
      },
      holidays: [{ name: 'New Year', day: 1, month: 1 }],
      assigned_skills: [
        {
          id: fixedId('f', 1),
          name: 'Language',
          valueType: 'single',
          selectedValues: [{ id: fixedId('f', 2), value: 'English', icon: '🇬🇧' }],
        },
      ],
      default_sender_id: EXAMPLE_ID,
      out_of_office_response: 'We are back at nine.',
    },
    { touch: false },
  )
}

function languageSkill({ db }: Desk, workspace: BirdWorkspace): void {
  db.birdSkills.insert({
    id: fixedId('f', 1),
    workspace_id: workspace.id,
    name: 'Language',
    value_type: 'single',
    values: [
      { id: fixedId('f', 2), value: 'English', icon: '🇬🇧' },
      { id: fixedId('f', 3), value: 'Dutch', icon: '🇳🇱' },
    ],
  })
}

/** An avatar that is there, and an audio file that is yet to be uploaded. */
function filesOf({ db, clock }: Desk, agent: BirdAgent): void {
  const { workspace_id, id: agent_id } = agent
  const expires_at = clock.now() + DAY
  const form = { key: 'avatar', 'x-amz-signature': 'mockwoot-avatar-signature' }
  const file = { content_type: 'image/png', data: PIXEL }
  db.birdMedia.insert({ id: fixedId('9', 1), workspace_id, agent_id, kind: 'avatar', form, expires_at, file })
  db.birdMedia.insert({
    id: fixedId('9', 2),
    workspace_id,
    agent_id,
    kind: 'audio',
    form: { key: 'audio', 'x-amz-signature': 'mockwoot-audio-signature' },
    expires_at,
  })
}
