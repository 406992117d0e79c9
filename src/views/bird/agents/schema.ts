import { z } from 'zod'
import {
  assignedSkillSchema,
  birdRoleSchema,
  forwardNumberSchema,
  holidaySchema,
  weeklyScheduleSchema,
} from '#db/models/bird/bird-agent'
import type { Json } from '#db/models/columns'

const isoTime = z.iso.datetime()

const capacitySchema = z.object({ messaging: z.int(), email: z.int() })

/** How much agents take on at once, and who works by that. */
const capacityRuleSchema = z.object({
  id: z.string(),
  workspaceId: z.string(),
  name: z.string(),
  description: z.string(),
  default: z.boolean(),
  capacity: capacitySchema,
  assignedAgentIds: z.array(z.string()),
  createdAt: isoTime,
  updatedAt: isoTime,
})

/** What an agent has on the table, and may have. */
export const workloadSchema = z.object({
  id: z.string(),
  workload: capacitySchema,
  rule: capacityRuleSchema.nullable(),
  ruleId: z.string(),
  updatedAt: isoTime,
})

/** Whether an agent takes work, and what the agent is doing. */
export const availabilitySchema = z.object({
  status: z.string(),
  activity: z.string(),
  /** In seconds, as it was set; null for good. */
  activityTtl: z.int().nullable(),
  activityText: z.string(),
  lastStatusSet: isoTime,
  lastActivitySet: isoTime,
  updatedAt: isoTime,
})

const teamSchema = z.object({
  id: z.string(),
  name: z.string(),
  memberSince: isoTime,
  activeMemberCount: z.int(),
  pendingMemberCount: z.int(),
})

const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  avatarUrl: z.string(),
  defaultEmail: z.string(),
  phoneNumber: z.string(),
})

/** An agent as it is answered. */
export const agentSchema = z.object({
  id: z.string(),
  status: z.string(),
  statusBeforeOffline: z.string(),
  name: z.string(),
  overrideName: z.boolean(),
  workspaceId: z.string(),
  type: z.string(),
  userEmails: z.array(z.string()),
  bio: z.string(),
  avatarUrl: z.string(),
  dropVms: z.array(z.custom<Json>()),
  tagCount: z.int(),
  /** In seconds. */
  wrapUpTime: z.int(),
  lastAssignedAt: isoTime.nullable(),
  lastSetToAwayAt: isoTime.nullable(),
  teams: z.array(teamSchema),
  workload: workloadSchema,
  createdAt: isoTime,
  updatedAt: isoTime,
  availability: availabilitySchema,
  timezone: z.string(),
  defaultCountryCode: z.string(),
  defaultCallerId: z.string(),
  forwardNumber: forwardNumberSchema,
  transcriptionLocale: z.string(),
  roles: z.array(birdRoleSchema),
  /** Null for an agent who is no user. */
  user: userSchema.nullable(),
  weeklySchedule: weeklyScheduleSchema,
  holidays: z.array(holidaySchema),
  assignedSkills: z.array(assignedSkillSchema),
  defaultSenderId: z.string().nullable(),
  outOfOfficeResponse: z.string(),
})

/** Every agent, with little of each. */
export const allAgentsSchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      activity: z.string(),
      name: z.string(),
      avatarUrl: z.string(),
      createdAt: isoTime,
    }),
  ),
})
