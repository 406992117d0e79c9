import { z } from 'zod'
import { jsonObject } from '#db/models/columns'
import { AVAILABILITIES, ROLES } from '#db/models/people/user'

/** How the published pages call the availabilities; the running server says `online` for the first. */
export const DOCUMENTED_AVAILABILITIES = ['available', 'busy', 'offline'] as const

/** An agent as it is answered: the published page's fields and the running server's. */
export const agentSchema = z.object({
  id: z.int(),
  account_id: z.int(),
  name: z.string(),
  available_name: z.string(),
  email: z.string(),
  role: z.enum(ROLES).nullable(),
  availability: z.enum(DOCUMENTED_AVAILABILITIES),
  availability_status: z.enum(AVAILABILITIES),
  auto_offline: z.boolean(),
  confirmed: z.boolean(),
  avatar_url: z.string().nullable(),
  thumbnail: z.string(),
  custom_attributes: jsonObject.optional(),
  custom_role_id: z.int().nullable(),
})
