import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { AVAILABILITIES, ROLES } from '#db/models/people/user'

/** How the published pages call the availabilities; the running server says `online` for the first. */
export const DOCUMENTED_AVAILABILITIES = ['available', 'busy', 'offline'] as const

/** What only the published page shows of an agent. */
export const documentedAgentSchema = z.object({
  availability: z.enum(DOCUMENTED_AVAILABILITIES),
  avatar_url: z.string().nullable(),
})

/** An agent as it is answered: as by the running server, and with what the published page adds to that. */
export const agentSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  availability_status: z.enum(AVAILABILITIES),
  auto_offline: z.boolean(),
  confirmed: z.boolean(),
  email: z.string(),
  provider: z.string(),
  available_name: z.string(),
  custom_attributes: jsonObject.optional(),
  name: z.string(),
  role: z.enum(ROLES).nullable(),
  thumbnail: z.string(),
  custom_role_id: z.int().nullable(),
  ...documentedAgentSchema.partial().shape,
})

/** A user as an account shows one: what depends on the account is null for somebody who has left it. */
export const personSchema = agentSchema.extend({
  availability_status: z.enum(AVAILABILITIES).nullable(),
  auto_offline: z.boolean().nullable(),
  availability: z.enum(DOCUMENTED_AVAILABILITIES).nullable().optional(),
})
