import type { z } from 'zod'
import type { BirdAgent } from '#db/models/bird/bird-agent'
import { birdAgentName, userOfAgent } from '#domain/bird/agents'
import { availabilityOf } from '#domain/bird/availability'
import { assignedAgentIds, capacityRuleOf, workloadOf } from '#domain/bird/workload'
import type { Desk } from '#domain/desk'
import { iso, isoOrNull } from '#views/wire'
import type { agentSchema, allAgentsSchema, availabilitySchema, workloadSchema } from './schema.ts'

type AgentView = z.output<typeof agentSchema>

/** An agent's availability at this moment. */
export function availabilityView(desk: Desk, agent: BirdAgent): z.output<typeof availabilitySchema> {
  const { status, activity, statusSetAt, activitySetAt, updatedAt } = availabilityOf(desk, agent)
  return {
    status,
    activity: activity.name,
    activityTtl: activity.ttl,
    activityText: activity.text,
    lastStatusSet: iso(statusSetAt),
    lastActivitySet: iso(activitySetAt),
    updatedAt: iso(updatedAt),
  }
}

/** What an agent has on the table, and the rule that bounds it. */
export function workloadView(desk: Desk, agent: BirdAgent): z.output<typeof workloadSchema> {
  const rule = capacityRuleOf(desk, agent)
  return {
    id: agent.workload_id,
    workload: workloadOf(desk, agent),
    rule: rule
      ? {
          id: rule.id,
          workspaceId: rule.workspace_id,
          name: rule.name,
          description: rule.description,
          default: rule.default,
          capacity: rule.capacity,
          assignedAgentIds: assignedAgentIds(desk, rule),
          createdAt: iso(rule.created_at),
          updatedAt: iso(rule.updated_at),
        }
      : null,
    ruleId: agent.rule_id,
    updatedAt: iso(agent.workload_updated_at),
  }
}

function teamViews({ db }: Desk, agent: BirdAgent): AgentView['teams'] {
  return [...db.birdTeamMembers.many('agent', agent.id)].flatMap(({ team_id, created_at }) => {
    const team = db.birdTeams.get(team_id)
    if (!team) return []
    return {
      id: team.id,
      name: team.name,
      memberSince: iso(created_at),
      activeMemberCount: db.birdTeamMembers.many('team', team.id).size,
      pendingMemberCount: team.pending_member_count,
    }
  })
}

function userView(desk: Desk, agent: BirdAgent): AgentView['user'] {
  const user = userOfAgent(desk, agent)
  if (!user) return null
  return {
    id: user.id,
    name: user.name,
    avatarUrl: user.avatar_url,
    defaultEmail: user.default_email,
    phoneNumber: user.phone_number,
  }
}

function avatarUrlOf(desk: Desk, agent: BirdAgent): string {
  return agent.avatar_url ?? userOfAgent(desk, agent)?.avatar_url ?? ''
}

/** What an agent has been given to work with, on the wire. */
function settingsView(agent: BirdAgent) {
  return {
    bio: agent.bio,
    dropVms: agent.drop_vms,
    wrapUpTime: agent.wrap_up_time,
    timezone: agent.timezone,
    defaultCountryCode: agent.default_country_code,
    defaultCallerId: agent.default_caller_id,
    forwardNumber: agent.forward_number,
    transcriptionLocale: agent.transcription_locale,
    weeklySchedule: agent.weekly_schedule,
    holidays: agent.holidays,
    assignedSkills: agent.assigned_skills,
    defaultSenderId: agent.default_sender_id,
    outOfOfficeResponse: agent.out_of_office_response,
  }
}

/** An agent with everything about it. */
export function agentView(desk: Desk, agent: BirdAgent): AgentView {
  return {
    id: agent.id,
    status: agent.status,
    statusBeforeOffline: agent.status_before_offline,
    name: birdAgentName(desk, agent),
    overrideName: agent.name !== null,
    workspaceId: agent.workspace_id,
    type: agent.type,
    userEmails: userOfAgent(desk, agent)?.emails ?? [],
    avatarUrl: avatarUrlOf(desk, agent),
    tagCount: agent.tag_count,
    lastAssignedAt: isoOrNull(agent.last_assigned_at),
    lastSetToAwayAt: isoOrNull(agent.last_set_to_away_at),
    teams: teamViews(desk, agent),
    workload: workloadView(desk, agent),
    createdAt: iso(agent.created_at),
    updatedAt: iso(agent.updated_at),
    availability: availabilityView(desk, agent),
    roles: agent.roles,
    user: userView(desk, agent),
    ...settingsView(agent),
  }
}

/** An agent in the list of all. */
export function briefAgentView(desk: Desk, agent: BirdAgent): z.output<typeof allAgentsSchema>['results'][number] {
  return {
    id: agent.id,
    status: agent.status,
    activity: availabilityOf(desk, agent).activity.name,
    name: birdAgentName(desk, agent),
    avatarUrl: avatarUrlOf(desk, agent),
    createdAt: iso(agent.created_at),
  }
}
