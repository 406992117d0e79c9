import { z } from 'zod'
import { derived, model } from '#db/model'
import { type Json, optionalTime, time } from '#db/models/columns'

/** A time of day. */
export const timeOfDaySchema = z.object({ hour: z.int(), minute: z.int() })

/** The hours of one day on which an agent works; null on a day off. */
export const dayHoursSchema = z.object({ from: timeOfDaySchema, to: timeOfDaySchema }).nullable()

/** The hours of every day of the week. */
export const weeklyScheduleSchema = z.object({
  monday: dayHoursSchema,
  tuesday: dayHoursSchema,
  wednesday: dayHoursSchema,
  thursday: dayHoursSchema,
  friday: dayHoursSchema,
  saturday: dayHoursSchema,
  sunday: dayHoursSchema,
})

export type WeeklySchedule = z.output<typeof weeklyScheduleSchema>

/** A day of every year on which an agent does not work. */
export const holidaySchema = z.object({ name: z.string(), day: z.int(), month: z.int() })

/** Where an agent's calls are forwarded to. */
export const forwardNumberSchema = z.object({ enabled: z.boolean(), number: z.string(), maskCaller: z.boolean() })

export type ForwardNumber = z.output<typeof forwardNumberSchema>

/** A skill of an agent, with the values of it that the agent has. */
export const assignedSkillSchema = z.object({
  id: z.string(),
  name: z.string(),
  valueType: z.string(),
  selectedValues: z.array(z.object({ id: z.string(), value: z.string(), icon: z.string() })),
})

export type AssignedSkill = z.output<typeof assignedSkillSchema>

/** A role, and the workspaces that it holds in. */
export const birdRoleSchema = z.object({ id: z.string(), type: z.string(), workspaces: z.array(z.string()) })

/** What an agent is doing, for good or until a moment. */
export const activitySchema = z.object({
  name: z.string(),
  text: z.string(),
  /** How long it was set for, in seconds; null for good. */
  ttl: z.int().nullable(),
  expires_at: optionalTime,
})

export type Activity = z.output<typeof activitySchema>

/** Always on duty: what an agent has who was given no schedule. */
function aroundTheClock(): WeeklySchedule {
  const day = () => ({ from: { hour: 0, minute: 0 }, to: { hour: 23, minute: 59 } })
  return {
    monday: day(),
    tuesday: day(),
    wednesday: day(),
    thursday: day(),
    friday: day(),
    saturday: day(),
    sunday: day(),
  }
}

/** An agent of a workspace. */
export const birdAgentSchema = z.object({
  id: z.string(),
  workspace_id: z.string(),
  /** Its place among all agents that the workspace has ever had, from 1. */
  number: z.int(),
  /** Null for an agent who is no user. */
  user_id: z.string().nullable(),
  type: z.string(),
  /** Null: the user's. */
  name: z.string().nullable(),
  bio: z.string(),
  /** Null: the user's. */
  avatar_url: z.string().nullable(),
  status: z.string(),
  status_before_offline: z.string(),
  /** When the status last became another one. */
  status_changed_at: time,
  last_set_to_away_at: optionalTime,
  /** The lasting activity, then those in front of it until they expire, each expiring before the one behind it. */
  activities: z.array(activitySchema),
  activity_set_at: time,
  availability_updated_at: time,
  drop_vms: z.array(z.custom<Json>()),
  tag_count: z.int(),
  /** In seconds. */
  wrap_up_time: z.int(),
  last_assigned_at: optionalTime,
  timezone: z.string(),
  default_country_code: z.string(),
  default_caller_id: z.string(),
  forward_number: forwardNumberSchema,
  transcription_locale: z.string(),
  roles: z.array(birdRoleSchema),
  weekly_schedule: weeklyScheduleSchema,
  holidays: z.array(holidaySchema),
  assigned_skills: z.array(assignedSkillSchema),
  default_sender_id: z.string().nullable(),
  out_of_office_response: z.string(),
  rule_id: z.string(),
  workload_id: z.string(),
  workload_updated_at: time,
  created_at: time,
  updated_at: time,
})

export type BirdAgent = z.output<typeof birdAgentSchema>

export const birdAgents = model({
  schema: birdAgentSchema,
  defaults: () => ({
    name: null,
    bio: '',
    avatar_url: null,
    status: 'active',
    status_before_offline: 'active',
    last_set_to_away_at: null,
    activities: [{ name: 'available', text: '', ttl: null, expires_at: null }],
    drop_vms: [],
    tag_count: 0,
    wrap_up_time: 0,
    last_assigned_at: null,
    timezone: 'UTC',
    default_country_code: 'US',
    default_caller_id: '',
    forward_number: { enabled: false, number: '', maskCaller: false },
    transcription_locale: 'en-US',
    weekly_schedule: aroundTheClock(),
    holidays: [],
    assigned_skills: [],
    default_sender_id: null,
    out_of_office_response: '',
  }),
  unique: {
    /** `<workspace>:<user>`. */
    user: derived<BirdAgent>()(['workspace_id', 'user_id'], ({ workspace_id, user_id }) =>
      user_id === null ? undefined : `${workspace_id}:${user_id}`,
    ),
  },
  lists: { rule: 'rule_id' },
  sorted: { workspace: { key: 'workspace_id', by: 'number' } },
})
