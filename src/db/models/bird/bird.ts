import { z } from 'zod'
import { derived, model } from '#db/model'
import { base64, time } from '#db/models/columns'

/** A Bird workspace: what agents work in. */
export const birdWorkspaceSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The role that new agents get. */
  default_role_id: z.string(),
  /** How many agents there have ever been: the number of the newest. */
  last_agent_number: z.int(),
  created_at: time,
  updated_at: time,
})

export type BirdWorkspace = z.output<typeof birdWorkspaceSchema>

export const birdWorkspaces = model({
  schema: birdWorkspaceSchema,
  defaults: () => ({ last_agent_number: 0 }),
})

/** Somebody who signs in to Bird; an agent or not. */
export const birdUserSchema = z.object({
  id: z.string(),
  name: z.string(),
  avatar_url: z.string(),
  default_email: z.string(),
  emails: z.array(z.string()),
  phone_number: z.string(),
  created_at: time,
  updated_at: time,
})

export type BirdUser = z.output<typeof birdUserSchema>

export const birdUsers = model({
  schema: birdUserSchema,
  defaults: () => ({ avatar_url: '', phone_number: '' }),
})

/** A secret that stands for a user in a workspace, as bearer token and as access key alike. */
export const birdTokenSchema = z.object({
  id: z.int(),
  token: z.string(),
  workspace_id: z.string(),
  user_id: z.string(),
  created_at: time,
})

export type BirdToken = z.output<typeof birdTokenSchema>

export const birdTokens = model({
  schema: birdTokenSchema,
  defaults: () => ({}),
  unique: { token: 'token' },
})

/** A group of agents. */
export const birdTeamSchema = z.object({
  id: z.string(),
  workspace_id: z.string(),
  name: z.string(),
  /** How many were asked to join and have not answered. */
  pending_member_count: z.int(),
  created_at: time,
  updated_at: time,
})

export const birdTeams = model({ schema: birdTeamSchema, defaults: () => ({ pending_member_count: 0 }) })

/** Which agents belong to which team, since when. */
export const birdTeamMemberSchema = z.object({
  id: z.int(),
  team_id: z.string(),
  agent_id: z.string(),
  created_at: time,
})

export const birdTeamMembers = model({
  schema: birdTeamMemberSchema,
  defaults: () => ({}),
  lists: { team: 'team_id', agent: 'agent_id' },
})

/** How much agents take on at once. */
export const birdCapacityRuleSchema = z.object({
  id: z.string(),
  workspace_id: z.string(),
  name: z.string(),
  description: z.string(),
  /** Whether new agents work by it. */
  default: z.boolean(),
  capacity: z.object({ messaging: z.int(), email: z.int() }),
  created_at: time,
  updated_at: time,
})

export type BirdCapacityRule = z.output<typeof birdCapacityRuleSchema>

export const birdCapacityRules = model({
  schema: birdCapacityRuleSchema,
  defaults: () => ({ description: '', default: false }),
  unique: {
    default: derived<BirdCapacityRule>()(['default', 'workspace_id'], (rule) =>
      rule.default ? rule.workspace_id : undefined,
    ),
  },
})

/** The kinds of work that an agent has capacity for. */
export const BIRD_CHANNELS = ['messaging', 'email'] as const

/** A piece of work that an agent has on the table. */
export const birdAssignmentSchema = z.object({
  id: z.int(),
  agent_id: z.string(),
  channel: z.enum(BIRD_CHANNELS),
  created_at: time,
})

export type BirdChannel = z.output<typeof birdAssignmentSchema>['channel']

export const birdAssignments = model({
  schema: birdAssignmentSchema,
  defaults: () => ({}),
  lists: {
    agent: 'agent_id',
    /** `<agent>:<channel>`. */
    channel: ['agent_id', 'channel'],
  },
})

/** A skill that agents of a workspace can have. */
export const birdSkillSchema = z.object({
  id: z.string(),
  workspace_id: z.string(),
  name: z.string(),
  value_type: z.string(),
  values: z.array(z.object({ id: z.string(), value: z.string(), icon: z.string() })),
  created_at: time,
  updated_at: time,
})

export type BirdSkill = z.output<typeof birdSkillSchema>

export const birdSkills = model({ schema: birdSkillSchema, defaults: () => ({}) })

/** What an uploaded file is for. */
const BIRD_MEDIA_KINDS = ['avatar', 'audio'] as const

/** A file of an agent: announced by a presigned upload, there once it is uploaded. */
export const birdMediaSchema = z.object({
  id: z.string(),
  workspace_id: z.string(),
  agent_id: z.string(),
  kind: z.enum(BIRD_MEDIA_KINDS),
  /** The fields that the upload has to carry, as they were given out. */
  form: z.record(z.string(), z.string()),
  /** Until when it can be uploaded. */
  expires_at: time,
  /** Null until it is uploaded. */
  file: z
    .object({
      content_type: z.string(),
      data: base64,
    })
    .nullable(),
  created_at: time,
  updated_at: time,
})

export type BirdMedia = z.output<typeof birdMediaSchema>
export type BirdMediaKind = BirdMedia['kind']

export const birdMedia = model({
  schema: birdMediaSchema,
  defaults: () => ({ file: null }),
  lists: { agent: 'agent_id' },
})
