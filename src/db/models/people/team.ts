import { z } from 'zod'
import { model } from '#db/model'
import { time } from '#db/models/columns'

/** A group of agents that conversations are assigned to. */
export const teamSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  /** Always lower case. */
  name: z.string(),
  description: z.string().nullable(),
  allow_auto_assign: z.boolean().nullable(),
  created_at: time,
  updated_at: time,
})

export type Team = z.output<typeof teamSchema>

export const teams = model({
  schema: teamSchema,
  defaults: () => ({ description: null, allow_auto_assign: true }),
  unique: { name: ['account_id', 'name'] },
  lists: { account: 'account_id' },
})

/** Which users belong to which team. */
export const teamMemberSchema = z.object({
  id: z.int(),
  team_id: z.int(),
  user_id: z.int(),
  created_at: time,
  updated_at: time,
})

export const teamMembers = model({
  schema: teamMemberSchema,
  defaults: () => ({}),
  unique: { membership: ['team_id', 'user_id'] },
  lists: {
    team: 'team_id',
    user: 'user_id',
  },
})
