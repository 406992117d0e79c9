import type { BirdUser, BirdWorkspace } from '#db/models/bird/bird'
import type { BirdAgent, ForwardNumber, WeeklySchedule } from '#db/models/bird/bird-agent'
import type { Desk } from '#domain/desk'
import { type Given, given } from '#domain/given'
import { Failure, parameterInvalid, recordNotFound } from '#errors'
import { type GivenSkill, skillsOf } from './skills.ts'
import { statusColumns } from './status.ts'
import { birdUserOf, defaultCapacityRule } from './workspaces.ts'

/** The type of the agents who are users. */
export const USER_TYPE = 'user'

/** What can be said of an agent, by column. What is undefined stays, or is as for any new agent. */
export type AgentColumns = Given<
  Pick<
    BirdAgent,
    | 'name'
    | 'bio'
    | 'avatar_url'
    | 'drop_vms'
    | 'wrap_up_time'
    | 'timezone'
    | 'default_country_code'
    | 'default_caller_id'
    | 'transcription_locale'
    | 'holidays'
    | 'default_sender_id'
    | 'out_of_office_response'
  >
>

/** What can be said of an agent. */
export interface AgentDetails {
  columns: AgentColumns
  status?: string | undefined
  /** The days that are named change, the others stay. */
  schedule?: Partial<WeeklySchedule> | undefined
  /** What is named changes, the rest stays. */
  forwardNumber?: Partial<ForwardNumber> | undefined
  skills?: readonly GivenSkill[] | undefined
}

/** What a new agent is made of. */
export interface NewBirdAgent extends AgentDetails {
  id?: string
  type: string
  /** Undefined for an agent who is no user. */
  userId: string | undefined
  teamIds: readonly string[]
}

/** A day off, seven times: what a schedule begins with of which some days are given. */
const NO_HOURS: WeeklySchedule = {
  monday: null,
  tuesday: null,
  wednesday: null,
  thursday: null,
  friday: null,
  saturday: null,
  sunday: null,
}

/** The agents of a workspace, oldest first. */
export function birdAgentsOf(desk: Desk, workspace: BirdWorkspace): readonly BirdAgent[] {
  return desk.db.birdAgents.ascending('workspace', workspace.id).slice()
}

/**
 * The agent with this id.
 * @throws {Failure} `RecordNotFound`
 */
export function findBirdAgent(desk: Desk, workspace: BirdWorkspace, id: string): BirdAgent {
  const agent = desk.db.birdAgents.get(id.toLowerCase())
  if (agent?.workspace_id !== workspace.id) throw recordNotFound('Agent')
  return agent
}

/** The agent that a user is in a workspace, if any. */
export function birdAgentOf(desk: Desk, workspace: BirdWorkspace, userId: string): BirdAgent | undefined {
  return desk.db.birdAgents.one('user', `${workspace.id}:${userId}`)
}

/** The user that an agent is, if it is one. */
export function userOfAgent(desk: Desk, { user_id }: BirdAgent): BirdUser | undefined {
  return desk.db.birdUsers.get(user_id)
}

/** The name that colleagues see: the agent's own, else the user's. */
export function birdAgentName(desk: Desk, agent: BirdAgent): string {
  return agent.name ?? userOfAgent(desk, agent)?.name ?? ''
}

/**
 * Makes a user, or something other than a user, an agent of a workspace.
 * @throws {Failure} `AgentExists` when the user is one already, `ParametersInvalid` for an unknown team or skill
 */
export function createBirdAgent(desk: Desk, workspace: BirdWorkspace, values: NewBirdAgent): BirdAgent {
  const { db, clock, random } = desk
  const user = values.userId === undefined ? undefined : birdUserOf(desk, values.userId)
  if (user && birdAgentOf(desk, workspace, user.id)) throw new Failure('AgentExists', {})
  const number = workspace.last_agent_number + 1
  db.birdWorkspaces.update(workspace, { last_agent_number: number }, { touch: false })
  const agent = db.birdAgents.insert({
    id: values.id ?? random.uuid(),
    workspace_id: workspace.id,
    number,
    type: values.type,
    user_id: user?.id ?? null,
    roles: [{ id: workspace.default_role_id, type: 'organization', workspaces: [workspace.id] }],
    rule_id: defaultCapacityRule(desk, workspace).id,
    workload_id: random.uuid(),
    workload_updated_at: clock.now(),
    status_changed_at: clock.now(),
    activity_set_at: clock.now(),
    availability_updated_at: clock.now(),
  })
  updateBirdAgent(desk, agent, { ...values, schedule: values.schedule && { ...NO_HOURS, ...values.schedule } })
  joinTeams(desk, agent, values.teamIds)
  return agent
}

function joinTeams({ db }: Desk, agent: BirdAgent, teamIds: readonly string[]): void {
  for (const [index, id] of teamIds.entries()) {
    const team = db.birdTeams.get(id)
    if (team?.workspace_id !== agent.workspace_id) {
      throw parameterInvalid(`teamIds.${index}`, 'is not a team of the workspace')
    }
    if (teamIds.indexOf(id) === index) db.birdTeamMembers.insert({ team_id: id, agent_id: agent.id })
  }
}

/**
 * Changes an agent.
 * @throws {Failure} `ParametersInvalid` for an unknown skill
 */
export function updateBirdAgent(desk: Desk, agent: BirdAgent, details: AgentDetails): void {
  const { columns, status, schedule, forwardNumber, skills } = details
  desk.db.birdAgents.update(agent, {
    ...columns,
    ...(status === undefined ? {} : statusColumns(agent, status, desk.clock.now())),
    ...(schedule && { weekly_schedule: { ...agent.weekly_schedule, ...schedule } }),
    ...(forwardNumber && { forward_number: { ...agent.forward_number, ...given(forwardNumber) } }),
    ...(skills && { assigned_skills: skillsOf(desk, agent.workspace_id, skills) }),
  })
}

/** Removes an agent with all that is the agent's: memberships, work and files. The user stays. */
export function removeBirdAgent({ db }: Desk, agent: BirdAgent): void {
  db.birdTeamMembers.deleteMany('agent', agent.id)
  db.birdAssignments.deleteMany('agent', agent.id)
  db.birdMedia.deleteMany('agent', agent.id)
  db.birdAgents.delete(agent)
}
